import { type Palette, space, text } from '@mobile-companion/look/tokens'
import { type ReactNode, useEffect, useRef } from 'react'
import { StyleSheet, Text, type TextStyle } from 'react-native'
import { arriveAt } from '../look/arrive-at'
import { textEnd } from '../look/ends'
import { fonts } from '../look/fonts'
import { useReading } from '../look/reading'
import { headingScale, useIsLarge } from '../look/text-scale'
import { useStyles } from '../look/theme'

type Tone = 'ink' | 'muted' | 'accent' | 'danger' | 'ok'

type Align = 'start' | 'center' | 'end'

/** At the start text stands by itself. */
const alignments: Readonly<Record<Align, TextStyle | null>> = {
  start: null,
  center: { textAlign: 'center' },
  end: { textAlign: textEnd },
}

interface WordsProps {
  readonly children: ReactNode
  readonly tone?: Tone
  readonly size?: 'small' | 'normal'
  readonly weight?: 'plain' | 'strong'
  readonly align?: Align
  readonly style?: TextStyle
}

/** Running text. */
export function Words({
  children,
  tone = 'ink',
  size = 'normal',
  weight = 'plain',
  align = 'start',
  style,
}: WordsProps) {
  const styles = useStyles(makeStyles)
  const reading = useReading()
  const { [size]: sized, [tone]: toned, [weight]: weighted } = styles
  return (
    <Text style={[sized, toned, weighted, alignments[align], reading.style, style]}>
      {reading.read(children)}
    </Text>
  )
}

/** The heading of a screen. It takes the focus when it arrives, so that a screen reader begins there. */
export function Title({
  children,
  align = 'start',
  takesFocus,
}: {
  readonly children: ReactNode
  readonly align?: 'start' | 'center'
  readonly takesFocus: boolean
}) {
  const styles = useStyles(makeStyles)
  const reading = useReading()
  const isLarge = useIsLarge()
  const heading = useRef<Text>(null)
  useEffect(() => {
    if (takesFocus && heading.current) arriveAt(heading.current)
  }, [takesFocus])
  return (
    <Text ref={heading} role="heading" style={[styles.title, alignments[align], reading.style]}>
      {reading.read(isLarge ? breakable(children) : children)}
    </Text>
  )
}

/** So large, a number may need a second line. */
function breakable(text: ReactNode): ReactNode {
  return typeof text === 'string' ? text.replaceAll('\u00a0', ' ') : text
}

/** The heading of a part of a screen. */
export function Subtitle({ children }: { readonly children: ReactNode }) {
  const styles = useStyles(makeStyles)
  const reading = useReading()
  return (
    <Text
      role="heading"
      aria-level={2}
      style={[styles.small, styles.muted, styles.strong, reading.style]}
    >
      {reading.read(children)}
    </Text>
  )
}

const makeStyles = (colours: Palette, scale: number) =>
  StyleSheet.create({
    small: { fontSize: text.small, lineHeight: 20, fontFamily: fonts.text },
    normal: { fontSize: text.normal, lineHeight: 24, fontFamily: fonts.text },
    title: {
      fontSize: (text.title * headingScale(scale)) / scale,
      lineHeight: (30 * headingScale(scale)) / scale,
      fontFamily: fonts.text,
      fontWeight: '700',
      letterSpacing: -0.4,
      color: colours.ink,
      marginBottom: space.hair,
    },
    plain: { fontWeight: '400' },
    strong: { fontWeight: '600' },
    ink: { color: colours.ink },
    muted: { color: colours.muted },
    accent: { color: colours.accent },
    danger: { color: colours.danger },
    ok: { color: colours.ok },
  })
