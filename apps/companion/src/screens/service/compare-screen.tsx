import { Bar } from '../../controls/bar'
import { Button, Buttons } from '../../controls/button'
import { Notice } from '../../controls/card'
import { KeyDigits } from '../../controls/key-digits'
import { Screen } from '../../controls/screen'
import { Title, Words } from '../../controls/words'
import type { FoundService } from '../../state/app-state'
import { plainAddress } from '../../words/address'
import { fill, useWords } from '../../words/spoken'

/** The key of a server that was found, to be compared with what its own page shows. */
export function CompareScreen({
  service: { issuer, name, thumbprint },
  onSame,
  onDiffer,
  onLeave,
}: {
  readonly service: FoundService
  readonly onSame: () => void
  readonly onDiffer: () => void
  readonly onLeave: () => void
}) {
  const { services: words } = useWords().say
  return (
    <Screen
      bar={<Bar label={words.add} onBack={onLeave} />}
      foot={
        <Buttons>
          <Button label={words.same} onPress={onSame} />
          <Button kind="danger" label={words.differ} onPress={onDiffer} />
        </Buttons>
      }
    >
      <Title takesFocus>{fill(words.compareTitle, { service: name })}</Title>
      <Words>{fill(words.compareWhy, { address: plainAddress(issuer) })}</Words>
      <KeyDigits thumbprint={thumbprint} />
      <Notice kind="plain" text={fill(words.noPush, { service: name })} />
    </Screen>
  )
}
