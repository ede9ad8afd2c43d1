import type { Flow } from '../flow.ts'
import { Act } from '../parts/act.tsx'
import { TickIcon } from '../parts/icons.tsx'
import { Notice } from '../parts/notice.tsx'
import { Seal } from '../parts/seal.tsx'
import type { Screen } from '../state.ts'

/** Who is signed in, since when, and the way out. */
export function SignedIn({
  screen,
  flow,
}: {
  screen: Extract<Screen, { name: 'signed_in' }>
  flow: Flow
}) {
  const { session, leaving, trouble } = screen
  return (
    <>
      <Seal tone="ok">
        <TickIcon />
      </Seal>
      <h1 tabIndex={-1}>You are signed in</h1>
      <dl class="facts">
        <div>
          <dt>Phone</dt>
          <dd class="number">{session.phone_number_display}</dd>
        </div>
        <div>
          <dt>Since</dt>
          <dd>
            <time dateTime={session.signed_in_at}>{moment(session.signed_in_at, flow.now())}</time>
          </dd>
        </div>
        {session.amr.includes('sim') && (
          <div>
            <dt>Confirmed by</dt>
            <dd>Phone and SIM</dd>
          </div>
        )}
      </dl>
      <Notice trouble={trouble} />
      <Act kind="quiet" busy={leaving} onAct={() => flow.signOut()}>
        {leaving ? 'Signing out…' : 'Sign out'}
      </Act>
    </>
  )
}

/** "Today, 10:42" or "3 May, 10:42", in this browser's time zone. */
function moment(instant: string, now: number) {
  const date = new Date(instant)
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(date)
  if (date.toDateString() === new Date(now).toDateString()) return `Today, ${time}`
  return `${new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' }).format(date)}, ${time}`
}
