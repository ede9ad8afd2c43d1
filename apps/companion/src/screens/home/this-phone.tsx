import { space } from '@mobile-companion/look/tokens'
import { StyleSheet, View } from 'react-native'
import { Row, Rows } from '../../controls/rows'
import { Subtitle } from '../../controls/words'
import type { Running } from '../../state/app-state'
import type { Line } from '../../state/line'
import { serviceOf } from '../../state/lines'
import { fill, useWords } from '../../words/spoken'
import type { HomeActs } from './home-acts'

/** What else can be done here: look at the number, add another. */
export function ThisPhone({
  state,
  alone,
  acts,
}: {
  readonly state: Running
  /** The number, while there is only one. */
  readonly alone: Line | undefined
  readonly acts: HomeActs
}) {
  const { lines: words, scan, shared } = useWords().say
  const issuers = [...new Set(state.lines.map(({ issuer }) => issuer))]
  return (
    <View style={styles.part}>
      <Subtitle>{words.thisPhone}</Subtitle>
      <Rows>
        <Row isFirst label={scan.row} onPress={acts.scan} />
        {alone ? <Row label={words.about} onPress={() => acts.openLine(alone.id)} /> : null}
        {issuers.map((issuer) => {
          const service = serviceOf(state, issuer).name ?? shared.someService
          return (
            <Row
              key={issuer}
              label={issuers.length > 1 ? fill(words.addNumberAt, { service }) : words.addNumber}
              onPress={() => acts.addNumber(issuer)}
            />
          )
        })}
      </Rows>
    </View>
  )
}

const styles = StyleSheet.create({ part: { gap: space.small, marginTop: space.small } })
