import { Button } from '../../controls/button'
import { Notice } from '../../controls/card'
import type { Failure } from '../../state/failure'
import { useWords } from '../../words/spoken'

/** Why the service gave nothing, and another try. */
export function FailureNotice({
  failure,
  onTryAgain,
}: {
  readonly failure: Failure
  readonly onTryAgain: () => void
}) {
  const { failures, shared } = useWords().say
  const { title, why, advice } = failures[failure.code]
  return (
    <Notice
      kind="danger"
      title={title}
      text={[why, ...advice].join(' ')}
      action={<Button kind="quiet" label={shared.tryAgain} onPress={onTryAgain} />}
    />
  )
}
