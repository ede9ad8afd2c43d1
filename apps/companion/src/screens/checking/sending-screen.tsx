import { View } from 'react-native'
import { Bar } from '../../controls/bar'
import { Screen } from '../../controls/screen'
import { Spinner } from '../../controls/steps'
import { Title, Words } from '../../controls/words'

/** A short wait that needs no steps. */
export function SendingScreen({
  bar,
  title,
  why,
}: {
  readonly bar: string
  readonly title: string
  readonly why?: string
}) {
  return (
    <Screen isCentred bar={<Bar label={bar} />}>
      <Spinner />
      <View aria-live="polite">
        <Title align="center" takesFocus>
          {title}
        </Title>
        {why ? (
          <Words tone="muted" align="center">
            {why}
          </Words>
        ) : null}
      </View>
    </Screen>
  )
}
