import { type Palette, space } from '@mobile-companion/look/tokens'
import { StyleSheet, View } from 'react-native'
import { Card } from '../../controls/card'
import { useNow } from '../../controls/use-now'
import { Title, Words } from '../../controls/words'
import { useStyles } from '../../look/theme'
import type { Line } from '../../state/line'
import { isActive } from '../../state/lines'
import { spacedNumber } from '../../words/phone-number'
import { fill, useWords } from '../../words/spoken'
import { ago } from '../../words/time'

/** The number of this phone, and since when it is confirmed. */
export function Identity({ line, device }: { readonly line: Line; readonly device: string }) {
  const now = useNow(30_000)
  const words = useWords()
  const { home } = words.say
  const dot = useStyles(makeDot)
  const { phoneNumber, confirmedAt } = line.enrolment
  return (
    <Card>
      <View>
        <Words size="small" tone="muted">
          {fill(home.numberOn, { device })}
        </Words>
        <Title takesFocus>{spacedNumber(phoneNumber)}</Title>
      </View>
      {isActive(line) ? (
        <View style={styles.confirmed}>
          <View aria-hidden style={dot.dot} />
          <Words size="small" tone="ok" weight="strong" style={styles.words}>
            {fill(home.confirmed, { when: ago(new Date(confirmedAt), now, words) })}
          </Words>
        </View>
      ) : null}
    </Card>
  )
}

const styles = StyleSheet.create({
  confirmed: { flexDirection: 'row', alignItems: 'center', gap: space.small },
  words: { flexShrink: 1 },
})

const makeDot = (colours: Palette) =>
  StyleSheet.create({
    dot: { width: 8, height: 8, borderRadius: 4, backgroundColor: colours.ok },
  })
