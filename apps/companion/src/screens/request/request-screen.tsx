import type { Decision, LoginToDecide } from '@mobile-companion/device/companion.types'
import { space } from '@mobile-companion/look/tokens'
import { useState } from 'react'
import { StyleSheet, View } from 'react-native'
import { Button } from '../../controls/button'
import { Facts } from '../../controls/card'
import { Screen, useIsShort } from '../../controls/screen'
import { useNow } from '../../controls/use-now'
import { Title, Words } from '../../controls/words'
import type { Confirming, Way } from '../../state/app-state'
import type { Messages } from '../../words/english'
import { spacedNumber } from '../../words/phone-number'
import { fill, fillCount, useWords } from '../../words/spoken'
import { ago } from '../../words/time'
import { ApprovalLost } from '../renewal/approval-lost'
import { Answers } from './answers'
import { ApprovalCards } from './approval-cards'
import { ConsentNote } from './consent-note'
import { DigitField, digitCount } from './digit-field'
import { RequestBar } from './request-bar'

/**
 * Who asks, from where and, where it is more than a sign-in, for what; and the answer: approve with the
 * page's six digits, deny, or "not me". One that this phone has approved already asks for the digits
 * once more, and for nothing else. An app that cannot show digits asks for none, nor does a page on this phone.
 */
export function RequestScreen({
  login,
  wasWrong,
  confirming,
  canApprove = true,
  way,
  onDecide,
  onRenew,
  onScan,
  onSetAside,
}: {
  readonly login: LoginToDecide
  readonly wasWrong: boolean
  /** Whether the phone asks the person to confirm, or did and signed nothing. */
  readonly confirming?: Confirming | undefined
  /** False where the key that approves is lost: then the number is set up again, or the request denied. */
  readonly canApprove?: boolean
  readonly way?: Way | undefined
  readonly onDecide: (decision: Decision) => void
  readonly onRenew: () => void
  readonly onScan: () => void
  readonly onSetAside: () => void
}) {
  const words = useWords().say.request
  const [digits, setDigits] = useState(way?.from === 'scan' ? way.digits : '')
  const [types, setTypes] = useState(false)
  const { approval, consent, client } = login.request
  const goesBack = canApprove && !types && mayGoBack(login, way)
  const asksDigits = canApprove && login.request.digits_asked && !goesBack
  const isComplete = !asksDigits || digits.length === digitCount
  const isWrong = wasWrong && digits === ''
  const approve = () => {
    if (!isComplete) return
    if (goesBack) onDecide({ decision: 'approve', return: true })
    else onDecide({ decision: 'approve', ...(asksDigits && { digits }) })
  }
  return (
    <Screen
      bar={
        <RequestBar
          label={approval ? words.approvalBar : words.bar}
          expiresAt={login.expiresAt}
          onBack={onSetAside}
        />
      }
      foot={
        <View style={styles.foot}>
          <Unconfirmed confirming={confirming} />
          <Answers
            login={login}
            isComplete={isComplete}
            onApprove={canApprove ? approve : null}
            onDecide={onDecide}
          />
        </View>
      }
    >
      {/* What is approved is read before anything is typed. */}
      <Title takesFocus={asksMore(login)}>
        {fill(titleOf(login, words), { client: client.name })}
      </Title>
      {canApprove ? (
        <Advised login={login} asksDigits={asksDigits} goesBack={goesBack} />
      ) : (
        <ApprovalLost onRenew={onRenew} />
      )}
      {approval && <ApprovalCards details={approval.details} />}
      <RequestFacts login={login} />
      <ConsentNote client={client.name} consent={consent} />
      {asksDigits && (
        <Entry
          login={login}
          isWrong={isWrong}
          isScanned={way?.from === 'scan' && way.digits === digits}
          digits={digits}
          onChange={setDigits}
          onSubmit={approve}
        />
      )}
      {canApprove && mayScan(login, way) && digits === '' && (
        <Button kind="bare" label={words.scanInstead} onPress={onScan} />
      )}
      {goesBack && <Button kind="bare" label={words.typeInstead} onPress={() => setTypes(true)} />}
    </Screen>
  )
}

/**
 * Whether the phone's own browser can bring the sign-in to an end, without digits: it says that it asks, or this
 * phone has approved it so. The server makes sure of it, whatever is believed here.
 */
function mayGoBack({ wayBack }: LoginToDecide, way: Way | undefined): boolean {
  return wayBack === 'taken' || (wayBack === 'offered' && way?.from === 'here')
}

/** Pages show a code; the screens of other apps do not, and nobody scans the phone in their hand. */
function mayScan({ wayBack, isApproved }: LoginToDecide, way: Way | undefined): boolean {
  return wayBack === 'offered' && !isApproved && way === undefined
}

/** What is asked where it is not six digits for the first time. */
function Advised({
  login,
  asksDigits,
  goesBack,
}: {
  readonly login: LoginToDecide
  readonly asksDigits: boolean
  readonly goesBack: boolean
}) {
  const words = useWords().say.request
  if (login.isApproved) return <Words>{asksDigits ? words.whyAgain : words.whyAgainNoDigits}</Words>
  if (asksDigits) return null
  const { name: client } = login.request.client
  return <Words>{fill(goesBack ? words.here : words.noDigits, { client })}</Words>
}

/** Why the last approval was not signed. */
function Unconfirmed({ confirming }: { readonly confirming: Confirming | undefined }) {
  const { confirm } = useWords().say.request
  if (confirming === undefined || confirming === 'asked') return null
  return (
    <View accessible role="alert" aria-live="polite">
      <Words size="small" align="center">
        {confirm[confirming]}
      </Words>
    </View>
  )
}

/** The digits, and what was wrong with the last ones. */
function Entry({
  login,
  isWrong,
  isScanned,
  digits,
  onChange,
  onSubmit,
}: {
  readonly login: LoginToDecide
  readonly isWrong: boolean
  readonly isScanned: boolean
  readonly digits: string
  readonly onChange: (digits: string) => void
  readonly onSubmit: () => void
}) {
  const { language, say } = useWords()
  return (
    <View style={styles.entry}>
      {isWrong ? (
        <View accessible role="alert" aria-live="assertive">
          <Words size="small" tone="danger" weight="strong" align="center">
            {fillCount(say.request.wrong, login.triesLeft, language)}
          </Words>
        </View>
      ) : (
        <Words size="small" tone="muted" align="center">
          {isScanned ? say.request.scanned : say.request.digits}
        </Words>
      )}
      <DigitField
        takesFocus={!asksMore(login) || isWrong}
        digits={digits}
        isRefused={isWrong}
        onChange={onChange}
        onSubmit={onSubmit}
      />
    </View>
  )
}

/** There is something to read before anything is typed. */
function asksMore({ request: { approval, consent } }: LoginToDecide): boolean {
  return approval !== null || consent.length > 0
}

function titleOf(
  { isApproved, request: { approval } }: LoginToDecide,
  words: Messages['request'],
): string {
  if (isApproved) return approval ? words.approvalAgain : words.titleAgain
  return approval ? words.approvalTitle : words.title
}

function RequestFacts({ login }: { readonly login: LoginToDecide }) {
  const { request, askedAt } = login
  const now = useNow(10_000)
  const words = useWords()
  const { request: names } = words.say
  const isShort = useIsShort()
  const isTight = isShort || asksMore(login)
  const facts = [
    { name: names.app, value: plainOrigin(request.client.origin) },
    { name: names.where, value: request.place ?? names.unknown },
    { name: names.with, value: request.browser ?? names.unknown },
    { name: names.when, value: capital(ago(askedAt, now, words)) },
    { name: names.number, value: spacedNumber(request.phone_number) },
  ]
  const reference = request.binding_message
  return (
    <Facts
      isTight={isTight}
      facts={reference ? [...facts, { name: names.reference, value: reference }] : facts}
    />
  )
}

/** The scheme is left out only where it is the safe one. */
function plainOrigin(origin: string): string {
  return origin.replace(/^https:\/\//, '')
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

const styles = StyleSheet.create({
  foot: { gap: space.small },
  entry: { gap: space.snug, marginTop: space.small },
})
