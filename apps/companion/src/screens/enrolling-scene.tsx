import { Button, Buttons } from '../controls/button'
import type { Acts } from '../effects/acts'
import type { Enrolling, EnrolStep } from '../state/app-state'
import { spacedNumber } from '../words/phone-number'
import { fill, useWords } from '../words/spoken'
import { CheckingScreen } from './checking/checking-screen'
import { EnrolScreen } from './enrol/enrol-screen'
import { WaitingScreen } from './phones/waiting-screen'
import { explainEnrolEnding } from './result/explain-ending'
import { ExplainedScreen } from './trouble/explained-screen'
import { TroubleScreen } from './trouble/trouble-screen'

/** The screens of an enrolment. */
export function EnrollingScene({
  state: { step },
  service,
  like,
  onLeave,
  acts,
}: {
  readonly state: Enrolling
  readonly service: string | null
  /** Another number of this phone, E.164. */
  readonly like: string | null
  /** Null for the first number: without one the app has nothing to show. */
  readonly onLeave: (() => void) | null
  readonly acts: Acts
}) {
  switch (step.step) {
    case 'number':
      return (
        <EnrolScreen
          service={service}
          phoneNumber={step.phoneNumber}
          like={like}
          failure={step.failure}
          onLeave={onLeave}
          onSubmit={acts.enrol}
        />
      )
    case 'checking':
      return <Checking step={step} acts={acts} />
    case 'ended':
      return <Ended step={step} onLeave={onLeave} acts={acts} />
  }
}

function Checking({
  step: { phoneNumber, doing, trouble },
  acts,
}: {
  readonly step: Extract<EnrolStep, { step: 'checking' }>
  readonly acts: Acts
}) {
  const { say } = useWords()
  const words = say.checking
  if (trouble) {
    return (
      <TroubleScreen
        bar={words.bar}
        trouble={trouble}
        phoneNumber={phoneNumber}
        onTryAgain={acts.tryNextEnrolment}
        onStop={acts.stopEnrolment}
      />
    )
  }
  return (
    <CheckingScreen
      bar={words.bar}
      title={fill(words.title, { number: spacedNumber(phoneNumber) })}
      why={words.why}
      doing={doing}
      labels={words.steps}
      stopLabel={say.shared.cancel}
      onStop={acts.stopEnrolment}
    />
  )
}

function Ended({
  step: { ending, phoneNumber },
  onLeave,
  acts,
}: {
  readonly step: Extract<EnrolStep, { step: 'ended' }>
  readonly onLeave: (() => void) | null
  readonly acts: Acts
}) {
  const { say } = useWords()
  const { sign, explanation } = explainEnrolEnding(ending, phoneNumber, say)
  const otherNumber = (
    <Button kind="quiet" label={say.enrol.otherNumber} onPress={acts.askNumberAgain} />
  )
  if (ending.code === 'number_has_device' && ending.enrolment) {
    const { enrolment } = ending
    return (
      <WaitingScreen
        askStanding={() => acts.askStanding(enrolment)}
        onConfirmAgain={() => acts.enrol(phoneNumber)}
        onOtherNumber={acts.askNumberAgain}
        onLeave={onLeave}
      />
    )
  }
  const canTryAgain = ending.code !== 'number_has_device'
  const foot = (
    <Buttons>
      {canTryAgain ? (
        <Button label={say.shared.tryAgain} onPress={() => acts.enrol(phoneNumber)} />
      ) : null}
      {otherNumber}
      {onLeave ? <Button kind="bare" label={say.shared.cancel} onPress={onLeave} /> : null}
    </Buttons>
  )
  return (
    <ExplainedScreen bar={say.checking.bar} sign={sign} explanation={explanation} foot={foot} />
  )
}
