import { type Palette, radius, space, touch } from '@mobile-companion/look/tokens'
import type { ReactNode } from 'react'
import { Pressable, StyleSheet, View } from 'react-native'
import { useMirrored } from '../look/mirrored'
import { useStyles } from '../look/theme'
import { Words } from './words'

/** Ways to go on, one below the other. */
export function Rows({ children }: { readonly children: ReactNode }) {
  const styles = useStyles(makeStyles)
  return <View style={styles.rows}>{children}</View>
}

/** One way to go on; the first of its list has no line above it. */
export function Row({
  label,
  detail,
  spokenLabel,
  isFirst = false,
  children,
  onPress,
}: {
  readonly label: string
  readonly detail?: string
  /** Said instead of what stands there. */
  readonly spokenLabel?: string
  readonly isFirst?: boolean
  /** Before the chevron. */
  readonly children?: ReactNode
  readonly onPress: () => void
}) {
  const styles = useStyles(makeStyles)
  const mirrored = useMirrored()
  return (
    <Pressable
      role="button"
      aria-label={spokenLabel}
      onPress={onPress}
      style={({ pressed }) => [styles.row, !isFirst && styles.ruled, pressed && styles.pressed]}
    >
      <View style={styles.words}>
        <Words weight="strong">{label}</Words>
        {detail ? (
          <Words size="small" tone="muted">
            {detail}
          </Words>
        ) : null}
      </View>
      {children}
      <View aria-hidden style={mirrored}>
        <View style={styles.chevron} />
      </View>
    </Pressable>
  )
}

const makeStyles = (colours: Palette) =>
  StyleSheet.create({
    rows: {
      backgroundColor: colours.surface,
      borderColor: colours.line,
      borderWidth: 1,
      borderRadius: radius.normal,
      overflow: 'hidden',
    },
    row: {
      minHeight: touch + 8,
      flexDirection: 'row',
      alignItems: 'center',
      gap: space.snug,
      paddingHorizontal: space.normal - 2,
      paddingVertical: space.snug,
    },
    ruled: { borderTopWidth: 1, borderTopColor: colours.line },
    pressed: { opacity: 0.75 },
    words: { flex: 1 },
    chevron: {
      width: 9,
      height: 9,
      borderRightWidth: 2,
      borderTopWidth: 2,
      borderColor: colours.muted,
      transform: [{ rotate: '45deg' }],
    },
  })
