import { type Palette, radius, space, text, touch } from '@mobile-companion/look/tokens'
import { useState } from 'react'
import { Pressable, StyleSheet, TextInput, View } from 'react-native'
import { makeFieldStyles } from '../../controls/field-styles'
import { Words } from '../../controls/words'
import { useIsLarge } from '../../look/text-scale'
import { useStyles } from '../../look/theme'
import { fill, useWords } from '../../words/spoken'
import { country, type TypedNumber, typeNumber } from './typed-number'

/** The number, national or international, beside the country that is meant. */
export function PhoneField({
  value,
  error,
  takesFocus,
  onChange,
  onChooseCountry,
  onSubmit,
}: {
  readonly value: TypedNumber
  readonly error: string | null
  readonly takesFocus: boolean
  readonly onChange: (value: TypedNumber) => void
  readonly onChooseCountry: () => void
  readonly onSubmit: () => void
}) {
  const field = useStyles(makeFieldStyles)
  const styles = useStyles(makeStyles)
  const words = useWords()
  const { enrol } = words.say
  const [isFocused, setIsFocused] = useState(false)
  const isLarge = useIsLarge()
  const { code, name, callingCode } = country(value.country, words)
  const prefix = `+${callingCode}`
  return (
    <View style={styles.labelled}>
      <Words size="small" weight="strong">
        {enrol.number}
      </Words>
      <View
        style={[
          field.field,
          isLarge && styles.stacked,
          error !== null && field.refused,
          isFocused && field.focused,
        ]}
      >
        <Pressable
          role="button"
          aria-label={fill(enrol.country, { name, code: callingCode })}
          onPress={onChooseCountry}
          style={[styles.country, isLarge && styles.above]}
        >
          <Words size="small" tone="muted" weight="strong">
            {code}
          </Words>
          <Words style={styles.callingCode}>{prefix}</Words>
          <View aria-hidden style={styles.chevron} />
        </Pressable>
        <TextInput
          autoFocus={takesFocus}
          aria-label={enrol.number}
          value={value.text}
          onChangeText={(typed) => onChange(typeNumber(value, typed))}
          onFocus={() => setIsFocused(true)}
          onBlur={() => setIsFocused(false)}
          onSubmitEditing={onSubmit}
          inputMode="tel"
          autoComplete="tel"
          enterKeyHint="go"
          maxLength={40}
          style={field.input}
        />
      </View>
      {error !== null ? (
        <View accessible role="alert" aria-live="polite">
          <Words size="small" tone="danger">
            {error}
          </Words>
        </View>
      ) : null}
    </View>
  )
}

const makeStyles = (colours: Palette) =>
  StyleSheet.create({
    labelled: { gap: space.small - 2 },
    country: {
      flexDirection: 'row',
      alignItems: 'center',
      gap: space.small - 2,
      paddingHorizontal: space.normal - 2,
      backgroundColor: colours.sunken,
      borderEndWidth: 1,
      borderEndColor: colours.line,
      borderTopStartRadius: radius.small - 1,
      borderBottomStartRadius: radius.small - 1,
    },
    stacked: { flexDirection: 'column', overflow: 'hidden' },
    above: { borderEndWidth: 0, borderBottomWidth: 1, borderColor: colours.line, minHeight: touch },
    callingCode: { fontSize: text.normal + 1, fontVariant: ['tabular-nums'] },
    chevron: {
      width: 7,
      height: 7,
      marginTop: -4,
      marginStart: 2,
      borderRightWidth: 2,
      borderBottomWidth: 2,
      borderColor: colours.muted,
      transform: [{ rotate: '45deg' }],
    },
  })
