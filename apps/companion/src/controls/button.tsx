import { type Palette, radius, space, text, touch } from '@mobile-companion/look/tokens'
import { Pressable, StyleSheet, Text, View, type ViewStyle } from 'react-native'
import { fonts } from '../look/fonts'
import { useReading } from '../look/reading'
import { useIsLarge } from '../look/text-scale'
import { useStyles } from '../look/theme'

/** `danger` takes something away; `mainDanger` does so where it is what the screen is for. */
type Kind = 'primary' | 'quiet' | 'bare' | 'danger' | 'mainDanger'

interface ButtonProps {
  readonly label: string
  readonly onPress: () => void
  readonly kind?: Kind
  readonly isDisabled?: boolean
  /** Said instead of the label, where the label is short. */
  readonly spokenLabel?: string
  /** Lines the label up with the edge of the column; the part to tap reaches beyond. */
  readonly isAtEdge?: boolean
  readonly style?: ViewStyle
}

/** Something to press. One primary button on a screen at most. */
export function Button({
  label,
  onPress,
  kind = 'primary',
  isDisabled = false,
  spokenLabel,
  isAtEdge = false,
  style,
}: ButtonProps) {
  const styles = useStyles(makeStyles)
  const reading = useReading()
  return (
    <Pressable
      role="button"
      aria-label={spokenLabel}
      aria-disabled={isDisabled}
      disabled={isDisabled}
      onPress={onPress}
      style={({ pressed }) => [
        styles.button,
        styles[kind],
        pressed && styles.pressed,
        isDisabled && styles.disabled,
        isAtEdge && styles.atEdge,
        style,
      ]}
    >
      <Text
        style={[
          styles.label,
          styles[`${kind}Label`],
          isDisabled && styles.disabledLabel,
          reading.style,
        ]}
      >
        {reading.read(label)}
      </Text>
    </Pressable>
  )
}

/** Buttons one below the other, or side by side where they weigh the same and fit. */
export function Buttons({
  children,
  isRow = false,
}: {
  readonly children: React.ReactNode
  readonly isRow?: boolean
}) {
  const isLarge = useIsLarge()
  return <View style={isRow && !isLarge ? layout.row : layout.column}>{children}</View>
}

const layout = StyleSheet.create({
  row: { flexDirection: 'row', gap: space.snug },
  column: { gap: space.small },
})

const makeStyles = (colours: Palette) =>
  StyleSheet.create({
    button: {
      minHeight: touch + 4,
      paddingHorizontal: space.normal,
      paddingVertical: space.snug,
      borderRadius: radius.small,
      borderWidth: 1,
      borderColor: 'transparent',
      alignItems: 'center',
      justifyContent: 'center',
    },
    label: {
      fontFamily: fonts.text,
      fontSize: text.normal,
      lineHeight: 22,
      fontWeight: '600',
      textAlign: 'center',
    },
    primary: { backgroundColor: colours.accent },
    primaryLabel: { color: colours.accentInk },
    quiet: { backgroundColor: colours.surface, borderColor: colours.edge },
    quietLabel: { color: colours.ink },
    bare: { minHeight: touch },
    bareLabel: { color: colours.accent },
    danger: { minHeight: touch },
    dangerLabel: { color: colours.danger },
    mainDanger: { backgroundColor: colours.dangerSoft, borderColor: colours.danger },
    mainDangerLabel: { color: colours.danger },
    atEdge: { paddingHorizontal: space.small, marginEnd: -space.small },
    pressed: { opacity: 0.75 },
    disabled: { backgroundColor: colours.sunken, borderColor: colours.line },
    disabledLabel: { color: colours.muted },
  })
