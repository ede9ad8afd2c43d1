import { type Palette, space, text } from '@mobile-companion/look/tokens'
import { type ReactNode, useEffect, useRef } from 'react'
import { StyleSheet, Text, type TextStyle } from 'react-native'
import { arriveAt } from '../look/arrive-at'
import { fonts } from '../look/fonts'
import { useStyles } from '../look/theme'

type Tone = 'ink' | 'muted' | 'accent' | 'danger' | 'ok'

interface WordsProps {
  readonly children: ReactNode
  readonly tone?: Tone
  readonly size?: 'small' | 'normal'
  readonly weight?: 'plain' | 'strong'
  readonly align?: 'left' | 'center' | 'right'
  readonly style?: TextStyle
}

/** Running text. */
export function Words({
  children,
  tone = 'ink',
  size = 'normal',
  weight = 'plain',
  align = 'left',
  style,
}: WordsProps) {
  const styles = useStyles(makeStyles)
  return (
    <Text style={[styles[size], styles[tone], styles[weight], { textAlign: align }, style]}>
      {children}
    </Text>
  )
}

/** The heading of a screen. It takes the focus when it arrives, so that a screen reader begins there. */
export function Title({
  children,
  align = 'left',
  takesFocus,
}: {
  readonly children: ReactNode
  readonly align?: 'left' | 'center'
  readonly takesFocus: boolean
}) {
  const styles = useStyles(makeStyles)
  const heading = useRef<Text>(null)
  useEffect(() => {
    if (takesFocus && heading.current) arriveAt(heading.current)
  }, [takesFocus])
  return (
    <Text ref={heading} role="heading" style={[styles.title, { textAlign: align }]}>
      {children}
    </Text>
  )
}

/** The heading of a part of a screen. */
export function Subtitle({ children }: { readonly children: ReactNode }) {
  const styles = useStyles(makeStyles)
  return (
    <Text role="heading" aria-level={2} style={[styles.small, styles.muted, styles.strong]}>
      {children}
    </Text>
  )
}

const makeStyles = (colours: Palette) =>
  StyleSheet.create({
    small: { fontSize: text.small, lineHeight: 20, fontFamily: fonts.text },
    normal: { fontSize: text.normal, lineHeight: 24, fontFamily: fonts.text },
    title: {
      fontSize: text.title,
      lineHeight: 30,
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
