import { Bar } from '../../controls/bar'
import { Button } from '../../controls/button'
import { Advice } from '../../controls/card'
import { Screen } from '../../controls/screen'
import { Title, Words } from '../../controls/words'
import type { NotificationActs } from '../../effects/acts'
import { useWords } from '../../words/spoken'

/** Why the app would like to notify, before the system asks: it asks only once. */
export function ReasonScreen({ acts }: { readonly acts: NotificationActs }) {
  const { push } = useWords().say
  return (
    <Screen
      bar={<Bar label={push.bar} />}
      foot={
        <>
          <Button label={push.allow} onPress={acts.allowNotifications} />
          <Button kind="bare" label={push.later} onPress={acts.putOffNotifications} />
        </>
      }
    >
      <Title takesFocus>{push.title}</Title>
      <Words tone="muted">{push.why}</Words>
      <Advice lines={[push.nothingSaid, push.neverThere, push.without]} />
    </Screen>
  )
}
