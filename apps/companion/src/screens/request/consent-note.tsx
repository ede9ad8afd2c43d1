import type { ConsentScope } from '@mobile-companion/contract/device'
import { type Palette, radius, space } from '@mobile-companion/look/tokens'
import { StyleSheet, View } from 'react-native'
import { Words } from '../../controls/words'
import { useStyles } from '../../look/theme'
import { fill, useWords } from '../../words/spoken'

/** What an app that is not of the house gets by this approval; nothing where it gets nothing. */
export function ConsentNote({
  client,
  consent,
}: {
  readonly client: string
  readonly consent: readonly ConsentScope[]
}) {
  const styles = useStyles(makeStyles)
  const words = useWords().say.request.consent
  if (consent.length === 0) return null
  return (
    <View style={styles.note}>
      <Words size="small" weight="strong">
        {fill(words.lead, { client })}
      </Words>
      <View role="list">
        {consent.map((scope) => (
          <View
            key={scope}
            role="listitem"
            accessible
            aria-label={words[scope]}
            style={styles.line}
          >
            <View aria-hidden style={styles.bullet} />
            <Words size="small" style={styles.text}>
              {words[scope]}
            </Words>
          </View>
        ))}
      </View>
    </View>
  )
}

const makeStyles = (colours: Palette) =>
  StyleSheet.create({
    note: {
      backgroundColor: colours.accentSoft,
      borderRadius: radius.normal,
      paddingHorizontal: space.normal - 2,
      paddingVertical: space.small,
    },
    line: { flexDirection: 'row', gap: space.small },
    bullet: {
      width: 6,
      height: 6,
      borderRadius: 3,
      marginTop: 8,
      backgroundColor: colours.accent,
    },
    text: { flexShrink: 1 },
  })
