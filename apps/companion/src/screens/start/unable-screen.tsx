import { appName } from '../../app-name'
import { Button } from '../../controls/button'
import type { StartFailure } from '../../state/app-state'
import { useWords } from '../../words/spoken'
import { ExplainedScreen } from '../trouble/explained-screen'

/** Why the app cannot start here. */
export function UnableScreen({
  why,
  onTryAgain,
}: {
  readonly why: StartFailure
  readonly onTryAgain: () => void
}) {
  const { say } = useWords()
  return (
    <ExplainedScreen
      bar={appName}
      sign="attention"
      explanation={say.unable[why]}
      foot={<Button label={say.shared.tryAgain} onPress={onTryAgain} />}
    />
  )
}
