import type { Flow } from '../flow.ts'
import { Act } from '../parts/act.tsx'
import { CloudIcon, TickIcon } from '../parts/icons.tsx'
import { Notice } from '../parts/notice.tsx'
import { Seal } from '../parts/seal.tsx'
import type { Screen } from '../state.ts'
import { inWords } from '../trouble.ts'

/** Finding out who is signed in. Shows itself only when that takes long. */
export function Loading() {
  return (
    <div class="slow">
      <h1 tabIndex={-1}>One moment…</h1>
      <p class="lead">Asking the server who is signed in.</p>
      <div class="runner" />
    </div>
  )
}

/** The page cannot begin. */
export function Unreachable({
  screen,
  flow,
}: {
  screen: Extract<Screen, { name: 'unreachable' }>
  flow: Flow
}) {
  const isOver = screen.trouble.code === 'interaction_not_found'
  return (
    <>
      <Seal tone="calm">
        <CloudIcon />
      </Seal>
      <h1 tabIndex={-1}>{isOver ? 'This sign-in is over' : 'Sign-in cannot be reached'}</h1>
      <p class="lead">{inWords(screen.trouble)}</p>
      {!isOver && (
        <Act kind="primary" onAct={() => flow.load()}>
          Try again
        </Act>
      )}
    </>
  )
}

/** The phone is confirmed; the browser fetches its session. */
export function Collecting({
  screen,
  flow,
}: {
  screen: Extract<Screen, { name: 'collecting' }>
  flow: Flow
}) {
  return (
    <>
      <Seal tone="ok">
        <TickIcon />
      </Seal>
      <h1 tabIndex={-1}>
        {screen.trouble ? 'Confirmed, but not signed in yet' : 'Confirmed. Signing you in…'}
      </h1>
      <Notice trouble={screen.trouble} />
      {screen.trouble ? (
        <Act kind="primary" onAct={() => flow.collect()}>
          Try again
        </Act>
      ) : (
        <div class="runner" />
      )}
    </>
  )
}
