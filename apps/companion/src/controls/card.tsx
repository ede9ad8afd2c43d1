import { type Palette, radius, space } from '@mobile-companion/look/tokens'
import type { ReactNode } from 'react'
import { StyleSheet, View } from 'react-native'
import { useIsLarge } from '../look/text-scale'
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
  isTight = false,
}: {
  readonly facts: readonly { readonly name: string; readonly value: string }[]
  readonly isTight?: boolean
}) {
  const styles = useStyles(makeStyles)
  const isLarge = useIsLarge()
  return (
    <View style={styles.card} role="list">
      {facts.map(({ name, value }, index) => (
        <View
          key={name}
          role="listitem"
          accessible
          aria-label={`${name}: ${value}`}
          style={[
            styles.fact,
            isLarge && styles.stacked,
            isTight && styles.tight,
            index > 0 && styles.ruled,
          ]}
        >
          <Words size="small" tone="muted">
            {name}
          </Words>
          <Words
            size="small"
            align={isLarge ? 'start' : 'end'}
            weight="strong"
            style={styles.value}
          >
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
  title,
  text,
  kind,
  action,
}: {
  readonly title?: string
  readonly text: string
  readonly kind: 'ok' | 'danger' | 'plain'
  readonly action?: ReactNode
}) {
  const styles = useStyles(makeStyles)
  return (
    <View style={[styles.notice, styles[kind]]}>
      <View accessible role={kind === 'danger' ? 'alert' : 'status'} aria-live="polite">
        {title ? <Words weight="strong">{title}</Words> : null}
        <Words size="small">{text}</Words>
      </View>
      {action}
    </View>
  )
}

const makeStyles = (colours: Palette, scale: number) =>
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
    stacked: { flexDirection: 'column', gap: 0 },
    tight: { paddingVertical: 5 },
    ruled: { borderTopWidth: 1, borderTopColor: colours.line },
    value: { flexShrink: 1 },
    advice: { gap: space.snug },
    line: { flexDirection: 'row', gap: space.snug },
    bullet: {
      width: 6,
      height: 6,
      borderRadius: 3,
      // In the middle of the first line, which is 20 high.
      marginTop: 10 * scale - 3,
      backgroundColor: colours.accent,
    },
    notice: { borderRadius: radius.normal, padding: space.normal, gap: space.snug },
    ok: { backgroundColor: colours.okSoft },
    danger: { backgroundColor: colours.dangerSoft },
    plain: { backgroundColor: colours.sunken },
  })
