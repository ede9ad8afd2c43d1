import { space } from '@mobile-companion/look/tokens'
import { StyleSheet, View } from 'react-native'
import { Button } from '../../controls/button'
import { Card } from '../../controls/card'
import { useNow } from '../../controls/use-now'
import { Subtitle, Words } from '../../controls/words'
import { useIsLarge } from '../../look/text-scale'
import type { Line, RequestRef } from '../../state/line'
import type { Waiting } from '../../state/lines'
import { spacedNumber } from '../../words/phone-number'
import { fill, useWords } from '../../words/spoken'
import { clock } from '../../words/time'

/** Requests that can still be answered. Who asks is only known once one is opened. */
export function WaitingRequests({
  waiting,
  nameOf,
  onOpen,
}: {
  readonly waiting: readonly Waiting[]
  /** Names the line of a request, where there are several. */
  readonly nameOf: ((line: Line) => string) | null
  readonly onOpen: (request: RequestRef) => void
}) {
  const { home, lines } = useWords().say
  const isLarge = useIsLarge()
  const now = useNow(1000)
  return (
    <View style={styles.part}>
      <Subtitle>{home.waiting}</Subtitle>
      {waiting.map(({ line, login: { login_id, expires_at } }) => {
        const left = clock(new Date(expires_at).getTime() - now.getTime())
        const number = spacedNumber(line.enrolment.phoneNumber)
        return (
          <Card key={`${line.id} ${login_id}`}>
            <View style={isLarge ? styles.stacked : styles.row}>
              <View style={isLarge ? null : styles.words}>
                <Words weight="strong">{home.request}</Words>
                {nameOf ? <Words size="small">{nameOf(line)}</Words> : null}
                <Words size="small" tone="muted" style={styles.clock}>
                  {fill(home.left, { left })}
                </Words>
              </View>
              <Button
                label={home.open}
                spokenLabel={fill(nameOf ? lines.openSpoken : home.openSpoken, { left, number })}
                onPress={() => onOpen({ lineId: line.id, loginId: login_id })}
              />
            </View>
          </Card>
        )
      })}
    </View>
  )
}

const styles = StyleSheet.create({
  part: { gap: space.small },
  stacked: { gap: space.small },
  row: { flexDirection: 'row', alignItems: 'center', gap: space.normal },
  words: { flex: 1 },
  clock: { fontVariant: ['tabular-nums'] },
})
