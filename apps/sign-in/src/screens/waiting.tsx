import { useId, useState } from 'preact/hooks'
import type { Flow } from '../flow.ts'
import { Act } from '../parts/act.tsx'
import { asksMore, Details } from '../parts/details.tsx'
import { PhoneIcon } from '../parts/icons.tsx'
import { Notice } from '../parts/notice.tsx'
import { RequestCode } from '../parts/request-code.tsx'
import { SamePhone } from '../parts/same-phone.tsx'
import { Seal } from '../parts/seal.tsx'
import { SetUpCode, SetUpLink } from '../parts/set-up-code.tsx'
import { stepLength, TimeLeft } from '../parts/time-left.tsx'
import type { Attempt, Screen, State } from '../state.types.ts'
import { fillWith, useWords } from '../words/spoken.ts'

type WaitingScreen = Extract<Screen, { name: 'waiting' }>

/** Shows the six digits until the phone decides. */
export function Waiting({
  screen,
  flow,
  state,
}: {
  screen: WaitingScreen
  flow: Flow
  state: State
}) {
  const { service, app, comesBack } = state
  const { say } = useWords()
  const { loginId, digits, phoneNumber, endsAt } = screen
  const id = useId()
  return (
    <>
      {/* Described by the digits, so that whoever listens hears them on arrival. */}
      <h1 tabIndex={-1} aria-describedby={id}>
        {say.waitingHeading}
      </h1>
      <p class="lead">
        {fillWith(say.waitingLead, { phone: <span class="number">{phoneNumber}</span> })}
      </p>
      <p class="digits">
        <span class="unseen" id={id}>
          {[...digits].join(' ')}
        </span>
        <span aria-hidden="true">{digits.slice(0, 3)}</span>
        <span aria-hidden="true">{digits.slice(3)}</span>
      </p>
      {asksMore(app) && <p class="lead">{say.approveExactly}</p>}
      <Details app={app} />
      {flow.isPhone && (
        <SamePhone loginId={loginId} digits={digits} service={service} mayComeBack={comesBack} />
      )}
      <TimeLeft
        endsAt={endsAt}
        length={stepLength.waiting}
        now={() => flow.now()}
        what={say.waitingFor}
      />
      <Contact attempt={screen} />
      {!flow.isPhone && service && (
        <RequestCode loginId={loginId} digits={digits} service={service} />
      )}
      <Help screen={screen} flow={flow} enrolUrl={service?.enrolUrl ?? ''} />
    </>
  )
}

function Help({ screen, flow, enrolUrl }: { screen: WaitingScreen; flow: Flow; enrolUrl: string }) {
  const { say } = useWords()
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
          {say.help}
        </button>
        <CancelAct attempt={screen} flow={flow} />
      </div>
      <div class="help" id={id} hidden={!isOpen}>
        {isOpen && (
          <>
            <ul>
              <li>
                <b>{say.helpOpenApp}</b> {say.helpOpenAppText}
              </li>
              <li>
                <b>{say.helpCheckPhone}</b> {say.helpCheckPhoneText}
              </li>
            </ul>
            <div class="aside">
              <div>
                <b>{say.helpSetUp}</b> {say.helpSetUpText} <SetUpLink url={enrolUrl} />
              </div>
              <SetUpCode url={enrolUrl} />
            </div>
            <Act kind="quiet" busy={screen.doing !== 'nothing'} onAct={() => flow.sendAgain()}>
              {screen.doing === 'sending_again' ? say.sendingAgain : say.again}
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
  const { say } = useWords()
  return (
    <>
      <Seal tone="busy">
        <PhoneIcon />
      </Seal>
      <h1 tabIndex={-1}>{say.approvedHeading}</h1>
      <p class="lead">{say.approvedText}</p>
      <TimeLeft
        endsAt={screen.endsAt}
        length={stepLength.proving}
        now={() => flow.now()}
        what={say.confirming}
      />
      <Contact attempt={screen} />
      <div class="below end">
        <CancelAct attempt={screen} flow={flow} />
      </div>
    </>
  )
}

function CancelAct({ attempt, flow }: { attempt: Attempt; flow: Flow }) {
  const { say } = useWords()
  return (
    <Act kind="link" busy={attempt.doing !== 'nothing'} onAct={() => flow.cancel()}>
      {attempt.doing === 'cancelling' ? say.cancelling : say.cancel}
    </Act>
  )
}

function Contact({ attempt }: { attempt: Attempt }) {
  const { say } = useWords()
  return (
    <>
      <p class="contact" role="status">
        {!attempt.inTouch && say.noContact}
      </p>
      <Notice trouble={attempt.trouble} />
    </>
  )
}
