import type { CheckTrouble } from '@mobile-companion/contract/login'
import { Button, Buttons } from '../../controls/button'
import { lastDigits } from '../../words/phone-number'
import { fillAll, useWords } from '../../words/spoken'
import { ExplainedScreen } from './explained-screen'

/** Why a check of the SIM gave no answer, what to do, and the next try. */
export function TroubleScreen({
  bar,
  trouble,
  phoneNumber,
  onTryAgain,
  onStop,
}: {
  readonly bar: string
  readonly trouble: CheckTrouble
  /** Whose SIM is checked, E.164. */
  readonly phoneNumber: string
  readonly onTryAgain: () => void
  readonly onStop: () => void
}) {
  const { say } = useWords()
  const foot = (
    <Buttons>
      <Button label={say.shared.tryAgain} onPress={onTryAgain} />
      <Button kind="quiet" label={say.shared.stop} onPress={onStop} />
    </Buttons>
  )
  return (
    <ExplainedScreen
      bar={bar}
      sign="attention"
      explanation={fillAll(say.troubles[trouble], { last: lastDigits(phoneNumber) })}
      foot={foot}
    />
  )
}
