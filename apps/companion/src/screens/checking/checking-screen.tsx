import type { CheckStep } from '@mobile-companion/device/companion.types'
import { Bar } from '../../controls/bar'
import { Button } from '../../controls/button'
import { Screen } from '../../controls/screen'
import { Steps } from '../../controls/steps'
import { Title, Words } from '../../controls/words'

/** What is happening while a SIM is checked, with the way out. */
export function CheckingScreen({
  bar,
  title,
  why,
  doing,
  labels,
  stopLabel,
  onStop,
}: {
  readonly bar: string
  readonly title: string
  readonly why: string
  readonly doing: CheckStep
  readonly labels: Readonly<Record<CheckStep, string>>
  readonly stopLabel: string
  readonly onStop: () => void
}) {
  return (
    <Screen
      bar={<Bar label={bar} />}
      foot={<Button kind="quiet" label={stopLabel} onPress={onStop} />}
    >
      <Title takesFocus>{title}</Title>
      <Words tone="muted">{why}</Words>
      <Steps doing={doing} labels={labels} />
    </Screen>
  )
}
