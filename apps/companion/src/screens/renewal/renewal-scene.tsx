import { Bar } from '../../controls/bar'
import { Button, Buttons } from '../../controls/button'
import { Notice } from '../../controls/card'
import { Screen } from '../../controls/screen'
import { Title, Words } from '../../controls/words'
import type { Acts } from '../../effects/acts'
import type { Renewing } from '../../state/app-state'
import type { Line } from '../../state/line'
import { spacedNumber } from '../../words/phone-number'
import { fill, useWords } from '../../words/spoken'
import { SendingScreen } from '../checking/sending-screen'

/** Asks before a number is set up again, and says when its server could not be told. */
export function RenewalScene({
  line,
  renewal,
  service,
  acts,
}: {
  readonly line: Line
  readonly renewal: Renewing['renewal']
  readonly service: string | null
  readonly acts: Pick<Acts, 'renew' | 'goHome'>
}) {
  const { failures, lines, renewal: words, shared } = useWords().say
  if (renewal.code === 'going') return <SendingScreen bar={lines.bar} title={words.going} />
  const failure = renewal.code === 'failed' ? failures[renewal.failure.code] : null
  const names = {
    number: spacedNumber(line.enrolment.phoneNumber),
    service: service ?? shared.someService,
  }
  return (
    <Screen
      bar={<Bar label={lines.bar} onBack={acts.goHome} />}
      foot={
        <Buttons>
          <Button
            label={failure ? shared.tryAgain : words.submit}
            onPress={() => acts.renew(line.id)}
          />
          <Button kind="quiet" label={shared.cancel} onPress={acts.goHome} />
        </Buttons>
      }
    >
      <Title takesFocus>{fill(words.title, names)}</Title>
      <Words>{fill(words.why, names)}</Words>
      <Words>{words.others}</Words>
      {failure ? (
        <Notice
          kind="danger"
          title={failure.title}
          text={[failure.why, words.unchanged, ...failure.advice].join(' ')}
        />
      ) : null}
    </Screen>
  )
}
