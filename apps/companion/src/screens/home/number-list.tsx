import { type Palette, space } from '@mobile-companion/look/tokens'
import { StyleSheet, View } from 'react-native'
import { Row, Rows } from '../../controls/rows'
import { Title } from '../../controls/words'
import { useStyles } from '../../look/theme'
import type { Running } from '../../state/app-state'
import { isActive, serviceOf } from '../../state/lines'
import { spacedNumber } from '../../words/phone-number'
import { fill, useWords } from '../../words/spoken'

/** The numbers of a phone that has several, each with its service. */
export function NumberList({
  state,
  onOpen,
}: {
  readonly state: Running
  readonly onOpen: (lineId: string) => void
}) {
  const { lines: words, shared } = useWords().say
  const dot = useStyles(makeDot)
  return (
    <View style={styles.part}>
      <Title takesFocus>{words.numbers}</Title>
      <Rows>
        {state.lines.map((line, index) => {
          const number = spacedNumber(line.enrolment.phoneNumber)
          const service = serviceOf(state, line.issuer).name ?? shared.someService
          return (
            <Row
              key={line.id}
              isFirst={index === 0}
              label={number}
              detail={service}
              spokenLabel={fill(words.aboutSpoken, { number, service })}
              onPress={() => onOpen(line.id)}
            >
              <View aria-hidden style={[dot.dot, !isActive(line) && dot.out]} />
            </Row>
          )
        })}
      </Rows>
    </View>
  )
}

const styles = StyleSheet.create({ part: { gap: space.small } })

const makeDot = (colours: Palette) =>
  StyleSheet.create({
    dot: { width: 8, height: 8, borderRadius: 4, backgroundColor: colours.ok },
    out: { backgroundColor: colours.danger },
  })
