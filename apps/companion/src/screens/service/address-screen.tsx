import { space } from '@mobile-companion/look/tokens'
import { useState } from 'react'
import { StyleSheet, TextInput, View } from 'react-native'
import { Bar } from '../../controls/bar'
import { Button } from '../../controls/button'
import { makeFieldStyles } from '../../controls/field-styles'
import { Screen } from '../../controls/screen'
import { Title, Words } from '../../controls/words'
import { useStyles } from '../../look/theme'
import type { AddressFailure } from '../../state/app-state'
import type { Messages } from '../../words/english'
import { useWords } from '../../words/spoken'

/** Asks for the address of a server that this phone is to answer for too. */
export function AddressScreen({
  typed,
  failure,
  onSubmit,
  onLeave,
}: {
  /** To begin with. */
  readonly typed: string
  readonly failure: AddressFailure | null
  readonly onSubmit: (typed: string) => void
  readonly onLeave: () => void
}) {
  const { say } = useWords()
  const words = say.services
  const field = useStyles(makeFieldStyles)
  const [address, setAddress] = useState(typed)
  const [isFocused, setIsFocused] = useState(false)
  const refused = failure && address === typed ? failure : null
  const submit = () => {
    if (address.trim() !== '') onSubmit(address)
  }
  return (
    <Screen
      bar={<Bar label={words.add} onBack={onLeave} />}
      foot={<Button label={words.submit} onPress={submit} />}
    >
      <Title takesFocus>{words.title}</Title>
      <Words tone="muted">{words.why}</Words>
      <View style={styles.labelled}>
        <Words size="small" weight="strong">
          {words.address}
        </Words>
        <View style={[field.field, refused && field.refused, isFocused && field.focused]}>
          <TextInput
            aria-label={words.address}
            value={address}
            onChangeText={setAddress}
            onFocus={() => setIsFocused(true)}
            onBlur={() => setIsFocused(false)}
            onSubmitEditing={submit}
            inputMode="url"
            autoCapitalize="none"
            autoCorrect={false}
            enterKeyHint="go"
            maxLength={300}
            style={field.input}
          />
        </View>
        {refused ? (
          <View accessible role="alert" aria-live="polite">
            <Words size="small" tone="danger">
              {explain(refused, say)}
            </Words>
          </View>
        ) : null}
      </View>
    </Screen>
  )
}

function explain(failure: AddressFailure, { failures, services }: Messages): string {
  if (failure.code === 'no_address') return services.noAddress
  const { title, why, advice } = failures[failure.code]
  return [`${title}.`, why, ...advice].join(' ')
}

const styles = StyleSheet.create({ labelled: { gap: space.small - 2 } })
