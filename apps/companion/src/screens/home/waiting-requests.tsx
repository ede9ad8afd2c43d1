import type { PendingLogin } from '@mobile-companion/contract/device'
import { space } from '@mobile-companion/look/tokens'
import { StyleSheet, View } from 'react-native'
import { Button } from '../../controls/button'
import { Card } from '../../controls/card'
import { useNow } from '../../controls/use-now'
import { Subtitle, Words } from '../../controls/words'
import { fill, useWords } from '../../words/spoken'
import { clock } from '../../words/time'

/** Requests that can still be answered. Who asks is only known once one is opened. */
export function WaitingRequests({
  waiting,
  onOpen,
}: {
  readonly waiting: readonly PendingLogin[]
  readonly onOpen: (loginId: string) => void
}) {
  const { home } = useWords().say
  const now = useNow(1000)
  return (
    <View style={styles.part}>
      <Subtitle>{home.waiting}</Subtitle>
      {waiting.map(({ login_id, expires_at }) => {
        const left = clock(new Date(expires_at).getTime() - now.getTime())
        return (
          <Card key={login_id}>
            <View style={styles.row}>
              <View style={styles.words}>
                <Words weight="strong">{home.request}</Words>
                <Words size="small" tone="muted" style={styles.clock}>
                  {fill(home.left, { left })}
                </Words>
              </View>
              <Button
                label={home.open}
                spokenLabel={fill(home.openSpoken, { left })}
                onPress={() => onOpen(login_id)}
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
  row: { flexDirection: 'row', alignItems: 'center', gap: space.normal },
  words: { flex: 1 },
  clock: { fontVariant: ['tabular-nums'] },
})
