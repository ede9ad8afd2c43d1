import { Button, Buttons } from '../controls/button'
import type { Acts } from '../effects/acts'
import type { Enrolling, EnrolStep } from '../state/app-state'
import { strings } from '../strings'
import { spacedNumber } from '../words/phone-number'
import { CheckingScreen } from './checking/checking-screen'
import { EnrolScreen } from './enrol/enrol-screen'
import { explainEnrolEnding } from './result/explain-ending'
import { LinkScreen } from './result/link-screen'
import { ExplainedScreen } from './trouble/explained-screen'
import { TroubleScreen } from './trouble/trouble-screen'

/** The screens of an enrolment. */
export function EnrollingScene({
  state: { step, service },
  acts,
}: {
  readonly state: Enrolling
  readonly acts: Acts
}) {
  switch (step.step) {
    case 'number':
      return (
        <EnrolScreen
          service={service}
          phoneNumber={step.phoneNumber}
          failure={step.failure}
          onSubmit={acts.enrol}
        />
      )
    case 'checking':
      return <Checking step={step} acts={acts} />
    case 'link_refused':
      return <LinkScreen why={step.why} onRead={acts.readLinkRefusal} />
    case 'ended':
      return <Ended step={step} acts={acts} />
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
        onTryAgain={acts.tryNextCheck}
        onStop={acts.stopCheck}
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
      onStop={acts.stopCheck}
    />
  )
}

function Ended({
  step: { ending, phoneNumber },
  acts,
}: {
  readonly step: Extract<EnrolStep, { step: 'ended' }>
  readonly acts: Acts
}) {
  const { sign, explanation } = explainEnrolEnding(ending, spacedNumber(phoneNumber))
  const otherNumber = (
    <Button kind="quiet" label={strings.otherNumber} onPress={acts.askNumberAgain} />
  )
  const foot =
    ending.code === 'number_has_device' ? (
      otherNumber
    ) : (
      <Buttons>
        <Button label={strings.tryAgain} onPress={() => acts.enrol(phoneNumber)} />
        {otherNumber}
      </Buttons>
    )
  return (
    <ExplainedScreen bar={strings.checking.bar} sign={sign} explanation={explanation} foot={foot} />
  )
}
