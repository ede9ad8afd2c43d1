import { type Palette, radius, space } from '@mobile-companion/look/tokens'
import type { ReactNode } from 'react'
import { StyleSheet, View } from 'react-native'
import { useStyles } from '../look/theme'
import { Words } from './words'

/** A surface that holds things that belong together. */
export function Card({ children }: { readonly children: ReactNode }) {
  const styles = useStyles(makeStyles)
  return <View style={[styles.card, styles.padded]}>{children}</View>
}

/** Names and values. A value may take several lines. */
export function Facts({
  facts,
}: {
  readonly facts: readonly { readonly name: string; readonly value: string }[]
}) {
  const styles = useStyles(makeStyles)
  return (
    <View style={styles.card} role="list">
      {facts.map(({ name, value }, index) => (
        <View
          key={name}
          role="listitem"
          accessible
          aria-label={`${name}: ${value}`}
          style={[styles.fact, index > 0 && styles.ruled]}
        >
          <Words size="small" tone="muted">
            {name}
          </Words>
          <Words size="small" align="right" weight="strong" style={styles.value}>
            {value}
          </Words>
        </View>
      ))}
    </View>
  )
}

/** What to do, in order or not, one thing a line. */
export function Advice({ lines }: { readonly lines: readonly string[] }) {
  const styles = useStyles(makeStyles)
  return (
    <View style={[styles.card, styles.padded, styles.advice]} role="list">
      {lines.map((line) => (
        <View key={line} role="listitem" style={styles.line}>
          <View aria-hidden style={styles.bullet} />
          <Words size="small" style={styles.value}>
            {line}
          </Words>
        </View>
      ))}
    </View>
  )
}

/** Something to know before going on. Screen readers say it at once. */
export function Notice({
  children,
  kind,
}: {
  readonly children: ReactNode
  readonly kind: 'ok' | 'danger' | 'plain'
}) {
  const styles = useStyles(makeStyles)
  const role = kind === 'danger' ? 'alert' : 'status'
  return (
    <View role={role} aria-live="polite" style={[styles.notice, styles[kind]]}>
      {children}
    </View>
  )
}

const makeStyles = (colours: Palette) =>
  StyleSheet.create({
    card: {
      backgroundColor: colours.surface,
      borderColor: colours.line,
      borderWidth: 1,
      borderRadius: radius.normal,
    },
    padded: { padding: space.normal, gap: space.small },
    fact: {
      flexDirection: 'row',
      justifyContent: 'space-between',
      gap: space.normal,
      paddingHorizontal: space.normal - 2,
      paddingVertical: 10,
    },
    ruled: { borderTopWidth: 1, borderTopColor: colours.line },
    value: { flexShrink: 1 },
    advice: { gap: space.snug },
    line: { flexDirection: 'row', gap: space.snug },
    bullet: {
      width: 6,
      height: 6,
      borderRadius: 3,
      marginTop: 7,
      backgroundColor: colours.accent,
    },
    notice: { borderRadius: radius.normal, padding: space.normal, gap: space.small },
    ok: { backgroundColor: colours.okSoft },
    danger: { backgroundColor: colours.dangerSoft },
    plain: { backgroundColor: colours.sunken },
  })
