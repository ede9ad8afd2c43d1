import { Button, Buttons } from '../../controls/button'
import type { StartFailure } from '../../state/app-state'
import { strings } from '../../strings'
import { ExplainedScreen } from '../trouble/explained-screen'

/** Why the app cannot start here. */
export function UnableScreen({
  why,
  onTryAgain,
  onBeginAnew,
}: {
  readonly why: StartFailure
  readonly onTryAgain: () => void
  /** Gives up what cannot be read. */
  readonly onBeginAnew: () => void
}) {
  return (
    <ExplainedScreen
      bar={strings.appName}
      sign="attention"
      explanation={strings.unable[why]}
      foot={
        <Buttons>
          <Button label={strings.tryAgain} onPress={onTryAgain} />
          {why === 'kept_unreadable' ? (
            <Button kind="danger" label={strings.beginAnew} onPress={onBeginAnew} />
          ) : null}
        </Buttons>
      }
    />
  )
}
