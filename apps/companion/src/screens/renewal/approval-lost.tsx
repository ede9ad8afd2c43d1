import { Button } from '../../controls/button'
import { Notice } from '../../controls/card'
import { useWords } from '../../words/spoken'

/** The key that approves is lost: why, and the way out. */
export function ApprovalLost({
  number = null,
  onRenew,
}: {
  /** As people read it, where there are several. */
  readonly number?: string | null
  readonly onRenew: () => void
}) {
  const { approvalLost, renewal } = useWords().say
  const { title, why } = approvalLost
  return (
    <Notice
      kind="danger"
      title={number ? `${number}: ${title}` : title}
      text={why}
      action={<Button label={renewal.submit} onPress={onRenew} />}
    />
  )
}
