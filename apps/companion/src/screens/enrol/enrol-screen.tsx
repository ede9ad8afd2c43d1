import { space } from '@mobile-companion/look/tokens'
import { useEffect, useState } from 'react'
import { StyleSheet, View } from 'react-native'
import { appName } from '../../app-name'
import { Bar } from '../../controls/bar'
import { Button } from '../../controls/button'
import { Advice, Notice } from '../../controls/card'
import { Screen } from '../../controls/screen'
import { Subtitle, Title, Words } from '../../controls/words'
import type { Failure } from '../../state/failure'
import type { Messages } from '../../words/english'
import { fill, useWords } from '../../words/spoken'
import { SettingsDoor } from '../settings/settings-door'
import { CountryPicker } from './country-picker'
import { PhoneField } from './phone-field'
import { readNumber, spellNumber } from './typed-number'

/** Asks for the number of the SIM in this phone, and says why. */
export function EnrolScreen({
  service,
  phoneNumber,
  like = null,
  failure,
  onLeave = null,
  onSubmit,
}: {
  readonly service: string | null
  /** E.164, to begin with. */
  readonly phoneNumber: string | null
  /** Another number of this phone, E.164: a further one is of the same country, more often than not. */
  readonly like?: string | null
  readonly failure: Failure | null
  /** Given where this is a further number: its SIM may not be the one that mobile data uses. */
  readonly onLeave?: (() => void) | null
  /** Hears the number in E.164. */
  readonly onSubmit: (phoneNumber: string) => void
}) {
  const { say } = useWords()
  const [typed, setTyped] = useState(() => spellNumber(phoneNumber, localeOfPhone(), like))
  const [error, setError] = useState(failure)
  // A number that is refused at once comes back before this screen has gone.
  useEffect(() => setError(failure), [failure])
  const [isChoosing, setIsChoosing] = useState(false)
  const [hasChosen, setHasChosen] = useState(false)
  const closePicker = () => {
    setIsChoosing(false)
    setHasChosen(true)
  }
  if (isChoosing) {
    return (
      <CountryPicker
        chosen={typed.country}
        onClose={closePicker}
        onChoose={(country) => {
          setTyped({ ...typed, country })
          setError(null)
          closePicker()
        }}
      />
    )
  }

  const submit = () => {
    const number = readNumber(typed)
    if (number) onSubmit(number)
    else setError({ code: 'number_refused' })
  }
  const name = service ?? appName
  return (
    <Screen
      bar={
        <Bar
          label={name}
          initial={name.charAt(0)}
          right={<SettingsDoor />}
          {...(onLeave && { onBack: onLeave })}
        />
      }
      foot={<Button label={say.enrol.submit} onPress={submit} />}
    >
      <Title takesFocus={!hasChosen}>
        {fill(onLeave ? say.lines.addTitle : say.enrol.title, {
          service: service ?? say.shared.someService,
        })}
      </Title>
      <Words tone="muted">{onLeave ? say.lines.addWhy : say.enrol.why}</Words>
      <PhoneField
        value={typed}
        error={error && explain(error, say)}
        takesFocus={hasChosen}
        onChange={(value) => {
          setTyped(value)
          setError(null)
        }}
        onChooseCountry={() => setIsChoosing(true)}
        onSubmit={submit}
      />
      <Notice kind="plain" text={say.enrol.mobileData} />
      <HowItWorks />
    </Screen>
  )
}

function HowItWorks() {
  const { enrol } = useWords().say
  return (
    <View style={styles.part}>
      <Subtitle>{enrol.how}</Subtitle>
      <Advice lines={enrol.howSteps} />
    </View>
  )
}

function explain({ code }: Failure, { failures }: Messages): string {
  const { title, advice } = failures[code]
  return [`${title}.`, ...advice].join(' ')
}

function localeOfPhone(): string {
  return Intl.DateTimeFormat().resolvedOptions().locale
}

const styles = StyleSheet.create({ part: { gap: space.small, marginTop: space.small } })
