import { useState } from 'react'
import { Bar } from '../../controls/bar'
import { Screen } from '../../controls/screen'
import { Title, Words } from '../../controls/words'
import type { PhoneCalls } from '../../effects/phones'
import { useWords } from '../../words/spoken'
import { FailureNotice } from '../trouble/failure-notice'
import { useAsked } from '../use-asked'
import { AdmitCard } from './admit-card'
import { PhoneCard } from './phone-card'
import { RemoveCard } from './remove-card'
import { RenameCard } from './rename-card'

/** What a person does with one of the phones. */
type Doing = { readonly what: 'rename' | 'remove' | 'admit'; readonly deviceId: string } | null

/** The phones of a number: which they are, and what may be done with each. */
export function PhonesScreen({
  calls,
  onRemoveThis,
  onBack,
}: {
  readonly calls: PhoneCalls
  readonly onRemoveThis: (known: { readonly isOnlyPhone: boolean }) => void
  readonly onBack: () => void
}) {
  const { phones } = useWords().say
  const [doing, setDoing] = useState<Doing>(null)
  const { value: devices, failure, isAsking, ask } = useAsked(calls.devices)
  const finish = () => {
    setDoing(null)
    ask()
  }
  const active = devices?.filter(({ status }) => status === 'ACTIVE') ?? []
  return (
    <Screen bar={<Bar label={phones.bar} onBack={onBack} />}>
      <Title takesFocus>{phones.bar}</Title>
      {failure ? <FailureNotice failure={failure} onTryAgain={ask} /> : null}
      {isAsking && devices === null ? <Words tone="muted">{phones.loading}</Words> : null}
      {devices?.map((device) => {
        const mine = doing?.deviceId === device.device_id ? doing.what : null
        const begin = (what: 'rename' | 'remove' | 'admit') => () =>
          setDoing({ what, deviceId: device.device_id })
        const leave = () => setDoing(null)
        const shared = { device, onDone: finish, onLeave: leave }
        if (mine === 'rename') {
          return <RenameCard key={device.device_id} {...shared} rename={calls.rename} />
        }
        if (mine === 'admit') {
          return <AdmitCard key={device.device_id} {...shared} admit={calls.admit} />
        }
        if (mine === 'remove') {
          return <RemoveCard key={device.device_id} {...shared} remove={calls.remove} />
        }
        return (
          <PhoneCard
            key={device.device_id}
            device={device}
            onRename={begin('rename')}
            onRemove={
              device.this_device
                ? () => onRemoveThis({ isOnlyPhone: active.length === 1 })
                : begin('remove')
            }
            onAdmit={device.status === 'AWAITING_DEVICE' ? begin('admit') : null}
          />
        )
      })}
    </Screen>
  )
}
