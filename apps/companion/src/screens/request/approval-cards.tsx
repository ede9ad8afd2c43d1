import type { ShownDetail } from '@mobile-companion/contract/approval'
import { type Palette, radius, space } from '@mobile-companion/look/tokens'
import { StyleSheet, View } from 'react-native'
import { Words } from '../../controls/words'
import { useStyles } from '../../look/theme'

/** Longer ones get the whole width, below their name. */
const shortLength = 24

/** What is to be approved, one card each, in the very words that are signed. */
export function ApprovalCards({ details }: { readonly details: readonly ShownDetail[] }) {
  return details.map((detail, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two of them may say the same.
    <ApprovalCard key={index} detail={detail} />
  ))
}

function ApprovalCard({ detail: { title, lines } }: { readonly detail: ShownDetail }) {
  const styles = useStyles(makeStyles)
  return (
    <View style={styles.card}>
      <View style={styles.top}>
        <View accessible role="heading" aria-level={2} aria-label={title}>
          <Words weight="strong" style={styles.title}>
            {title}
          </Words>
        </View>
      </View>
      <View role="list">
        {lines.map(({ label, value }, index) => {
          const isLong = value.length > shortLength
          return (
            <View
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place.
              key={index}
              role="listitem"
              accessible
              aria-label={`${label}: ${value}`}
              style={[styles.line, isLong ? styles.stacked : styles.beside]}
            >
              <Words size="small" tone="muted">
                {label}
              </Words>
              <Words weight="strong" align={isLong ? 'start' : 'end'} style={styles.value}>
                {value}
              </Words>
            </View>
          )
        })}
      </View>
    </View>
  )
}

const makeStyles = (colours: Palette) =>
  StyleSheet.create({
    card: {
      backgroundColor: colours.surface,
      borderColor: colours.accent,
      borderWidth: 1,
      borderRadius: radius.normal,
      overflow: 'hidden',
    },
    top: { padding: space.normal - 2, backgroundColor: colours.accentSoft },
    title: { fontSize: 19, lineHeight: 26 },
    line: {
      columnGap: space.normal,
      paddingHorizontal: space.normal - 2,
      paddingVertical: space.small,
      borderTopWidth: 1,
      borderTopColor: colours.line,
    },
    /** Where large letters leave too little room, the value goes below its name. */
    beside: {
      flexDirection: 'row',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      justifyContent: 'space-between',
    },
    stacked: { rowGap: space.hair },
    value: { flexShrink: 1 },
  })
