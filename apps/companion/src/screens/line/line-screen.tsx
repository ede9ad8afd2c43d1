import { Bar } from '../../controls/bar'
import { Facts } from '../../controls/card'
import { Screen } from '../../controls/screen'
import { useNow } from '../../controls/use-now'
import { Title } from '../../controls/words'
import type { Running } from '../../state/app-state'
import type { Line } from '../../state/line'
import { serviceOf } from '../../state/lines'
import { strings } from '../../strings'
import { spacedNumber } from '../../words/phone-number'
import { ago } from '../../words/time'

/** One number and all about it. */
export function LineScreen({
  state,
  line,
  onBack,
}: {
  readonly state: Running
  readonly line: Line
  readonly onBack: () => void
}) {
  const words = strings.lines
  const now = useNow(30_000)
  const { issuer, enrolment, isPushOn } = line
  const facts = [
    { name: words.service, value: serviceOf(state, issuer).name ?? strings.request.unknown },
    { name: words.address, value: issuer.replace(/^https:\/\//, '') },
    { name: words.phone, value: state.handset.device.name },
    { name: words.confirmed, value: ago(new Date(enrolment.confirmedAt), now) },
    {
      name: words.notifications,
      value: isPushOn ? words.notificationsOn : words.notificationsOff,
    },
  ]
  return (
    <Screen bar={<Bar label={words.bar} onBack={onBack} />}>
      <Title takesFocus>{spacedNumber(enrolment.phoneNumber)}</Title>
      <Facts facts={facts} />
    </Screen>
  )
}
