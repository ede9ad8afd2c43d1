import { appName } from '../../app-name'
import { Button, Buttons } from '../../controls/button'
import type { StartFailure } from '../../state/app-state'
import { useWords } from '../../words/spoken'
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
  const { say } = useWords()
  return (
    <ExplainedScreen
      bar={appName}
      sign="attention"
      explanation={say.unable[why]}
      foot={
        <Buttons>
          <Button label={say.shared.tryAgain} onPress={onTryAgain} />
          {why === 'kept_unreadable' ? (
            <Button kind="danger" label={say.lines.beginAnew} onPress={onBeginAnew} />
          ) : null}
        </Buttons>
      }
    />
  )
}
