import type { CheckStep } from '@mobile-companion/device/companion.types'
import { type Palette, space } from '@mobile-companion/look/tokens'
import { ActivityIndicator, StyleSheet, View } from 'react-native'
import { useIsStill } from '../look/motion'
import { useColours, useStyles } from '../look/theme'
import { Words } from './words'

const order: readonly CheckStep[] = ['asking', 'opening', 'proving', 'waiting']

/** What has been done, what is being done, and what is to come. Screen readers hear the present step. */
export function Steps({
  doing,
  labels,
}: {
  readonly doing: CheckStep
  readonly labels: Readonly<Record<CheckStep, string>>
}) {
  const styles = useStyles(makeStyles)
  const now = order.indexOf(doing)
  return (
    <View style={styles.steps} role="list">
      {order.map((step, index) => (
        <View key={step} role="listitem" style={styles.step}>
          <Dot state={index < now ? 'done' : index === now ? 'doing' : 'to come'} />
          <View aria-live={index === now ? 'polite' : 'off'} style={styles.words}>
            <Words
              tone={index === now ? 'ink' : 'muted'}
              weight={index === now ? 'strong' : 'plain'}
            >
              {labels[step]}
            </Words>
          </View>
        </View>
      ))}
    </View>
  )
}

function Dot({ state }: { readonly state: 'done' | 'doing' | 'to come' }) {
  const styles = useStyles(makeStyles)
  return (
    <View style={styles.dot} aria-hidden>
      {state === 'done' ? <View style={styles.tick} /> : null}
      {state === 'doing' ? <Spinner /> : null}
      {state === 'to come' ? <View style={styles.ring} /> : null}
    </View>
  )
}

/** Turns while something is going on; stands still where motion is not wanted. */
export function Spinner() {
  const { accent } = useColours()
  const isStill = useIsStill()
  return (
    <ActivityIndicator
      size="small"
      color={accent}
      animating={!isStill}
      hidesWhenStopped={false}
      aria-hidden
    />
  )
}

const dotSize = 22

const makeStyles = (colours: Palette) =>
  StyleSheet.create({
    steps: {
      backgroundColor: colours.surface,
      borderColor: colours.line,
      borderWidth: 1,
      borderRadius: space.normal,
      padding: space.normal,
      gap: space.normal,
    },
    step: { flexDirection: 'row', alignItems: 'center', gap: space.snug },
    words: { flexShrink: 1 },
    dot: { width: dotSize, height: dotSize, alignItems: 'center', justifyContent: 'center' },
    ring: {
      width: 10,
      height: 10,
      borderRadius: 5,
      borderWidth: 2,
      borderColor: colours.line,
    },
    tick: {
      width: 7,
      height: 13,
      marginTop: -4,
      borderRightWidth: 2.5,
      borderBottomWidth: 2.5,
      borderColor: colours.ok,
      transform: [{ rotate: '42deg' }],
    },
  })
