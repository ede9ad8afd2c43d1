import type { Decision, LoginToDecide } from '@mobile-companion/device/companion.types'
import { space } from '@mobile-companion/look/tokens'
import { type ComponentProps, useState } from 'react'
import { StyleSheet, View } from 'react-native'
import { Button, Buttons } from '../../controls/button'
import { Facts } from '../../controls/card'
import { Screen, useIsShort } from '../../controls/screen'
import { useNow } from '../../controls/use-now'
import { Title, Words } from '../../controls/words'
import type { Way } from '../../state/app-state'
import type { Messages } from '../../words/english'
import { spacedNumber } from '../../words/phone-number'
import { fill, fillCount, useWords } from '../../words/spoken'
import { ago } from '../../words/time'
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
  wasRefused,
  way,
  onDecide,
  onScan,
  onSetAside,
}: {
  readonly login: LoginToDecide
  readonly wasWrong: boolean
  /** The phone's lock was asked before the approval, and did not open. */
  readonly wasRefused?: boolean | undefined
  readonly way?: Way | undefined
  readonly onDecide: (decision: Decision) => void
  readonly onScan: () => void
  readonly onSetAside: () => void
}) {
  const words = useWords().say.request
  const [digits, setDigits] = useState(way?.from === 'scan' ? way.digits : '')
  const [types, setTypes] = useState(false)
  const { approval, consent, client } = login.request
  const goesBack = !types && mayGoBack(login, way)
  const asksDigits = login.request.digits_asked && !goesBack
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
        <Foot
          login={login}
          wasRefused={wasRefused}
          isComplete={isComplete}
          onApprove={approve}
          onDecide={onDecide}
        />
      }
    >
      {/* What is approved is read before anything is typed. */}
      <Title takesFocus={asksMore(login)}>
        {fill(titleOf(login, words), { client: client.name })}
      </Title>
      {login.isApproved && <Words>{asksDigits ? words.whyAgain : words.whyAgainNoDigits}</Words>}
      {!asksDigits && !login.isApproved && (
        <Words>{fill(goesBack ? words.here : words.noDigits, { client: client.name })}</Words>
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
      {mayScan(login, way) && digits === '' && (
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

/** The answers, and why an approval was not sent. */
function Foot({
  wasRefused,
  ...answers
}: ComponentProps<typeof Answers> & { readonly wasRefused?: boolean | undefined }) {
  const { refused } = useWords().say.request.confirm
  return (
    <View style={styles.foot}>
      {wasRefused ? (
        <View accessible role="alert" aria-live="polite">
          <Words size="small" align="center">
            {refused}
          </Words>
        </View>
      ) : null}
      <Answers {...answers} />
    </View>
  )
}

/** What can be done about it. What a button says of a payment takes more room than a plain "Approve". */
function Answers({
  login: { isApproved, request },
  isComplete,
  onApprove,
  onDecide,
}: {
  readonly login: LoginToDecide
  readonly isComplete: boolean
  readonly onApprove: () => void
  readonly onDecide: (decision: Decision) => void
}) {
  const { request: words, shared } = useWords().say
  const [detail, another] = request.approval?.details ?? []
  const own = another ? null : detail?.approve
  if (isApproved) {
    return (
      <Buttons>
        <Button label={shared.goOn} isDisabled={!isComplete} onPress={onApprove} />
      </Buttons>
    )
  }
  return (
    <Buttons>
      <Buttons isRow>
        <Button
          kind="quiet"
          label={words.deny}
          onPress={() => onDecide({ decision: 'deny' })}
          style={own ? styles.narrow : styles.half}
        />
        <Button
          label={own ?? words.approve}
          isDisabled={!isComplete}
          onPress={onApprove}
          style={styles.half}
        />
      </Buttons>
      <Button
        kind="danger"
        label={words.notMe}
        onPress={() => onDecide({ decision: 'deny_not_me' })}
      />
    </Buttons>
  )
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
  half: { flex: 1 },
  narrow: { minWidth: 96 },
  entry: { gap: space.snug, marginTop: space.small },
})
