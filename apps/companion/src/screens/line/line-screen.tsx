import { Bar } from '../../controls/bar'
import { Facts } from '../../controls/card'
import { Row, Rows } from '../../controls/rows'
import { Screen } from '../../controls/screen'
import { useNow } from '../../controls/use-now'
import { Title } from '../../controls/words'
import type { Running } from '../../state/app-state'
import type { Line } from '../../state/line'
import { serviceOf } from '../../state/lines'
import { spacedNumber } from '../../words/phone-number'
import { useWords } from '../../words/spoken'
import { ago } from '../../words/time'

/** One number and all about it. */
export function LineScreen({
  state,
  line,
  onPhones,
  onActivity,
  onBack,
}: {
  readonly state: Running
  readonly line: Line
  readonly onPhones: () => void
  readonly onActivity: () => void
  readonly onBack: () => void
}) {
  const spoken = useWords()
  const { lines: words, request } = spoken.say
  const now = useNow(30_000)
  const { issuer, enrolment, isPushOn } = line
  const facts = [
    { name: words.service, value: serviceOf(state, issuer).name ?? request.unknown },
    { name: words.address, value: issuer.replace(/^https:\/\//, '') },
    { name: words.phone, value: state.handset.device.name },
    { name: words.confirmed, value: ago(new Date(enrolment.confirmedAt), now, spoken) },
    {
      name: words.notifications,
      value: isPushOn ? words.notificationsOn : words.notificationsOff,
    },
  ]
  return (
    <Screen bar={<Bar label={words.bar} onBack={onBack} />}>
      <Title takesFocus>{spacedNumber(enrolment.phoneNumber)}</Title>
      <Facts facts={facts} />
      <Rows>
        <Row isFirst label={spoken.say.phones.bar} onPress={onPhones} />
        <Row label={spoken.say.activity.bar} onPress={onActivity} />
      </Rows>
    </Screen>
  )
}
