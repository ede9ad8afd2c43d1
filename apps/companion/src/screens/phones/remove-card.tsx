import type { AccountDevice } from '@mobile-companion/contract/account-device'
import { useState } from 'react'
import { Button, Buttons } from '../../controls/button'
import { Notice } from '../../controls/card'
import type { PhoneCalls } from '../../effects/phones'
import type { Failure } from '../../state/failure'
import { fill, useWords } from '../../words/spoken'
import { FailureNotice } from '../trouble/failure-notice'

/** What removing another phone does, before it is done. */
export function RemoveCard({
  device,
  remove,
  onDone,
  onLeave,
}: {
  readonly device: AccountDevice
  readonly remove: PhoneCalls['remove']
  readonly onDone: () => void
  readonly onLeave: () => void
}) {
  const { phones, shared } = useWords().say
  const submit = fill(phones.removeSpoken, { name: device.name })
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const removeNow = async () => {
    setIsBusy(true)
    const removed = await remove(device.device_id, { reason: submit, cancel: shared.cancel })
    setIsBusy(false)
    if (removed.ok) onDone()
    else setFailure(removed.failure)
  }
  return (
    <>
      <Notice
        kind="plain"
        title={fill(phones.removeTitle, { name: device.name })}
        text={phones.removeWhy}
        action={
          <Buttons>
            <Button
              kind="danger"
              label={submit}
              isDisabled={isBusy}
              onPress={() => void removeNow()}
            />
            <Button kind="quiet" label={shared.cancel} onPress={onLeave} />
          </Buttons>
        }
      />
      {failure ? <FailureNotice failure={failure} onTryAgain={() => void removeNow()} /> : null}
    </>
  )
}
