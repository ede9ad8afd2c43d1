import { type ReactNode, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { View } from 'react-native'
import { appName } from '../app-name'
import { runLock } from '../effects/lock'
import type { Parts } from '../effects/parts'
import { openPreferences } from '../effects/preferences'
import { Directed } from '../look/directed'
import { ChosenTextScale } from '../look/text-scale'
import { useIsCovered } from '../look/use-is-covered'
import { isTestBuild } from '../platform/sandbox-build'
import { type Language, languages, pickWords, pseudoLanguage } from '../words/languages'
import { fill, Spoken } from '../words/spoken'
import { SendingScreen } from './checking/sending-screen'
import { Cover } from './lock/cover'
import { LockedScreen } from './lock/locked-screen'
import { OpenSettings } from './settings/settings-door'
import { SettingsScreen } from './settings/settings-screen'

const spoken: readonly Language[] = isTestBuild ? [...languages, pseudoLanguage] : languages

/**
 * What surrounds every screen: its language and direction, the size of its letters, the lock, and the
 * settings that change them.
 */
export function Shell({
  parts,
  hides,
  isBusy,
  children,
}: {
  readonly parts: Parts
  /** There is something to hide from others; null until that is known. */
  readonly hides: boolean | null
  /** The person is about to be asked something: the settings make way. */
  readonly isBusy: boolean
  readonly children: ReactNode
}) {
  const preferences = useMemo(() => openPreferences(parts.openStorage), [parts])
  const lock = useMemo(
    () => runLock({ ...parts, preferences, now: parts.phone.now }),
    [parts, preferences],
  )
  const chosen = useSyncExternalStore(preferences.subscribe, preferences.get, preferences.get)
  const view = useSyncExternalStore(lock.subscribe, lock.get, lock.get)
  const [isSetting, setIsSetting] = useState(false)
  const isCovered = useIsCovered()
  useEffect(() => () => lock.end(), [lock])
  useEffect(() => {
    if (hides !== null) lock.begin(hides)
  }, [lock, hides])
  useEffect(() => {
    if (isBusy) setIsSetting(false)
  }, [isBusy])

  const [ofPhone, setOfPhone] = useState(parts.languages.now)
  useEffect(() => parts.languages.onChange(() => setOfPhone(parts.languages.now())), [parts])
  const words = useMemo(() => {
    const tags = [...(chosen.language ? [chosen.language] : []), ...ofPhone]
    return pickWords(tags, { withPseudo: isTestBuild })
  }, [chosen.language, ofPhone])
  const { say } = words
  const open = isSetting ? (
    <SettingsScreen
      preferences={chosen}
      languages={spoken}
      lockMinutes={lock.minutes()}
      onChange={preferences.change}
      onBack={() => setIsSetting(false)}
    />
  ) : (
    children
  )
  const screens = {
    unknown: <SendingScreen bar={appName} title={say.shared.starting} />,
    locked: (
      <LockedScreen
        isForShow={parts.unlock.isForShow}
        onUnlock={() => lock.unlock(fill(say.lock.prompt, { app: appName }), say.shared.cancel)}
      />
    ),
    open,
  }
  return (
    <Spoken value={words}>
      <ChosenTextScale value={chosen.textSize}>
        <OpenSettings value={() => setIsSetting(true)}>
          <Directed words={words}>
            {/* Every touch counts, whoever answers it. */}
            <View
              style={{ flex: 1 }}
              onStartShouldSetResponderCapture={() => {
                lock.touch()
                return false
              }}
            >
              {screens[view]}
            </View>
            {isCovered ? <Cover /> : null}
          </Directed>
        </OpenSettings>
      </ChosenTextScale>
    </Spoken>
  )
}
