import type { AccountDevice } from '@mobile-companion/contract/account-device'
import type { Result } from '@mobile-companion/device/result'
import { useState } from 'react'
import { TextInput, View } from 'react-native'
import { Button, Buttons } from '../../controls/button'
import { Card } from '../../controls/card'
import { makeFieldStyles } from '../../controls/field-styles'
import { Words } from '../../controls/words'
import { useStyles } from '../../look/theme'
import type { Failure } from '../../state/failure'
import { useWords } from '../../words/spoken'
import { FailureNotice } from '../trouble/failure-notice'

/** As long as the server takes. */
const mostCharacters = 64

/** A new name for a phone. */
export function RenameCard({
  device,
  rename,
  onDone,
  onLeave,
}: {
  readonly device: AccountDevice
  readonly rename: (deviceId: string, name: string) => Promise<Result<unknown, Failure>>
  readonly onDone: () => void
  readonly onLeave: () => void
}) {
  const field = useStyles(makeFieldStyles)
  const { phones, shared } = useWords().say
  const [name, setName] = useState(device.name)
  const [isFocused, setIsFocused] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const canSave = name.trim() !== '' && !isBusy
  const save = async () => {
    if (!canSave) return
    setIsBusy(true)
    const renamed = await rename(device.device_id, name.trim())
    setIsBusy(false)
    if (renamed.ok) onDone()
    else setFailure(renamed.failure)
  }
  return (
    <Card>
      <Words size="small" weight="strong">
        {phones.name}
      </Words>
      <View style={[field.field, isFocused && field.focused]}>
        <TextInput
          autoFocus
          aria-label={phones.name}
          value={name}
          maxLength={mostCharacters}
          onChangeText={setName}
          onFocus={() => setIsFocused(true)}
          onBlur={() => setIsFocused(false)}
          onSubmitEditing={() => void save()}
          autoComplete="off"
          style={field.input}
        />
      </View>
      {failure ? <FailureNotice failure={failure} onTryAgain={() => void save()} /> : null}
      <Buttons>
        <Button label={phones.save} isDisabled={!canSave} onPress={() => void save()} />
        <Button kind="bare" label={shared.cancel} onPress={onLeave} />
      </Buttons>
    </Card>
  )
}
