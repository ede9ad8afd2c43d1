import { type Palette, space } from '@mobile-companion/look/tokens'
import { StyleSheet, View } from 'react-native'
import { useNow } from '../../controls/use-now'
import { Words } from '../../controls/words'
import { useStyles } from '../../look/theme'
import { strings } from '../../strings'
import { clock } from '../../words/time'

/** A request is open for two minutes. */
const wholeMs = 120_000
const spokenAt = [60, 30, 10]

/** The time left to answer: as a bar, in words, and now and then for screen readers. */
export function TimeLeft({ expiresAt }: { readonly expiresAt: Date }) {
  const styles = useStyles(makeStyles)
  const now = useNow(1000)
  const leftMs = Math.max(0, expiresAt.getTime() - now.getTime())
  const seconds = Math.ceil(leftMs / 1000)
  const isShort = seconds <= 15
  const announced = spokenAt.findLast((mark) => seconds <= mark)
  return (
    <View style={styles.timer}>
      <View style={styles.track} aria-hidden>
        <View
          style={[
            styles.bar,
            isShort && styles.short,
            { width: `${Math.min(100, (leftMs / wholeMs) * 100)}%` },
          ]}
        />
      </View>
      <View role="timer" aria-live="off">
        <Words size="small" tone={isShort ? 'danger' : 'muted'} style={styles.clock}>
          {strings.request.timeLeft(clock(leftMs))}
        </Words>
      </View>
      <View aria-live="polite" style={styles.spoken}>
        <Words size="small">{announced ? strings.request.timeLeftSpoken(announced) : ''}</Words>
      </View>
    </View>
  )
}

const makeStyles = (colours: Palette) =>
  StyleSheet.create({
    timer: { flexDirection: 'row', alignItems: 'center', gap: space.snug },
    track: {
      flex: 1,
      height: 4,
      borderRadius: 2,
      backgroundColor: colours.line,
      overflow: 'hidden',
    },
    bar: { height: 4, borderRadius: 2, backgroundColor: colours.accent },
    short: { backgroundColor: colours.danger },
    clock: { fontVariant: ['tabular-nums'] },
    spoken: { position: 'absolute', width: 1, height: 1, overflow: 'hidden', opacity: 0.01 },
  })
