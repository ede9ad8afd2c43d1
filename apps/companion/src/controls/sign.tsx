import type { Palette } from '@mobile-companion/look/tokens'
import { StyleSheet, Text, View } from 'react-native'
import { fonts } from '../look/fonts'
import { useStyles } from '../look/theme'

export type SignKind = 'ok' | 'danger' | 'attention' | 'neutral' | 'locked'

/** The round sign over a result. Decoration: the title says the same. */
export function Sign({ kind }: { readonly kind: SignKind }) {
  const styles = useStyles(makeStyles)
  return (
    <View aria-hidden style={[styles.disc, styles[`${kind}Disc`]]}>
      {kind === 'ok' ? <View style={styles.tick} /> : null}
      {kind === 'danger' ? (
        <View style={styles.cross}>
          <View style={[styles.stroke, styles.falling]} />
          <View style={[styles.stroke, styles.rising]} />
        </View>
      ) : null}
      {kind === 'attention' ? <Text style={[styles.glyph, styles.attention]}>!</Text> : null}
      {kind === 'neutral' ? <View style={styles.dash} /> : null}
      {kind === 'locked' ? (
        <View style={styles.lock}>
          <View style={styles.shackle} />
          <View style={styles.body} />
        </View>
      ) : null}
    </View>
  )
}

const size = 68
const weight = 4

const makeStyles = (colours: Palette, scale: number) =>
  StyleSheet.create({
    disc: {
      width: size,
      height: size,
      borderRadius: size / 2,
      alignItems: 'center',
      justifyContent: 'center',
    },
    okDisc: { backgroundColor: colours.okSoft },
    dangerDisc: { backgroundColor: colours.dangerSoft },
    attentionDisc: { backgroundColor: colours.accentSoft },
    neutralDisc: { backgroundColor: colours.sunken },
    lockedDisc: { backgroundColor: colours.sunken },
    lock: { alignItems: 'center' },
    shackle: {
      width: 18,
      height: 14,
      borderWidth: weight,
      borderBottomWidth: 0,
      borderColor: colours.muted,
      borderTopLeftRadius: 9,
      borderTopRightRadius: 9,
    },
    body: { width: 28, height: 19, borderRadius: 4, backgroundColor: colours.muted },
    tick: {
      width: 15,
      height: 27,
      marginTop: -6,
      borderRightWidth: weight,
      borderBottomWidth: weight,
      borderColor: colours.ok,
      borderRadius: 2,
      transform: [{ rotate: '42deg' }],
    },
    cross: { width: 28, height: 28, alignItems: 'center', justifyContent: 'center' },
    stroke: {
      position: 'absolute',
      width: 30,
      height: weight,
      borderRadius: weight / 2,
      backgroundColor: colours.danger,
    },
    falling: { transform: [{ rotate: '45deg' }] },
    rising: { transform: [{ rotate: '-45deg' }] },
    /** A drawing, which does not grow with the letters. */
    glyph: {
      fontFamily: fonts.text,
      fontSize: 34 / scale,
      lineHeight: 40 / scale,
      fontWeight: '700',
    },
    attention: { color: colours.accent },
    dash: { width: 26, height: weight, borderRadius: weight / 2, backgroundColor: colours.muted },
  })
