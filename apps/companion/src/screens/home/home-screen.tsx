import { type Palette, space } from '@mobile-companion/look/tokens'
import { StyleSheet, View } from 'react-native'
import { Bar } from '../../controls/bar'
import { Button } from '../../controls/button'
import { Card, Notice } from '../../controls/card'
import { Screen } from '../../controls/screen'
import { useNow } from '../../controls/use-now'
import { Title, Words } from '../../controls/words'
import { useStyles } from '../../look/theme'
import type { Enrolled, Listing } from '../../state/app-state'
import { strings } from '../../strings'
import { spacedNumber } from '../../words/phone-number'
import { ago } from '../../words/time'
import { PastRequests } from './past-requests'
import { WaitingRequests } from './waiting-requests'

const words = strings.home

/** Which number and phone this is, what waits, and what became of earlier requests. */
export function HomeScreen({
  state,
  onLook,
  onOpen,
  onReadWelcome,
  onEnrolAgain,
}: {
  readonly state: Enrolled
  readonly onLook: () => void
  readonly onOpen: (loginId: string) => void
  readonly onReadWelcome: () => void
  readonly onEnrolAgain: () => void
}) {
  const isLooking = state.listing.code === 'looking'
  const isActive = state.listing.code !== 'not_active'
  const service = state.service ?? strings.appName
  const refresh = (
    <Button
      kind="bare"
      label={isLooking ? words.refreshing : words.refresh}
      onPress={onLook}
      isAtEdge
    />
  )
  return (
    <Screen bar={<Bar label={service} initial={service.charAt(0)} right={refresh} />}>
      <Identity state={state} isActive={isActive} />
      {state.isNew ? <Welcome onRead={onReadWelcome} /> : null}
      <ListingFailure listing={state.listing} onEnrolAgain={onEnrolAgain} />
      {isActive && state.waiting.length > 0 ? (
        <WaitingRequests waiting={state.waiting} onOpen={onOpen} />
      ) : null}
      {isActive && state.waiting.length === 0 && !state.isNew ? (
        <Nothing isPushOn={state.isPushOn} />
      ) : null}
      <PastRequests past={state.past} />
    </Screen>
  )
}

function Identity({
  state: { enrolment, handset },
  isActive,
}: {
  readonly state: Enrolled
  readonly isActive: boolean
}) {
  const now = useNow(30_000)
  const dot = useStyles(makeDot)
  return (
    <Card>
      <View>
        <Words size="small" tone="muted">
          {words.numberOf(handset.device.name)}
        </Words>
        <Title takesFocus>{spacedNumber(enrolment.phoneNumber)}</Title>
      </View>
      {isActive ? (
        <View style={styles.confirmed}>
          <View aria-hidden style={dot.dot} />
          <Words size="small" tone="ok" weight="strong" style={styles.words}>
            {words.confirmed(ago(new Date(enrolment.confirmedAt), now))}
          </Words>
        </View>
      ) : null}
    </Card>
  )
}

function Welcome({ onRead }: { readonly onRead: () => void }) {
  return (
    <Notice
      kind="ok"
      title={words.welcome}
      text={words.welcomeWhy}
      action={<Button kind="quiet" label={words.welcomeRead} onPress={onRead} />}
    />
  )
}

function ListingFailure({
  listing,
  onEnrolAgain,
}: {
  readonly listing: Listing
  readonly onEnrolAgain: () => void
}) {
  if (listing.code === 'done' || listing.code === 'looking') return null
  const { title, why, advice } = strings.failures[listing.code]
  return (
    <Notice
      kind="danger"
      title={title}
      text={[why, ...advice].join(' ')}
      action={
        listing.code === 'not_active' ? (
          <Button label={words.enrolAgain} onPress={onEnrolAgain} />
        ) : null
      }
    />
  )
}

function Nothing({ isPushOn }: { readonly isPushOn: boolean }) {
  return (
    <Card>
      <Words weight="strong">{words.nothing}</Words>
      <Words size="small" tone="muted">
        {isPushOn ? words.nothingWhy : words.pushOff}
      </Words>
    </Card>
  )
}

const styles = StyleSheet.create({
  confirmed: { flexDirection: 'row', alignItems: 'center', gap: space.small },
  words: { flexShrink: 1 },
})

const makeDot = (colours: Palette) =>
  StyleSheet.create({
    dot: { width: 8, height: 8, borderRadius: 4, backgroundColor: colours.ok },
  })
