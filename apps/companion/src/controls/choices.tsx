import { type Palette, radius, space, touch } from '@mobile-companion/look/tokens'
import { Pressable, StyleSheet, View } from 'react-native'
import { useStyles } from '../look/theme'
import { Subtitle, Words } from './words'

export interface Choice<Value> {
  readonly value: Value
  readonly label: string
}

/** A few things, of which one is chosen. */
export function Choices<Value>({
  label,
  why,
  choices,
  chosen,
  onChoose,
}: {
  readonly label: string
  readonly why?: string
  readonly choices: readonly Choice<Value>[]
  readonly chosen: Value
  readonly onChoose: (value: Value) => void
}) {
  const styles = useStyles(makeStyles)
  return (
    <View style={styles.part}>
      <Subtitle>{label}</Subtitle>
      <View role="radiogroup" aria-label={label} style={styles.list}>
        {choices.map(({ value, label: name }, index) => (
          <Pressable
            key={name}
            role="radio"
            aria-checked={value === chosen}
            aria-label={name}
            onPress={() => onChoose(value)}
            style={({ pressed }) => [
              styles.choice,
              index > 0 && styles.ruled,
              pressed && styles.pressed,
            ]}
          >
            <View aria-hidden style={[styles.ring, value === chosen && styles.chosen]}>
              {value === chosen ? <View style={styles.dot} /> : null}
            </View>
            <Words style={styles.name} weight={value === chosen ? 'strong' : 'plain'}>
              {name}
            </Words>
          </Pressable>
        ))}
      </View>
      {why ? (
        <Words size="small" tone="muted">
          {why}
        </Words>
      ) : null}
    </View>
  )
}

const ringSize = 22

const makeStyles = (colours: Palette) =>
  StyleSheet.create({
    part: { gap: space.small },
    list: {
      backgroundColor: colours.surface,
      borderColor: colours.line,
      borderWidth: 1,
      borderRadius: radius.normal,
      overflow: 'hidden',
    },
    choice: {
      minHeight: touch,
      flexDirection: 'row',
      alignItems: 'center',
      gap: space.snug,
      paddingHorizontal: space.normal - 2,
      paddingVertical: space.small,
    },
    ruled: { borderTopWidth: 1, borderTopColor: colours.line },
    pressed: { backgroundColor: colours.sunken },
    ring: {
      width: ringSize,
      height: ringSize,
      borderRadius: ringSize / 2,
      borderWidth: 2,
      borderColor: colours.edge,
      alignItems: 'center',
      justifyContent: 'center',
    },
    chosen: { borderColor: colours.accent },
    dot: { width: 10, height: 10, borderRadius: 5, backgroundColor: colours.accent },
    name: { flexShrink: 1 },
  })
