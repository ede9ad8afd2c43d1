import { space } from '@mobile-companion/look/tokens'
import { StyleSheet, View } from 'react-native'
import { Bar } from '../../controls/bar'
import { Button } from '../../controls/button'
import { Card, Notice } from '../../controls/card'
import { Screen } from '../../controls/screen'
import { useNow } from '../../controls/use-now'
import { Title, Words } from '../../controls/words'
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
  const service = state.service ?? strings.appName
  const refresh = (
    <Button
      kind="bare"
      label={isLooking ? words.refreshing : words.refresh}
      onPress={onLook}
      style={styles.refresh}
    />
  )
  return (
    <Screen bar={<Bar label={service} initial={service.charAt(0)} right={refresh} />}>
      <Identity state={state} />
      {state.isNew ? <Welcome onRead={onReadWelcome} /> : null}
      <ListingFailure listing={state.listing} onEnrolAgain={onEnrolAgain} />
      {state.waiting.length > 0 ? (
        <WaitingRequests waiting={state.waiting} onOpen={onOpen} />
      ) : null}
      {state.waiting.length === 0 && !state.isNew ? <Nothing isPushOn={state.isPushOn} /> : null}
      <PastRequests past={state.past} />
    </Screen>
  )
}

function Identity({ state: { enrolment, handset } }: { readonly state: Enrolled }) {
  const now = useNow(30_000)
  return (
    <View style={styles.identity}>
      <Words size="small" tone="muted">
        {words.number}
      </Words>
      <Title takesFocus={false}>{spacedNumber(enrolment.phoneNumber)}</Title>
      <Words size="small" tone="muted">
        {handset.device.name}
      </Words>
      <Words size="small" tone="ok" weight="strong">
        {words.confirmed(ago(new Date(enrolment.confirmedAt), now))}
      </Words>
    </View>
  )
}

function Welcome({ onRead }: { readonly onRead: () => void }) {
  return (
    <Notice kind="ok">
      <Words weight="strong">{words.welcome}</Words>
      <Words size="small">{words.welcomeWhy}</Words>
      <Button kind="quiet" label={words.welcomeRead} onPress={onRead} />
    </Notice>
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
    <Notice kind="danger">
      <Words weight="strong">{title}</Words>
      <Words size="small">{[why, ...advice].join(' ')}</Words>
      {listing.code === 'not_active' ? (
        <Button label={words.enrolAgain} onPress={onEnrolAgain} />
      ) : null}
    </Notice>
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
  refresh: { paddingHorizontal: 0 },
  identity: { paddingBottom: space.small },
})
