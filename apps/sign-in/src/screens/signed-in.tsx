import type { Flow } from '../flow.ts'
import { Act } from '../parts/act.tsx'
import { TickIcon } from '../parts/icons.tsx'
import { Notice } from '../parts/notice.tsx'
import { Seal } from '../parts/seal.tsx'
import type { Screen } from '../state.types.ts'
import type { Words } from '../words/languages.ts'
import { fill, localeOf, useWords } from '../words/spoken.ts'

/** Who is signed in, since when, and the way out. */
export function SignedIn({
  screen,
  flow,
}: {
  screen: Extract<Screen, { name: 'signed_in' }>
  flow: Flow
}) {
  const words = useWords()
  const { say } = words
  const { session, leaving, trouble } = screen
  return (
    <>
      <Seal tone="ok">
        <TickIcon />
      </Seal>
      <h1 tabIndex={-1}>{say.signedInHeading}</h1>
      <dl class="facts">
        <div>
          <dt>{say.signedInPhone}</dt>
          <dd class="number">{session.phone_number_display}</dd>
        </div>
        <div>
          <dt>{say.signedInSince}</dt>
          <dd>
            <time dateTime={session.signed_in_at}>
              {moment(session.signed_in_at, flow.now(), words)}
            </time>
          </dd>
        </div>
        {session.amr.includes('sim') && (
          <div>
            <dt>{say.confirmedBy}</dt>
            <dd>{say.phoneAndSim}</dd>
          </div>
        )}
      </dl>
      <Notice trouble={trouble} />
      <Act kind="quiet" busy={leaving} onAct={() => flow.signOut()}>
        {leaving ? say.signingOut : say.signOut}
      </Act>
    </>
  )
}

/** "Today, 10:42" or "3 May 2026, 10:42", in this browser's time zone. */
function moment(instant: string, now: number, { say, language }: Words) {
  const date = new Date(instant)
  const write = (how: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(localeOf(language), how).format(date)
  const time = write({ hour: '2-digit', minute: '2-digit' })
  if (date.toDateString() === new Date(now).toDateString()) return fill(say.signedInToday, { time })
  return `${write({ day: 'numeric', month: 'long', year: 'numeric' })}, ${time}`
}
