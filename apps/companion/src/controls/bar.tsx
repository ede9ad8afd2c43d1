import { type Palette, radius, space, touch } from '@mobile-companion/look/tokens'
import type { ReactNode } from 'react'
import { Pressable, StyleSheet, Text, View } from 'react-native'
import { fonts } from '../look/fonts'
import { useMirrored } from '../look/mirrored'
import { useIsLarge } from '../look/text-scale'
import { useStyles } from '../look/theme'
import { useWords } from '../words/spoken'
import { Words } from './words'

/** The line at the top: whose screen it is, and what can be done there. */
export function Bar({
  label,
  initial,
  onBack,
  right,
}: {
  readonly label: string
  /** Of the service, drawn as its mark. */
  readonly initial?: string
  readonly onBack?: () => void
  readonly right?: ReactNode
}) {
  const styles = useStyles(makeStyles)
  const { say } = useWords()
  const mirrored = useMirrored()
  const isLarge = useIsLarge()
  return (
    <View style={[styles.bar, isLarge && styles.large]}>
      {onBack ? (
        <Pressable role="button" aria-label={say.shared.back} onPress={onBack} style={styles.back}>
          <View aria-hidden style={mirrored}>
            <View style={styles.chevron} />
          </View>
        </Pressable>
      ) : null}
      {initial ? (
        <View style={styles.mark} aria-hidden>
          <Text style={styles.initial}>{initial}</Text>
        </View>
      ) : null}
      <Words size="small" tone="muted" weight="strong" style={styles.label}>
        {label}
      </Words>
      {right}
    </View>
  )
}

const markSize = 28

const makeStyles = (colours: Palette, scale: number) =>
  StyleSheet.create({
    bar: {
      minHeight: touch,
      flexDirection: 'row',
      alignItems: 'center',
      gap: space.small + 2,
    },
    /** What does not fit beside the name goes below it. */
    large: { flexWrap: 'wrap' },
    label: { flexGrow: 1, flexShrink: 1, flexBasis: scale > 1 ? 'auto' : 0 },
    back: {
      width: touch,
      height: touch,
      marginHorizontal: -space.normal,
      alignItems: 'center',
      justifyContent: 'center',
    },
    chevron: {
      width: 11,
      height: 11,
      borderLeftWidth: 2.5,
      borderBottomWidth: 2.5,
      borderColor: colours.accent,
      transform: [{ rotate: '45deg' }],
    },
    mark: {
      width: markSize * scale,
      height: markSize * scale,
      borderRadius: radius.small - 2,
      backgroundColor: colours.accent,
      alignItems: 'center',
      justifyContent: 'center',
    },
    initial: {
      color: colours.accentInk,
      fontFamily: fonts.text,
      fontSize: 14,
      lineHeight: 18,
      fontWeight: '700',
    },
  })
