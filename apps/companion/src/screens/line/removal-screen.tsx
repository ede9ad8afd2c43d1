import { Bar } from '../../controls/bar'
import { Button, Buttons } from '../../controls/button'
import { Notice } from '../../controls/card'
import { Screen } from '../../controls/screen'
import { Title, Words } from '../../controls/words'
import type { Removal } from '../../state/app-state'
import type { Line } from '../../state/line'
import { spacedNumber } from '../../words/phone-number'
import { fill, useWords } from '../../words/spoken'

/** Asks before a number is taken off this phone, and says when its server could not be told. */
export function RemovalScreen({
  removal,
  line: { enrolment, listing },
  service,
  onRemove,
  onLeave,
}: {
  readonly removal: Exclude<Removal, { code: 'none' | 'going' }>
  readonly line: Line
  readonly service: string | null
  readonly onRemove: (where: 'everywhere' | 'here') => void
  readonly onLeave: () => void
}) {
  const { failures, lines, phones, services: words, shared } = useWords().say
  const names = {
    number: spacedNumber(enrolment.phoneNumber),
    service: service ?? shared.someService,
  }
  const failure = removal.code === 'failed' ? failures[removal.failure.code] : null
  const isUsual = listing.code !== 'key_lost' && listing.code !== 'not_active'
  // The server believes nobody who speaks for this phone without its key.
  const isKeyLost = listing.code === 'key_lost'
  const here = <Button kind="danger" label={words.removeHere} onPress={() => onRemove('here')} />
  const everywhere = (
    <Button
      kind="mainDanger"
      label={failure ? shared.tryAgain : words.remove}
      onPress={() => onRemove('everywhere')}
    />
  )
  return (
    <Screen
      bar={<Bar label={lines.bar} onBack={onLeave} />}
      foot={
        <Buttons>
          {isKeyLost ? null : everywhere}
          {failure || isKeyLost ? here : null}
          <Button kind="quiet" label={shared.cancel} onPress={onLeave} />
        </Buttons>
      }
    >
      <Title takesFocus>{fill(words.removeTitle, names)}</Title>
      {isUsual ? <Words>{fill(words.removeWhy, names)}</Words> : null}
      {removal.code === 'asked' && removal.isOnlyPhone ? <Words>{phones.removeLast}</Words> : null}
      {isKeyLost ? (
        <Notice kind="plain" title={lines.keyLost.title} text={fill(words.removeHereWhy, names)} />
      ) : null}
      {listing.code === 'not_active' ? (
        <Notice kind="plain" title={failures.not_active.title} text={failures.not_active.why} />
      ) : null}
      {failure ? (
        <Notice
          kind="danger"
          title={failure.title}
          text={[failure.why, fill(words.removeHereWhy, names)].join(' ')}
        />
      ) : null}
    </Screen>
  )
}
