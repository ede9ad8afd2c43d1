import type { ComponentChildren } from 'preact'
import type { Flow } from '../flow.ts'
import { Act } from '../parts/act.tsx'
import { ClockIcon, CrossIcon, SimIcon, TickIcon } from '../parts/icons.tsx'
import { Seal } from '../parts/seal.tsx'
import type { End, Screen } from '../state.types.ts'
import type { Messages } from '../words/english.ts'
import { fillWith, useWords } from '../words/spoken.ts'

interface Ending {
  readonly tone: 'danger' | 'calm' | 'ok'
  readonly icon: () => ComponentChildren
  readonly heading: keyof Messages
  /** May name the `{phone}`. */
  readonly text: keyof Messages
}

const endings: Readonly<Record<End, Ending>> = {
  denied: {
    tone: 'danger',
    icon: CrossIcon,
    heading: 'deniedHeading',
    text: 'deniedText',
  },
  wrong_digits: {
    tone: 'danger',
    icon: CrossIcon,
    heading: 'wrongDigitsHeading',
    text: 'wrongDigitsText',
  },
  no_match: {
    tone: 'danger',
    icon: SimIcon,
    heading: 'noMatchHeading',
    text: 'noMatchText',
  },
  sim_unavailable: {
    tone: 'danger',
    icon: SimIcon,
    heading: 'simUnavailableHeading',
    text: 'simUnavailableText',
  },
  not_confirmed: {
    tone: 'danger',
    icon: SimIcon,
    heading: 'notConfirmedHeading',
    text: 'notConfirmedText',
  },
  expired: {
    tone: 'calm',
    icon: ClockIcon,
    heading: 'expiredHeading',
    text: 'expiredText',
  },
  cancelled: {
    tone: 'calm',
    icon: CrossIcon,
    heading: 'cancelledHeading',
    text: 'cancelledText',
  },
  lost: {
    tone: 'calm',
    icon: ClockIcon,
    heading: 'lostHeading',
    text: 'lostText',
  },
  uncollected: {
    tone: 'calm',
    icon: ClockIcon,
    heading: 'uncollectedHeading',
    text: 'uncollectedText',
  },
  other_browser: {
    tone: 'danger',
    icon: CrossIcon,
    heading: 'otherBrowserHeading',
    text: 'otherBrowserText',
  },
  elsewhere: {
    tone: 'ok',
    icon: TickIcon,
    heading: 'elsewhereHeading',
    text: 'elsewhereText',
  },
}

type EndedScreen = Extract<Screen, { name: 'ended' }>

/** How an attempt ended without a sign-in, and what to do next. */
export function Ended({ screen, flow }: { screen: EndedScreen; flow: Flow }) {
  const { say } = useWords()
  const { tone, icon: EndIcon, heading, text } = endings[screen.end]
  const { phoneNumber } = screen
  return (
    <>
      <Seal tone={tone}>
        <EndIcon />
      </Seal>
      <h1 tabIndex={-1}>{say[heading]}</h1>
      <p class="lead">
        {fillWith(say[text], { phone: <span class="number">{phoneNumber}</span> })}
      </p>
      {!isElsewhere(screen) && <NextActs screen={screen} flow={flow} />}
    </>
  )
}

/** Nothing can be done about it here: it went on, or was begun, somewhere else. */
export function isElsewhere({ end }: Pick<EndedScreen, 'end'>): boolean {
  return end === 'elsewhere' || end === 'other_browser'
}

function NextActs({ screen, flow }: { screen: EndedScreen; flow: Flow }) {
  const { say } = useWords()
  const { phoneNumber, sending } = screen
  if (phoneNumber === null) {
    return (
      <Act kind="primary" onAct={() => flow.useAnotherNumber()}>
        {say.startAgain}
      </Act>
    )
  }
  return (
    <>
      <Act kind="primary" busy={sending} onAct={() => flow.sendAgain()}>
        {sending ? say.sendingAgain : say.again}
      </Act>
      <div class="below">
        <Act kind="link" busy={sending} onAct={() => flow.useAnotherNumber()}>
          {say.anotherNumber}
        </Act>
      </div>
    </>
  )
}
