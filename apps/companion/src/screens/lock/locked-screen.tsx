import { useState } from 'react'
import { View } from 'react-native'
import { appName } from '../../app-name'
import { Bar } from '../../controls/bar'
import { Button } from '../../controls/button'
import { Screen } from '../../controls/screen'
import { Sign } from '../../controls/sign'
import { Title, Words } from '../../controls/words'
import { fill, useWords } from '../../words/spoken'

/** In the place of everything else, until the person has unlocked. */
export function LockedScreen({
  isForShow,
  onUnlock,
}: {
  readonly isForShow: boolean
  /** False when it was not unlocked. */
  readonly onUnlock: () => Promise<boolean>
}) {
  const { lock } = useWords().say
  const [wasRefused, setWasRefused] = useState(false)
  const unlock = async () => {
    setWasRefused(false)
    if (!(await onUnlock())) setWasRefused(true)
  }
  return (
    <Screen
      isCentred
      bar={<Bar label={appName} initial={appName.charAt(0)} />}
      foot={<Button label={lock.unlock} onPress={() => void unlock()} />}
    >
      <View style={{ alignItems: 'center' }}>
        <Sign kind="locked" />
      </View>
      <Title align="center" takesFocus>
        {fill(lock.title, { app: appName })}
      </Title>
      <Words tone="muted" align="center">
        {isForShow ? lock.whyInBrowser : lock.why}
      </Words>
      <View accessible role="alert" aria-live="assertive">
        {wasRefused ? (
          <Words tone="danger" align="center">
            {lock.refused}
          </Words>
        ) : null}
      </View>
    </Screen>
  )
}
