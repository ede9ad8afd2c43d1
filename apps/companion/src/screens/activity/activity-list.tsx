import type { Activity } from '@mobile-companion/contract/account-device'
import { type Palette, radius, space } from '@mobile-companion/look/tokens'
import { StyleSheet, View } from 'react-native'
import { Words } from '../../controls/words'
import { useStyles } from '../../look/theme'
import { browserWords, placeWords } from '../../words/asking'
import type { SpokenWords } from '../../words/languages'
import { fill, useWords } from '../../words/spoken'

/** Things of one day. */
export function ActivityList({ items }: { readonly items: readonly Activity[] }) {
  const styles = useStyles(makeStyles)
  const words = useWords()
  return (
    <View style={styles.list} role="list">
      {items.map((item, index) => {
        const { title, ending, tone, detail } = describe(item, words)
        return (
          <View
            // biome-ignore lint/suspicious/noArrayIndexKey: entries of one moment differ in nothing else.
            key={`${item.at} ${index}`}
            role="listitem"
            style={[styles.item, index > 0 && styles.ruled]}
          >
            <View style={styles.head}>
              <Words weight="strong" style={styles.title}>
                {title}
              </Words>
              {ending ? (
                <Words size="small" weight="strong" tone={tone}>
                  {ending}
                </Words>
              ) : null}
            </View>
            <Words size="small" tone="muted">
              {detail}
            </Words>
          </View>
        )
      })}
    </View>
  )
}

interface Described {
  readonly title: string
  readonly ending: string | null
  readonly tone: 'ok' | 'danger' | 'muted'
  readonly detail: string
}

function describe(item: Activity, words: SpokenWords): Described {
  const { activity } = words.say
  const time = new Intl.DateTimeFormat(words.locale, {
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(item.at))
  const joined = (...parts: readonly (string | null)[]) =>
    parts.filter((part) => part !== null && part !== '').join(' · ')
  if (item.kind === 'device') {
    const by = item.by ? fill(activity.by, { name: item.by }) : null
    const title = fill(activity[item.event], { name: item.name })
    return { title, ending: null, tone: 'muted', detail: joined(time, by) }
  }
  const { ending, tone } = endingOf(item, words)
  const detail = joined(
    time,
    item.browser && browserWords(item.browser, words),
    item.place && placeWords(item.place, words),
    item.decided_by,
  )
  return { title: item.client.name, ending, tone, detail }
}

function endingOf(
  item: Extract<Activity, { kind: 'sign_in' }>,
  { say }: SpokenWords,
): Pick<Described, 'ending' | 'tone'> {
  const { activity, endings } = say
  switch (item.check_status) {
    case 'MATCH_SUCCESS':
      return { ending: endings.signed_in, tone: 'ok' }
    case 'MATCH_FAILED':
      return item.reason === 'no_match'
        ? { ending: endings.other_sim, tone: 'danger' }
        : { ending: endings.sim_unavailable, tone: 'muted' }
    case 'DENIED':
      if (item.not_me) return { ending: endings.not_me, tone: 'danger' }
      return item.reason === 'wrong_digits'
        ? { ending: endings.wrong_digits, tone: 'danger' }
        : { ending: endings.denied, tone: 'muted' }
    case 'EXPIRED':
      return { ending: endings.expired, tone: 'muted' }
    case 'CANCELLED':
      return { ending: endings.cancelled, tone: 'muted' }
    default:
      return { ending: activity.open, tone: 'muted' }
  }
}

const makeStyles = (colours: Palette) =>
  StyleSheet.create({
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
    title: { flexShrink: 1 },
  })
