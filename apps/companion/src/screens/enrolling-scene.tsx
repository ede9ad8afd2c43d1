import { Button, Buttons } from '../controls/button'
import type { Acts } from '../effects/acts'
import type { Enrolling, EnrolStep } from '../state/app-state'
import { strings } from '../strings'
import { spacedNumber } from '../words/phone-number'
import { CheckingScreen } from './checking/checking-screen'
import { EnrolScreen } from './enrol/enrol-screen'
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
  const words = strings.checking
  if (trouble) {
    return (
      <TroubleScreen
        bar={words.bar}
        trouble={trouble}
        onTryAgain={acts.tryNextEnrolment}
        onStop={acts.stopEnrolment}
      />
    )
  }
  return (
    <CheckingScreen
      bar={words.bar}
      title={words.title(spacedNumber(phoneNumber))}
      why={words.why}
      doing={doing}
      labels={strings.steps}
      stopLabel={strings.cancel}
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
  const { sign, explanation } = explainEnrolEnding(ending, spacedNumber(phoneNumber))
  const otherNumber = (
    <Button kind="quiet" label={strings.otherNumber} onPress={acts.askNumberAgain} />
  )
  const canTryAgain = ending.code !== 'number_has_device'
  const foot = (
    <Buttons>
      {canTryAgain ? (
        <Button label={strings.tryAgain} onPress={() => acts.enrol(phoneNumber)} />
      ) : null}
      {otherNumber}
      {onLeave ? <Button kind="bare" label={strings.cancel} onPress={onLeave} /> : null}
    </Buttons>
  )
  return (
    <ExplainedScreen bar={strings.checking.bar} sign={sign} explanation={explanation} foot={foot} />
  )
}
