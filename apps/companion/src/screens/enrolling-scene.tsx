import { Button, Buttons } from '../controls/button'
import type { Acts } from '../effects/acts'
import type { Enrolling, EnrolStep } from '../state/app-state'
import { spacedNumber } from '../words/phone-number'
import { fill, useWords } from '../words/spoken'
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
  const { say } = useWords()
  const words = say.checking
  if (trouble) {
    return (
      <TroubleScreen
        bar={words.bar}
        trouble={trouble}
        phoneNumber={phoneNumber}
        onTryAgain={acts.tryNextCheck}
        onStop={acts.stopCheck}
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
  const { say } = useWords()
  const { sign, explanation } = explainEnrolEnding(ending, phoneNumber, say)
  const otherNumber = (
    <Button kind="quiet" label={say.enrol.otherNumber} onPress={acts.askNumberAgain} />
  )
  const foot =
    ending.code === 'number_has_device' ? (
      otherNumber
    ) : (
      <Buttons>
        <Button label={say.shared.tryAgain} onPress={() => acts.enrol(phoneNumber)} />
        {otherNumber}
      </Buttons>
    )
  return (
    <ExplainedScreen bar={say.checking.bar} sign={sign} explanation={explanation} foot={foot} />
  )
}
