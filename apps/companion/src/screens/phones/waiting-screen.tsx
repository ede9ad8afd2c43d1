import type { Standing } from '@mobile-companion/device/companion.types'
import type { Result } from '@mobile-companion/device/result'
import { space } from '@mobile-companion/look/tokens'
import { useEffect } from 'react'
import { StyleSheet, Text, View } from 'react-native'
import { Bar } from '../../controls/bar'
import { Button, Buttons } from '../../controls/button'
import { Screen } from '../../controls/screen'
import { useNow } from '../../controls/use-now'
import { Title, Words } from '../../controls/words'
import { fonts } from '../../look/fonts'
import { useColours } from '../../look/theme'
import type { Failure } from '../../state/failure'
import { fill, useWords } from '../../words/spoken'
import { clock } from '../../words/time'
import { FailureNotice } from '../trouble/failure-notice'
import { useAsked } from '../use-asked'

/** How often a waiting phone asks whether it is in. */
const askEveryMs = 3_000

/** The digits by which another phone of the number lets this one in. */
export function WaitingScreen({
  askStanding,
  onConfirmAgain,
  onOtherNumber,
  onLeave,
}: {
  readonly askStanding: () => Promise<Result<Standing, Failure>>
  readonly onConfirmAgain: () => void
  readonly onOtherNumber: () => void
  /** Null for the first number of a phone. */
  readonly onLeave: (() => void) | null
}) {
  const { enrol, checking, failures, phones, shared, waiting } = useWords().say
  const { value: standing, failure, isAsking, ask } = useAsked(askStanding)
  const isRemoved = failure?.code === 'not_active'
  const isLate = standing?.standing === 'too_late' || isRemoved
  const lateWhy = isRemoved ? failures.not_active.why : waiting.lateWhy
  useEffect(() => {
    if (isLate) return undefined
    const timer = setInterval(ask, askEveryMs)
    return () => clearInterval(timer)
  }, [ask, isLate])
  const foot = (
    <Buttons>
      {isLate ? <Button label={shared.tryAgain} onPress={onConfirmAgain} /> : null}
      <Button kind="quiet" label={enrol.otherNumber} onPress={onOtherNumber} />
      {onLeave ? <Button kind="bare" label={shared.cancel} onPress={onLeave} /> : null}
    </Buttons>
  )
  return (
    <Screen bar={<Bar label={checking.bar} />} foot={foot}>
      <Title takesFocus>{isLate ? waiting.lateTitle : waiting.title}</Title>
      <Words>{isLate ? lateWhy : waiting.why}</Words>
      {standing?.standing === 'waiting' && !isLate ? (
        <Digits digits={standing.digits} admitBy={standing.admitBy} />
      ) : null}
      {isAsking && standing === null ? <Words tone="muted">{phones.loading}</Words> : null}
      {failure && !isLate ? <FailureNotice failure={failure} onTryAgain={ask} /> : null}
    </Screen>
  )
}

function Digits({ digits, admitBy }: { readonly digits: string; readonly admitBy: Date }) {
  const { waiting } = useWords().say
  const colours = useColours()
  const now = useNow(1_000)
  return (
    <View style={styles.part}>
      <Text
        aria-label={fill(waiting.digits, { digits: [...digits].join(' ') })}
        style={[styles.digits, { color: colours.ink }]}
      >
        {`${digits.slice(0, 3)} ${digits.slice(3)}`}
      </Text>
      <Words size="small" tone="muted" align="center">
        {fill(waiting.left, { left: clock(admitBy.getTime() - now.getTime()) })}
      </Words>
    </View>
  )
}

const styles = StyleSheet.create({
  part: { gap: space.small, marginVertical: space.normal },
  digits: {
    fontFamily: fonts.digits,
    fontSize: 44,
    lineHeight: 54,
    fontWeight: '600',
    letterSpacing: 4,
    textAlign: 'center',
  },
})
