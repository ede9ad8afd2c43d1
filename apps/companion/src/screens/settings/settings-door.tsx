import { type Palette, touch } from '@mobile-companion/look/tokens'
import { createContext, useContext } from 'react'
import { Pressable, StyleSheet, View } from 'react-native'
import { useStyles } from '../../look/theme'
import { useWords } from '../../words/spoken'

/** Opens the settings. Null where they cannot be opened. */
export const OpenSettings = createContext<(() => void) | null>(null)

/** The way to the settings, wherever nothing else is going on. Drawn as three sliders. */
export function SettingsDoor() {
  const open = useContext(OpenSettings)
  const { settings } = useWords().say
  const styles = useStyles(makeStyles)
  if (!open) return null
  return (
    <Pressable role="button" aria-label={settings.title} onPress={open} style={styles.door}>
      {knobs.map((place) => (
        <View key={place} aria-hidden style={styles.line}>
          <View style={[styles.knob, { start: place }]} />
        </View>
      ))}
    </Pressable>
  )
}

/** Where on its line each knob stands. */
const knobs = [12, 3, 9]
const knobSize = 7

const makeStyles = (colours: Palette) =>
  StyleSheet.create({
    door: {
      width: touch,
      height: touch,
      marginEnd: -12,
      alignItems: 'center',
      justifyContent: 'center',
      gap: 5,
    },
    line: { width: 22, height: 2, borderRadius: 1, backgroundColor: colours.accent },
    knob: {
      position: 'absolute',
      top: 1 - knobSize / 2,
      width: knobSize,
      height: knobSize,
      borderRadius: knobSize / 2,
      backgroundColor: colours.accent,
    },
  })
