import type { AccountDevice } from '@mobile-companion/contract/account-device'
import type { AdmitOutcome } from '@mobile-companion/device/companion.types'
import type { Result } from '@mobile-companion/device/result'
import { useState } from 'react'
import { Button, Buttons } from '../../controls/button'
import { Card, Notice } from '../../controls/card'
import { Words } from '../../controls/words'
import type { PhoneCalls } from '../../effects/phones'
import type { Failure } from '../../state/failure'
import type { SpokenWords } from '../../words/languages'
import { fill, fillCount, useWords } from '../../words/spoken'
import { DigitField, digitCount } from '../request/digit-field'
import { FailureNotice } from '../trouble/failure-notice'

/** Lets a waiting phone in, by the digits that it shows. */
export function AdmitCard({
  device,
  admit,
  onDone,
  onLeave,
}: {
  readonly device: AccountDevice
  readonly admit: PhoneCalls['admit']
  readonly onDone: () => void
  readonly onLeave: () => void
}) {
  const words = useWords()
  const { phones, shared } = words.say
  const [digits, setDigits] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const [told, setTold] = useState<Result<AdmitOutcome, Failure> | null>(null)
  const letIn = fill(phones.letInSpoken, { name: device.name })
  const canSend = digits.length === digitCount && !isBusy
  const send = async () => {
    if (!canSend) return
    setIsBusy(true)
    const admission = { deviceId: device.device_id, digits }
    const admitted = await admit(admission, { reason: letIn, cancel: shared.cancel })
    setIsBusy(false)
    if (admitted.ok && admitted.value.outcome === 'admitted') {
      onDone()
      return
    }
    setTold(admitted)
    if (admitted.ok) setDigits('')
  }
  const refusal = told?.ok ? refusalOf(told.value, words) : null
  return (
    <Card>
      <Words weight="strong">{fill(phones.admitTitle, { name: device.name })}</Words>
      <Words size="small" tone="muted">
        {phones.admitWhy}
      </Words>
      <DigitField
        label={phones.digits}
        takesFocus
        digits={digits}
        isRefused={refusal !== null}
        onChange={setDigits}
        onSubmit={() => void send()}
      />
      {refusal ? <Notice kind="danger" text={refusal} /> : null}
      {told && !told.ok ? (
        <FailureNotice failure={told.failure} onTryAgain={() => void send()} />
      ) : null}
      <Buttons>
        <Button label={letIn} isDisabled={!canSend} onPress={() => void send()} />
        <Button kind="bare" label={shared.cancel} onPress={onLeave} />
      </Buttons>
    </Card>
  )
}

function refusalOf(outcome: AdmitOutcome, { language, say }: SpokenWords): string | null {
  const { phones } = say
  switch (outcome.outcome) {
    case 'admitted':
      return null
    case 'wrong_digits':
      return outcome.triesLeft > 0
        ? fillCount(phones.wrongDigits, outcome.triesLeft, language)
        : phones.notWaiting
    case 'not_waiting':
      return phones.notWaiting
    case 'too_many':
      return phones.full
  }
}
