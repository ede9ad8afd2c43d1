import { appName } from '../../app-name'
import { appVersion } from '../../app-version'
import { Bar } from '../../controls/bar'
import { Facts } from '../../controls/card'
import { Choices } from '../../controls/choices'
import { Screen } from '../../controls/screen'
import { Title, Words } from '../../controls/words'
import { type LockMinutes, lockTimes, type Preferences, textSizes } from '../../state/preferences'
import type { Language, SpokenWords } from '../../words/languages'
import { fill, fillCount, useWords } from '../../words/spoken'
import { languageNames } from './language-names'

/** What a person can choose for the app: its language, the size of its letters, when it locks. */
export function SettingsScreen({
  preferences,
  languages,
  lockMinutes,
  onChange,
  onBack,
}: {
  readonly preferences: Preferences
  /** Those that this build speaks. */
  readonly languages: readonly Language[]
  /** Undefined where the phone has no lock. */
  readonly lockMinutes: LockMinutes | undefined
  readonly onChange: (changes: Partial<Preferences>) => void
  readonly onBack: () => void
}) {
  const words = useWords()
  const { settings } = words.say
  const speakable = [
    { value: null, label: settings.languageOfPhone },
    ...languages.map((value) => ({ value, label: languageNames[value] })),
  ]
  const sizes = textSizes.map((value) => ({
    value,
    label: fill(settings.textSizeOf, { percent: value * 100 }),
  }))
  return (
    <Screen bar={<Bar label={appName} onBack={onBack} />}>
      <Title takesFocus>{settings.title}</Title>
      <Choices
        label={settings.language}
        choices={speakable}
        chosen={preferences.language}
        onChoose={(language) => onChange({ language })}
      />
      <Choices
        label={settings.textSize}
        why={settings.textSizeWhy}
        choices={sizes}
        chosen={preferences.textSize}
        onChoose={(textSize) => onChange({ textSize })}
      />
      {lockMinutes === undefined ? (
        <Words size="small" tone="muted">
          {settings.lockNotOffered}
        </Words>
      ) : (
        <Choices
          label={settings.lock}
          why={settings.lockWhy}
          choices={lockTimes.map((value) => ({ value, label: nameOf(value, words) }))}
          chosen={lockMinutes}
          onChoose={(minutes) => onChange({ lockMinutes: minutes })}
        />
      )}
      <Facts facts={[{ name: settings.version, value: appVersion }]} />
    </Screen>
  )
}

function nameOf(minutes: LockMinutes, { language, say: { settings } }: SpokenWords): string {
  return minutes === null ? settings.lockNever : fillCount(settings.lockAfter, minutes, language)
}
