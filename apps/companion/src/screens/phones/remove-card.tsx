import type { AccountDevice } from '@mobile-companion/contract/account-device'
import { useState } from 'react'
import { Button, Buttons } from '../../controls/button'
import { Notice } from '../../controls/card'
import type { Failure } from '../../state/failure'
import { fill, useWords } from '../../words/spoken'
import { FailureNotice } from '../trouble/failure-notice'

/** What removing a phone does, before it is done. */
export function RemoveCard({
  device,
  isLast,
  remove,
  onDone,
  onLeave,
}: {
  readonly device: AccountDevice
  readonly isLast: boolean
  /** Undefined when it worked. */
  readonly remove: (device: AccountDevice) => Promise<Failure | undefined>
  readonly onDone: () => void
  readonly onLeave: () => void
}) {
  const { phones, shared } = useWords().say
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const removeNow = async () => {
    setIsBusy(true)
    const failed = await remove(device)
    // Without this phone the screen is gone, too.
    if (!failed && device.this_device) return
    setIsBusy(false)
    if (failed) setFailure(failed)
    else onDone()
  }
  const why = device.this_device ? phones.removeThisWhy : phones.removeWhy
  return (
    <>
      <Notice
        kind="plain"
        title={fill(phones.removeTitle, { name: device.name })}
        text={isLast ? `${why} ${phones.removeLast}` : why}
        action={
          <Buttons>
            <Button
              kind="danger"
              label={fill(phones.removeSpoken, { name: device.name })}
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
