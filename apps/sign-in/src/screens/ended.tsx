import type { ComponentChildren } from 'preact'
import type { Flow } from '../flow.ts'
import { Act } from '../parts/act.tsx'
import { ClockIcon, CrossIcon, SimIcon } from '../parts/icons.tsx'
import { Seal } from '../parts/seal.tsx'
import type { End, Screen } from '../state.ts'

interface Ending {
  readonly tone: 'danger' | 'calm'
  readonly icon: () => ComponentChildren
  readonly heading: string
  readonly text: (phoneNumber: string) => ComponentChildren
}

const endings: Readonly<Record<End, Ending>> = {
  denied: {
    tone: 'danger',
    icon: CrossIcon,
    heading: 'The request was denied',
    text: () =>
      'Somebody chose “Deny” on the phone, so nobody was signed in. If that was a slip, send it again.',
  },
  wrong_digits: {
    tone: 'danger',
    icon: CrossIcon,
    heading: 'The digits did not match',
    text: () =>
      'Three times the phone got other digits than this page showed, so the request was stopped. Send it again to get new ones.',
  },
  no_match: {
    tone: 'danger',
    icon: SimIcon,
    heading: 'That phone uses another SIM',
    text: (phoneNumber) => (
      <>
        The request was approved, but the phone’s mobile data does not run over the SIM of{' '}
        <span class="number">{phoneNumber}</span>. In the phone’s settings choose that SIM for
        mobile data, or put it in, then send again.
      </>
    ),
  },
  sim_unavailable: {
    tone: 'danger',
    icon: SimIcon,
    heading: 'The SIM could not be checked',
    text: () =>
      'The phone approved, but its mobile operator gave no answer. Switch mobile data on, Wi‑Fi and VPN off, look for better reception, then send again.',
  },
  not_confirmed: {
    tone: 'danger',
    icon: SimIcon,
    heading: 'The phone could not be confirmed',
    text: () =>
      'It approved, but did not prove that it holds the SIM of this number. Send again to retry.',
  },
  expired: {
    tone: 'calm',
    icon: ClockIcon,
    heading: 'Time ran out',
    text: () =>
      'The phone did not finish in time. Take it in your hand, open the companion app, then send again.',
  },
  cancelled: {
    tone: 'calm',
    icon: CrossIcon,
    heading: 'Sign-in cancelled',
    text: () => 'The request was taken back, and the phone is told. Nobody was signed in.',
  },
  lost: {
    tone: 'calm',
    icon: ClockIcon,
    heading: 'This sign-in is gone',
    text: () =>
      'It is too old, or your browser does not keep this site’s cookies. Allow them if they are blocked, then try again.',
  },
  uncollected: {
    tone: 'calm',
    icon: ClockIcon,
    heading: 'This page came back too late',
    text: () =>
      'The phone confirmed, but this page was asleep or offline for too long to finish. Send it again.',
  },
}

/** How an attempt ended without a sign-in, and what to do next. */
export function Ended({
  screen,
  flow,
}: {
  screen: Extract<Screen, { name: 'ended' }>
  flow: Flow
}) {
  const { tone, icon: EndIcon, heading, text } = endings[screen.end]
  const { phoneNumber, sending } = screen
  return (
    <>
      <Seal tone={tone}>
        <EndIcon />
      </Seal>
      <h1 tabIndex={-1}>{heading}</h1>
      <p class="lead">{text(phoneNumber ?? 'that number')}</p>
      {phoneNumber === null ? (
        <Act kind="primary" onAct={() => flow.useAnotherNumber()}>
          Start again
        </Act>
      ) : (
        <>
          <Act kind="primary" busy={sending} onAct={() => flow.sendAgain()}>
            {sending ? 'Sending again…' : 'Send again'}
          </Act>
          <div class="below">
            <Act kind="link" busy={sending} onAct={() => flow.useAnotherNumber()}>
              Use another number
            </Act>
          </div>
        </>
      )}
    </>
  )
}
