import { Button } from '../../controls/button'
import type { LinkRefusal } from '../../state/app-state'
import { strings } from '../../strings'
import { ExplainedScreen } from '../trouble/explained-screen'

/** Why a link that opened the app showed no request. */
export function LinkScreen({
  why,
  onRead,
}: {
  readonly why: LinkRefusal
  readonly onRead: () => void
}) {
  return (
    <ExplainedScreen
      bar={strings.request.bar}
      sign="attention"
      explanation={strings.linkRefusals[why]}
      foot={<Button label={strings.goOn} onPress={onRead} />}
    />
  )
}
