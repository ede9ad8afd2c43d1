import { Button } from '../../controls/button'
import type { StartFailure } from '../../state/app-state'
import { strings } from '../../strings'
import { ExplainedScreen } from '../trouble/explained-screen'

/** Why the app cannot start here. */
export function UnableScreen({
  why,
  onTryAgain,
}: {
  readonly why: StartFailure
  readonly onTryAgain: () => void
}) {
  return (
    <ExplainedScreen
      bar={strings.appName}
      sign="attention"
      explanation={strings.unable[why]}
      foot={<Button label={strings.tryAgain} onPress={onTryAgain} />}
    />
  )
}
