import { type Palette, radius, space } from '@mobile-companion/look/tokens'
import { StyleSheet, View } from 'react-native'
import { useNow } from '../../controls/use-now'
import { Subtitle, Words } from '../../controls/words'
import { useStyles } from '../../look/theme'
import type { EndingCode } from '../../state/ending'
import type { PastRequest } from '../../state/line'
import { browserWords, placeWords } from '../../words/asking'
import type { SpokenWords } from '../../words/languages'
import { useWords } from '../../words/spoken'
import { ago } from '../../words/time'

const tones: Partial<Record<EndingCode, 'ok' | 'danger'>> = {
  signed_in: 'ok',
  not_me: 'danger',
  wrong_digits: 'danger',
  other_sim: 'danger',
}

/** A past request, and the line that it was for where there are several. */
export interface NamedPast extends PastRequest {
  readonly lineName: string | null
}

/** How earlier requests ended, newest first. */
export function PastRequests({ past }: { readonly past: readonly NamedPast[] }) {
  const styles = useStyles(makeStyles)
  const words = useWords()
  const { endings, home } = words.say
  const now = useNow(30_000)
  return (
    <View style={styles.part}>
      <Subtitle>{home.recent}</Subtitle>
      {past.length === 0 ? (
        <Words size="small" tone="muted">
          {home.recentNone}
        </Words>
      ) : (
        <View style={styles.list} role="list">
          {past.map((request, index) => (
            <View
              key={`${request.loginId} ${request.endedAt}`}
              role="listitem"
              style={[styles.item, index > 0 && styles.ruled]}
            >
              <View style={styles.head}>
                <Words weight="strong" style={styles.client}>
                  {request.clientName}
                </Words>
                <Words
                  size="small"
                  weight="strong"
                  tone={tones[request.ending] ?? 'muted'}
                  style={styles.ending}
                >
                  {endings[request.ending]}
                </Words>
              </View>
              <Words size="small" tone="muted">
                {describe(request, now, words)}
              </Words>
            </View>
          ))}
        </View>
      )}
    </View>
  )
}

function describe(
  { browser, place, endedAt, lineName }: NamedPast,
  now: Date,
  words: SpokenWords,
): string {
  const known = [
    browser && browserWords(browser, words),
    place && placeWords(place, words),
    lineName,
    ago(new Date(endedAt), now, words),
  ].filter((part) => part !== null)
  return known.join(' · ')
}

const makeStyles = (colours: Palette) =>
  StyleSheet.create({
    part: { gap: space.small, marginTop: space.small },
    list: {
      backgroundColor: colours.surface,
      borderColor: colours.line,
      borderWidth: 1,
      borderRadius: radius.normal,
    },
    item: { padding: space.normal - 2 },
    ruled: { borderTopWidth: 1, borderTopColor: colours.line },
    head: {
      flexDirection: 'row',
      // Where letters are large, how it ended goes below whose it was.
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      alignItems: 'baseline',
      columnGap: space.normal,
    },
    client: { flexShrink: 1 },
    ending: { flexShrink: 1 },
  })
