import { type Palette, radius, space } from '@mobile-companion/look/tokens'
import { useState } from 'react'
import { StyleSheet, Text, TextInput, View } from 'react-native'
import { useIsShort } from '../../controls/screen'
import { fonts } from '../../look/fonts'
import { LeftToRight } from '../../look/ltr'
import { useStyles } from '../../look/theme'
import { useWords } from '../../words/spoken'

export const digitCount = 6

/** Six digits: one field for hands, clipboards and screen readers, drawn as six cells. */
export function DigitField({
  label,
  takesFocus,
  digits,
  isRefused,
  onChange,
  onSubmit,
}: {
  /** What a screen reader says; without one: the digits of the page that asks. */
  readonly label?: string
  readonly takesFocus: boolean
  readonly digits: string
  readonly isRefused: boolean
  readonly onChange: (digits: string) => void
  readonly onSubmit: () => void
}) {
  const styles = useStyles(makeStyles)
  const { say } = useWords()
  const [isFocused, setIsFocused] = useState(false)
  const isShort = useIsShort()
  const next = Math.min(digits.length, digitCount - 1)
  return (
    <View style={styles.field}>
      <LeftToRight>
        <View style={styles.cells} aria-hidden>
          {Array.from({ length: digitCount }, (_, index) => (
            <View
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place.
              key={index}
              style={[
                styles.cell,
                isShort && styles.low,
                index === digitCount / 2 && styles.second,
                isRefused && styles.refused,
                isFocused && index === next && styles.next,
              ]}
            >
              <Text style={styles.digit}>{digits[index] ?? ''}</Text>
            </View>
          ))}
        </View>
      </LeftToRight>
      <TextInput
        autoFocus={takesFocus}
        aria-label={label ?? say.request.digits}
        value={digits}
        onChangeText={(typed) => onChange(digitsAfter(digits, typed))}
        onSubmitEditing={onSubmit}
        onFocus={() => setIsFocused(true)}
        onBlur={() => setIsFocused(false)}
        inputMode="numeric"
        autoComplete="off"
        autoCorrect={false}
        enterKeyHint="done"
        submitBehavior="submit"
        caretHidden
        selectionColor="transparent"
        style={styles.input}
      />
    </View>
  )
}

/** Six digits that are pasted behind others take their place; else what is too much is left out. */
function digitsAfter(before: string, typed: string): string {
  const all = typed.replace(/\D/g, '')
  const added = all.startsWith(before) ? all.slice(before.length) : all
  return (added.length === digitCount ? added : all).slice(0, digitCount)
}

const makeStyles = (colours: Palette, scale: number) =>
  StyleSheet.create({
    field: { width: '100%', maxWidth: 380, alignSelf: 'center' },
    cells: { flexDirection: 'row', gap: space.small - 2 },
    cell: {
      flex: 1,
      height: 58 * scale,
      borderWidth: 1,
      borderColor: colours.edge,
      borderRadius: radius.small,
      backgroundColor: colours.surface,
      alignItems: 'center',
      justifyContent: 'center',
    },
    low: { height: 48 * scale },
    /** The page shows the digits as 402 913. */
    second: { marginStart: space.small },
    refused: { borderColor: colours.danger },
    next: { borderColor: colours.accent, boxShadow: `0 0 0 2px ${colours.accent}` },
    digit: { fontFamily: fonts.digits, fontSize: 26, fontWeight: '600', color: colours.ink },
    input: {
      position: 'absolute',
      top: 0,
      bottom: 0,
      left: 0,
      right: 0,
      textAlign: 'center',
      color: 'transparent',
      backgroundColor: 'transparent',
      borderWidth: 0,
      // Below 16 px iOS zooms into the field.
      fontSize: 16,
    },
  })
