import { appName } from '../../app-name'
import { Bar } from '../../controls/bar'
import { Button } from '../../controls/button'
import { Card } from '../../controls/card'
import { Screen } from '../../controls/screen'
import { Words } from '../../controls/words'
import type { Running } from '../../state/app-state'
import { type Line, maxPast } from '../../state/line'
import { isActive, serviceOf, waitingOn } from '../../state/lines'
import { spacedNumber } from '../../words/phone-number'
import { fill, useWords } from '../../words/spoken'
import { NotificationsOff } from '../notifications/notifications-off'
import { ApprovalLost } from '../renewal/approval-lost'
import { SettingsDoor } from '../settings/settings-door'
import type { HomeActs } from './home-acts'
import { Identity } from './identity'
import { ListingFailure, PhoneWaits, Welcome } from './line-notices'
import { NumberList } from './number-list'
import { type NamedPast, PastRequests } from './past-requests'
import { ThisPhone } from './this-phone'
import { WaitingRequests } from './waiting-requests'

/** Which numbers this phone answers for, what waits, and what became of earlier requests. */
export function HomeScreen({ state, acts }: { readonly state: Running; readonly acts: HomeActs }) {
  const { lines } = state
  const [only, ...others] = lines
  const alone = others.length === 0 ? only : undefined
  const waiting = waitingOn(lines)
  const nameOf = alone ? null : (line: Line) => nameOfLine(state, line)
  return (
    <Screen bar={<HomeBar state={state} alone={alone} onLook={acts.look} />}>
      {alone ? <Identity line={alone} device={state.handset.device.name} /> : null}
      {alone ? null : <NumberList state={state} onOpen={acts.openLine} />}
      {lines.map((line) => (
        <LineNotices key={line.id} state={state} line={line} isAlone={line === alone} acts={acts} />
      ))}
      {lines.some(isActive) ? (
        <NotificationsOff notifications={state.notifications} acts={acts} />
      ) : null}
      {waiting.length > 0 ? (
        <WaitingRequests waiting={waiting} nameOf={nameOf} onOpen={acts.open} />
      ) : null}
      <Nothing
        state={state}
        isWaiting={waiting.length > 0 || lines.some(({ phones }) => phones.length > 0)}
      />
      <PastRequests past={pastOn(lines, nameOf)} />
      <ThisPhone state={state} alone={alone} acts={acts} />
    </Screen>
  )
}

function HomeBar({
  state,
  alone,
  onLook,
}: {
  readonly state: Running
  readonly alone: Line | undefined
  readonly onLook: () => void
}) {
  const { home } = useWords().say
  const isLooking = state.lines.some(({ listing }) => listing.code === 'looking')
  const name = (alone && serviceOf(state, alone.issuer).name) ?? appName
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
  return <Bar label={name} initial={name.charAt(0)} right={right} />
}

/** What one number has to say: that it is new, or what is wrong with it. */
function LineNotices({
  state,
  line,
  isAlone,
  acts,
}: {
  readonly state: Running
  readonly line: Line
  readonly isAlone: boolean
  readonly acts: HomeActs
}) {
  const { shared } = useWords().say
  const { name, trust } = serviceOf(state, line.issuer)
  const number = isAlone ? null : spacedNumber(line.enrolment.phoneNumber)
  const silent = trust === 'build' ? null : (name ?? shared.someService)
  return (
    <>
      {line.isNew ? <Welcome service={silent} onRead={() => acts.readWelcome(line.id)} /> : null}
      {line.phones.length > 0 ? (
        <PhoneWaits number={number} onLook={() => acts.openPhones(line.id)} />
      ) : null}
      {isActive(line) && !line.canApprove ? (
        <ApprovalLost number={number} onRenew={() => acts.askRenewal(line.id)} />
      ) : null}
      <ListingFailure
        listing={line.listing}
        number={number}
        onEnrolAgain={() => acts.enrolAgain(line.id)}
      />
    </>
  )
}

function Nothing({ state, isWaiting }: { readonly state: Running; readonly isWaiting: boolean }) {
  const { lines } = state
  const { home, services, shared } = useWords().say
  const active = lines.filter(isActive)
  const [other] = active.filter(({ issuer }) => serviceOf(state, issuer).trust !== 'build')
  const own = active.filter((line) => line.issuer === state.handset.server)
  if (isWaiting || active.length === 0 || lines.some(({ isNew }) => isNew)) return null
  return (
    <Card>
      <Words weight="strong">{home.nothing}</Words>
      {own.length > 0 ? (
        <Words size="small" tone="muted">
          {own.every(({ isPushOn }) => isPushOn) ? home.nothingWhy : home.pushOff}
        </Words>
      ) : null}
      {other ? (
        <Words size="small" tone="muted">
          {fill(services.noPush, {
            service: serviceOf(state, other.issuer).name ?? shared.someService,
          })}
        </Words>
      ) : null}
    </Card>
  )
}

/** The last requests of all lines, newest first. */
function pastOn(
  lines: readonly Line[],
  nameOf: ((line: Line) => string) | null,
): readonly NamedPast[] {
  return lines
    .flatMap((line) => line.past.map((past) => ({ ...past, lineName: nameOf?.(line) ?? null })))
    .sort((one, other) => Date.parse(other.endedAt) - Date.parse(one.endedAt))
    .slice(0, maxPast)
}

/** The number, and the service where there are several of them. */
function nameOfLine(state: Running, { issuer, enrolment }: Line): string {
  const number = spacedNumber(enrolment.phoneNumber)
  const isOneService = state.lines.every((line) => line.issuer === issuer)
  const { name } = serviceOf(state, issuer)
  return isOneService || !name ? number : `${name} · ${number}`
}
