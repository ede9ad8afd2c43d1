import { type Palette, space } from '@mobile-companion/look/tokens'
import { StyleSheet, View } from 'react-native'
import { appName } from '../../app-name'
import { Bar } from '../../controls/bar'
import { Button } from '../../controls/button'
import { Card, Notice } from '../../controls/card'
import { Screen } from '../../controls/screen'
import { useNow } from '../../controls/use-now'
import { Title, Words } from '../../controls/words'
import { useStyles } from '../../look/theme'
import type { Enrolled, Listing } from '../../state/app-state'
import { spacedNumber } from '../../words/phone-number'
import { fill, useWords } from '../../words/spoken'
import { ago } from '../../words/time'
import { SettingsDoor } from '../settings/settings-door'
import { PastRequests } from './past-requests'
import { WaitingRequests } from './waiting-requests'

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
  const { home } = useWords().say
  const service = state.service ?? appName
  const right = (
    <>
      <Button
        kind="bare"
        label={isLooking ? home.refreshing : home.refresh}
        onPress={onLook}
        isAtEdge
      />
      <SettingsDoor />
    </>
  )
  return (
    <Screen bar={<Bar label={service} initial={service.charAt(0)} right={right} />}>
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
  const words = useWords()
  const { home } = words.say
  const dot = useStyles(makeDot)
  return (
    <Card>
      <View>
        <Words size="small" tone="muted">
          {fill(home.numberOn, { device: handset.device.name })}
        </Words>
        <Title takesFocus>{spacedNumber(enrolment.phoneNumber)}</Title>
      </View>
      {isActive ? (
        <View style={styles.confirmed}>
          <View aria-hidden style={dot.dot} />
          <Words size="small" tone="ok" weight="strong" style={styles.words}>
            {fill(home.confirmed, { when: ago(new Date(enrolment.confirmedAt), now, words) })}
          </Words>
        </View>
      ) : null}
    </Card>
  )
}

function Welcome({ onRead }: { readonly onRead: () => void }) {
  const { home } = useWords().say
  return (
    <Notice
      kind="ok"
      title={home.welcome}
      text={home.welcomeWhy}
      action={<Button kind="quiet" label={home.welcomeRead} onPress={onRead} />}
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
  const { failures, home } = useWords().say
  if (listing.code === 'done' || listing.code === 'looking') return null
  const { title, why, advice } = failures[listing.code]
  return (
    <Notice
      kind="danger"
      title={title}
      text={[why, ...advice].join(' ')}
      action={
        listing.code === 'not_active' ? (
          <Button label={home.enrolAgain} onPress={onEnrolAgain} />
        ) : null
      }
    />
  )
}

function Nothing({ isPushOn }: { readonly isPushOn: boolean }) {
  const { home } = useWords().say
  return (
    <Card>
      <Words weight="strong">{home.nothing}</Words>
      <Words size="small" tone="muted">
        {isPushOn ? home.nothingWhy : home.pushOff}
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
