import type { ReactNode } from 'react'
import { StyleSheet, View } from 'react-native'
import { Bar } from '../../controls/bar'
import { Advice } from '../../controls/card'
import { Screen } from '../../controls/screen'
import { Sign, type SignKind } from '../../controls/sign'
import { Subtitle, Title, Words } from '../../controls/words'
import type { Explanation } from '../../words/english'
import { useWords } from '../../words/spoken'

/** What happened, why, and what to do: results and troubles all look like this. */
export function ExplainedScreen({
  bar,
  sign,
  explanation: { title, why, advice },
  foot,
}: {
  readonly bar: string
  readonly sign: SignKind
  readonly explanation: Explanation
  readonly foot: ReactNode
}) {
  const { say } = useWords()
  return (
    <Screen isCentred bar={<Bar label={bar} />} foot={foot}>
      <View style={styles.sign}>
        <Sign kind={sign} />
      </View>
      <View role="status" aria-live="polite" style={styles.words}>
        <Title align="center" takesFocus>
          {title}
        </Title>
        <Words tone="muted" align="center">
          {why}
        </Words>
      </View>
      {advice.length > 0 ? (
        <View style={styles.advice}>
          <Subtitle>{say.shared.whatToDo}</Subtitle>
          <Advice lines={advice} />
        </View>
      ) : null}
    </Screen>
  )
}

const styles = StyleSheet.create({
  sign: { alignItems: 'center', marginBottom: 4 },
  words: { gap: 4 },
  advice: { gap: 8, marginTop: 8 },
})
