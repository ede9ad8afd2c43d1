import { type Palette, space } from '@mobile-companion/look/tokens'
import { StyleSheet, View } from 'react-native'
import { Bar } from '../../controls/bar'
import { useNow } from '../../controls/use-now'
import { Words } from '../../controls/words'
import { useStyles } from '../../look/theme'
import { fill, fillCount, useWords } from '../../words/spoken'
import { clock } from '../../words/time'

/** A request is open for two minutes. */
const wholeMs = 120_000
const shortSeconds = 15
const spokenAt = [60, 30, 10]

/** The way back, and the time left to answer: in words, as a line, and now and then spoken. */
export function RequestBar({
  label,
  expiresAt,
  onBack,
}: {
  readonly label: string
  readonly expiresAt: Date
  readonly onBack: () => void
}) {
  const styles = useStyles(makeStyles)
  const { language, say } = useWords()
  const now = useNow(1000)
  const leftMs = Math.max(0, expiresAt.getTime() - now.getTime())
  const seconds = Math.ceil(leftMs / 1000)
  const isShort = seconds <= shortSeconds
  const announced = spokenAt.findLast((mark) => seconds <= mark)
  const left = (
    <View role="timer" aria-live="off">
      <Words size="small" weight="strong" tone={isShort ? 'danger' : 'muted'} style={styles.clock}>
        {fill(say.request.timeLeft, { left: clock(leftMs) })}
      </Words>
    </View>
  )
  return (
    <View style={styles.bar}>
      <Bar label={label} onBack={onBack} right={left} />
      <View style={styles.track} aria-hidden>
        <View
          style={[
            styles.line,
            isShort && styles.short,
            { width: `${Math.min(100, (leftMs / wholeMs) * 100)}%` },
          ]}
        />
      </View>
      <View aria-live="polite" style={styles.spoken}>
        <Words size="small">
          {announced ? fillCount(say.request.timeLeftSpoken, announced, language) : ''}
        </Words>
      </View>
    </View>
  )
}

const makeStyles = (colours: Palette) =>
  StyleSheet.create({
    bar: { paddingBottom: space.small },
    track: { height: 4, borderRadius: 2, backgroundColor: colours.line, overflow: 'hidden' },
    line: { height: 4, borderRadius: 2, backgroundColor: colours.accent },
    short: { backgroundColor: colours.danger },
    clock: { fontVariant: ['tabular-nums'] },
    spoken: { position: 'absolute', width: 1, height: 1, overflow: 'hidden', opacity: 0.01 },
  })
