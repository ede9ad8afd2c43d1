import type { AccountDevice } from '@mobile-companion/contract/account-device'
import { Button, Buttons } from '../../controls/button'
import { Card } from '../../controls/card'
import { useNow } from '../../controls/use-now'
import { Words } from '../../controls/words'
import { fill, useWords } from '../../words/spoken'
import { ago } from '../../words/time'

/** One phone of the number. */
export function PhoneCard({
  device,
  onRename,
  onRemove,
  onAdmit,
}: {
  readonly device: AccountDevice
  readonly onRename: () => void
  readonly onRemove: () => void
  /** Null for a phone that is in. */
  readonly onAdmit: (() => void) | null
}) {
  const spoken = useWords()
  const { phones } = spoken.say
  const now = useNow(30_000)
  const { name, last_used_at: usedAt } = device
  // A browser plays a phone only where nobody signs in for real.
  const model = device.platform === 'web' ? phones.simulated : device.model
  const used = usedAt
    ? fill(phones.used, { when: ago(new Date(usedAt), now, spoken) })
    : phones.neverUsed
  return (
    <Card>
      <Words weight="strong">{name}</Words>
      {device.this_device ? (
        <Words size="small" weight="strong" tone="accent">
          {phones.thisPhone}
        </Words>
      ) : null}
      <Words size="small" tone="muted">
        {[model, onAdmit ? phones.waits : used].filter((part) => part !== '').join(' · ')}
      </Words>
      {onAdmit ? (
        <Button
          label={phones.letIn}
          spokenLabel={fill(phones.letInSpoken, { name })}
          onPress={onAdmit}
        />
      ) : null}
      <Buttons isRow>
        <Button
          kind="bare"
          label={phones.rename}
          spokenLabel={fill(phones.renameSpoken, { name })}
          onPress={onRename}
        />
        <Button
          kind="danger"
          label={phones.remove}
          spokenLabel={fill(phones.removeSpoken, { name })}
          onPress={onRemove}
        />
      </Buttons>
    </Card>
  )
}
