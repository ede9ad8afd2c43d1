import type { Flow } from '../flow.ts'
import { Act } from '../parts/act.tsx'
import { CloudIcon, TickIcon } from '../parts/icons.tsx'
import { Notice } from '../parts/notice.tsx'
import { Seal } from '../parts/seal.tsx'
import type { Screen } from '../state.types.ts'
import { inWords } from '../trouble.ts'
import { useWords } from '../words/spoken.ts'

/** Finding out who is signed in. Shows itself only when that takes long. */
export function Loading() {
  const { say } = useWords()
  return (
    <div class="slow">
      <h1 tabIndex={-1}>{say.loadingHeading}</h1>
      <p class="lead">{say.loadingText}</p>
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
  const words = useWords()
  const { say } = words
  const isOver = screen.trouble.code === 'interaction_not_found'
  return (
    <>
      <Seal tone="calm">
        <CloudIcon />
      </Seal>
      <h1 tabIndex={-1}>{isOver ? say.overHeading : say.unreachableHeading}</h1>
      <p class="lead">{inWords(screen.trouble, words)}</p>
      {!isOver && (
        <Act kind="primary" onAct={() => flow.load()}>
          {say.retry}
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
  const { say } = useWords()
  return (
    <>
      <Seal tone="ok">
        <TickIcon />
      </Seal>
      <h1 tabIndex={-1}>{screen.trouble ? say.notYetHeading : say.confirmedHeading}</h1>
      <Notice trouble={screen.trouble} />
      {screen.trouble ? (
        <Act kind="primary" onAct={() => flow.collect()}>
          {say.retry}
        </Act>
      ) : (
        <div class="runner" />
      )}
    </>
  )
}

/** Approved on the phone that shows this page: the app opens the page that goes on. */
export function Returning({
  screen,
  flow,
}: {
  screen: Extract<Screen, { name: 'returning' }>
  flow: Flow
}) {
  const { say } = useWords()
  return (
    <>
      <Seal tone="ok">
        <TickIcon />
      </Seal>
      <h1 tabIndex={-1}>{say.returningHeading}</h1>
      <p class="lead">{say.returningText}</p>
      <p class="lead">{say.returningOther}</p>
      <Act kind="quiet" busy={screen.sending} onAct={() => flow.sendAgain()}>
        {screen.sending ? say.sendingAgain : say.againWithDigits}
      </Act>
    </>
  )
}
