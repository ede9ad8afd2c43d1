import { Bar } from '../../controls/bar'
import { Button } from '../../controls/button'
import { Facts, Notice } from '../../controls/card'
import { KeyDigits } from '../../controls/key-digits'
import { Row, Rows } from '../../controls/rows'
import { Screen } from '../../controls/screen'
import { useNow } from '../../controls/use-now'
import { Title } from '../../controls/words'
import type { Running } from '../../state/app-state'
import type { Line } from '../../state/line'
import { serviceOf } from '../../state/lines'
import { plainAddress } from '../../words/address'
import { spacedNumber } from '../../words/phone-number'
import { fill, useWords } from '../../words/spoken'
import { ago } from '../../words/time'

/** One number and all about it. */
export function LineScreen({
  state,
  line,
  onPhones,
  onActivity,
  onRemove,
  onBack,
}: {
  readonly state: Running
  readonly line: Line
  readonly onPhones: () => void
  readonly onActivity: () => void
  readonly onRemove: () => void
  readonly onBack: () => void
}) {
  const { activity, lines: words, phones, services, shared } = useWords().say
  const { name, thumbprint, trust } = serviceOf(state, line.issuer)
  return (
    <Screen bar={<Bar label={words.bar} onBack={onBack} />}>
      <Title takesFocus>{spacedNumber(line.enrolment.phoneNumber)}</Title>
      <LineFacts state={state} line={line} />
      <Rows>
        <Row isFirst label={phones.bar} onPress={onPhones} />
        <Row label={activity.bar} onPress={onActivity} />
      </Rows>
      {trust === 'build' ? null : (
        <Notice
          kind="plain"
          text={fill(services.noPush, { service: name ?? shared.someService })}
        />
      )}
      {thumbprint ? <KeyDigits thumbprint={thumbprint} /> : null}
      <Button kind="danger" label={services.remove} onPress={onRemove} />
    </Screen>
  )
}

function LineFacts({ state, line }: { readonly state: Running; readonly line: Line }) {
  const spoken = useWords()
  const { lines: words, request, services } = spoken.say
  const now = useNow(30_000)
  const { issuer, enrolment, isPushOn } = line
  const { name, trust } = serviceOf(state, issuer)
  const pushed = isPushOn ? words.notificationsOn : words.notificationsOff
  const facts = [
    { name: words.service, value: name ?? request.unknown },
    { name: words.address, value: plainAddress(issuer) },
    { name: words.phone, value: state.handset.device.name },
    { name: words.confirmed, value: ago(new Date(enrolment.confirmedAt), now, spoken) },
    { name: words.notifications, value: trust === 'build' ? pushed : services.opened },
  ]
  return <Facts facts={facts} />
}
