import { useId, useState } from 'preact/hooks'
import type { Flow } from '../flow.ts'
import { Act } from '../parts/act.tsx'
import { asksMore, Details } from '../parts/details.tsx'
import { PhoneIcon } from '../parts/icons.tsx'
import { Notice } from '../parts/notice.tsx'
import { SamePhone } from '../parts/same-phone.tsx'
import { Seal } from '../parts/seal.tsx'
import { SetUpCode, SetUpLink } from '../parts/set-up-code.tsx'
import { stepLength, TimeLeft } from '../parts/time-left.tsx'
import type { Service } from '../server.ts'
import type { AppRequest, Attempt, Screen } from '../state.ts'

type WaitingScreen = Extract<Screen, { name: 'waiting' }>

/** Shows the six digits until the phone decides. */
export function Waiting({
  screen,
  flow,
  service,
  app,
}: {
  screen: WaitingScreen
  flow: Flow
  service: Service | null
  app: AppRequest | null
}) {
  const { loginId, digits, phoneNumber, endsAt } = screen
  const id = useId()
  return (
    <>
      {/* Described by the digits, so that whoever listens hears them on arrival. */}
      <h1 tabIndex={-1} aria-describedby={id}>
        Type these digits on your phone and approve
      </h1>
      <p class="lead">
        The phone of <span class="number">{phoneNumber}</span> is asking now, if it is set up.
      </p>
      <p class="digits">
        <span class="unseen" id={id}>
          {[...digits].join(' ')}
        </span>
        <span aria-hidden="true">{digits.slice(0, 3)}</span>
        <span aria-hidden="true">{digits.slice(3)}</span>
      </p>
      {asksMore(app) && <p class="lead">Approve only if your phone shows exactly this:</p>}
      <Details app={app} />
      {flow.isPhone && <SamePhone loginId={loginId} digits={digits} service={service} />}
      <TimeLeft
        endsAt={endsAt}
        length={stepLength.waiting}
        now={() => flow.now()}
        what="Waiting for your phone"
      />
      <Contact attempt={screen} />
      <Help screen={screen} flow={flow} enrolUrl={service?.enrolUrl ?? ''} />
    </>
  )
}

function Help({ screen, flow, enrolUrl }: { screen: WaitingScreen; flow: Flow; enrolUrl: string }) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  return (
    <>
      <div class="below">
        <button
          type="button"
          class="link"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          Did not get it?
        </button>
        <CancelAct attempt={screen} flow={flow} />
      </div>
      <div class="help" id={id} hidden={!isOpen}>
        {isOpen && (
          <>
            <ul>
              <li>
                <b>Open the companion app.</b> The request waits there, with or without a
                notification.
              </li>
              <li>
                <b>Check the phone.</b> Is it online, and may the app show notifications?
              </li>
            </ul>
            <div class="aside">
              <div>
                <b>Never set it up?</b> Scan this with that phone, then send again.{' '}
                <SetUpLink url={enrolUrl} />
              </div>
              <SetUpCode url={enrolUrl} />
            </div>
            <Act kind="quiet" busy={screen.doing !== 'nothing'} onAct={() => flow.sendAgain()}>
              {screen.doing === 'sending_again' ? 'Sending again…' : 'Send again'}
            </Act>
          </>
        )}
      </div>
    </>
  )
}

/** Approved: the digits have done their work, and the phone proves its SIM. */
export function Proving({
  screen,
  flow,
}: {
  screen: Extract<Screen, { name: 'proving' }>
  flow: Flow
}) {
  return (
    <>
      <Seal tone="busy">
        <PhoneIcon />
      </Seal>
      <h1 tabIndex={-1}>Approved. Your phone is confirming its SIM…</h1>
      <p class="lead">
        This takes a few seconds. Leave the app open and mobile data on; Wi‑Fi may stay on too.
      </p>
      <TimeLeft
        endsAt={screen.endsAt}
        length={stepLength.proving}
        now={() => flow.now()}
        what="Confirming"
      />
      <Contact attempt={screen} />
      <div class="below end">
        <CancelAct attempt={screen} flow={flow} />
      </div>
    </>
  )
}

function CancelAct({ attempt, flow }: { attempt: Attempt; flow: Flow }) {
  return (
    <Act kind="link" busy={attempt.doing !== 'nothing'} onAct={() => flow.cancel()}>
      {attempt.doing === 'cancelling' ? 'Cancelling…' : 'Cancel'}
    </Act>
  )
}

function Contact({ attempt }: { attempt: Attempt }) {
  return (
    <>
      <p class="contact" role="status">
        {!attempt.inTouch && 'No connection to the server. Trying again…'}
      </p>
      <Notice trouble={attempt.trouble} />
    </>
  )
}
