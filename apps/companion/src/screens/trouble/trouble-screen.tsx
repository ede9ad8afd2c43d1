import type { CheckTrouble } from '@mobile-companion/contract/login'
import { Button, Buttons } from '../../controls/button'
import { useWords } from '../../words/spoken'
import { ExplainedScreen } from './explained-screen'

/** Why a check of the SIM gave no answer, what to do, and the next try. */
export function TroubleScreen({
  bar,
  trouble,
  onTryAgain,
  onStop,
}: {
  readonly bar: string
  readonly trouble: CheckTrouble
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
    <ExplainedScreen bar={bar} sign="attention" explanation={say.troubles[trouble]} foot={foot} />
  )
}
