import { Bar } from '../../controls/bar'
import { Button, Buttons } from '../../controls/button'
import { Notice } from '../../controls/card'
import { Screen } from '../../controls/screen'
import { Title, Words } from '../../controls/words'
import type { Removal } from '../../state/app-state'
import { spacedNumber } from '../../words/phone-number'
import { fill, useWords } from '../../words/spoken'

/** Asks before a number is taken off this phone, and says when its server could not be told. */
export function RemovalScreen({
  removal,
  phoneNumber,
  service,
  onRemove,
  onLeave,
}: {
  readonly removal: Exclude<Removal, { code: 'none' | 'going' }>
  /** E.164. */
  readonly phoneNumber: string
  readonly service: string | null
  readonly onRemove: (where: 'everywhere' | 'here') => void
  readonly onLeave: () => void
}) {
  const { failures, lines, services: words, shared } = useWords().say
  const failure = removal.code === 'failed' ? failures[removal.failure.code] : null
  const names = { number: spacedNumber(phoneNumber), service: service ?? shared.someService }
  return (
    <Screen
      bar={<Bar label={lines.bar} onBack={onLeave} />}
      foot={
        <Buttons>
          <Button
            label={failure ? shared.tryAgain : words.remove}
            onPress={() => onRemove('everywhere')}
          />
          {failure ? (
            <Button kind="danger" label={words.removeHere} onPress={() => onRemove('here')} />
          ) : null}
          <Button kind="quiet" label={shared.cancel} onPress={onLeave} />
        </Buttons>
      }
    >
      <Title takesFocus>{fill(words.removeTitle, names)}</Title>
      <Words>{fill(words.removeWhy, names)}</Words>
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
