import { keyGroups } from '@mobile-companion/contract/key-groups'
import { space } from '@mobile-companion/look/tokens'
import { StyleSheet, View } from 'react-native'
import { fill, useWords } from '../words/spoken'
import { Card } from './card'
import { Words } from './words'

/** A server's key as people compare it: the same digits in the same groups as on its own page. */
export function KeyDigits({ thumbprint }: { readonly thumbprint: string }) {
  const { services: words } = useWords().say
  const groups = keyGroups(thumbprint)
  // One digit after the other: nobody compares "forty thousand".
  const spoken = groups.map((group) => [...group].join(' ')).join(', ')
  return (
    <Card>
      <Words size="small" tone="muted">
        {words.key}
      </Words>
      <View accessible aria-label={fill(words.keySpoken, { digits: spoken })} style={styles.groups}>
        {groups.map((group, index) => (
          // Two groups may be alike, and none ever moves.
          // biome-ignore lint/suspicious/noArrayIndexKey: their places are their names.
          <View key={index} style={styles.group}>
            <Words weight="strong" style={styles.digits}>
              {group}
            </Words>
          </View>
        ))}
      </View>
    </Card>
  )
}

const styles = StyleSheet.create({
  groups: { flexDirection: 'row', flexWrap: 'wrap', rowGap: space.small },
  group: { width: '33.33%' },
  digits: { fontSize: 20, lineHeight: 28, letterSpacing: 1, fontVariant: ['tabular-nums'] },
})
