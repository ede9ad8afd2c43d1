import { Button } from '../../controls/button'
import type { LinkRefusal } from '../../state/app-state'
import { useWords } from '../../words/spoken'
import { ExplainedScreen } from '../trouble/explained-screen'

/** Why a link that opened the app showed no request. */
export function LinkScreen({
  why,
  onRead,
}: {
  readonly why: LinkRefusal
  readonly onRead: () => void
}) {
  const { say } = useWords()
  return (
    <ExplainedScreen
      bar={say.request.bar}
      sign="attention"
      explanation={say.linkRefusals[why]}
      foot={<Button label={say.shared.goOn} onPress={onRead} />}
    />
  )
}
