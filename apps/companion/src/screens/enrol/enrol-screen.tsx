import { space } from '@mobile-companion/look/tokens'
import { useEffect, useState } from 'react'
import { StyleSheet, View } from 'react-native'
import { Bar } from '../../controls/bar'
import { Button } from '../../controls/button'
import { Advice, Notice } from '../../controls/card'
import { Screen } from '../../controls/screen'
import { Subtitle, Title, Words } from '../../controls/words'
import type { Failure } from '../../state/failure'
import { strings } from '../../strings'
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
  const [typed, setTyped] = useState(() => spellNumber(phoneNumber, localeOfPhone(), like))
  const [error, setError] = useState(failure ? explain(failure) : null)
  // A number that is refused at once comes back before this screen has gone.
  useEffect(() => setError(failure ? explain(failure) : null), [failure])
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
    else setError(explain({ code: 'number_refused' }))
  }
  const name = service ?? strings.someService
  return (
    <Screen
      bar={
        <Bar
          label={service ?? strings.appName}
          initial={(service ?? strings.appName).charAt(0)}
          {...(onLeave && { onBack: onLeave })}
        />
      }
      foot={<Button label={strings.enrol.submit} onPress={submit} />}
    >
      <Title takesFocus={!hasChosen}>
        {(onLeave ? strings.lines.addTitle : strings.enrol.title)(name)}
      </Title>
      <Words tone="muted">{onLeave ? strings.lines.addWhy : strings.enrol.why}</Words>
      <PhoneField
        value={typed}
        error={error}
        takesFocus={hasChosen}
        onChange={(value) => {
          setTyped(value)
          setError(null)
        }}
        onChooseCountry={() => setIsChoosing(true)}
        onSubmit={submit}
      />
      <Notice kind="plain" text={strings.enrol.mobileData} />
      <HowItWorks />
    </Screen>
  )
}

function HowItWorks() {
  return (
    <View style={styles.part}>
      <Subtitle>{strings.enrol.how}</Subtitle>
      <Advice lines={strings.enrol.howSteps} />
    </View>
  )
}

function explain(failure: Failure): string {
  const { title, advice } = strings.failures[failure.code]
  return [`${title}.`, ...advice].join(' ')
}

function localeOfPhone(): string {
  return Intl.DateTimeFormat().resolvedOptions().locale
}

const styles = StyleSheet.create({ part: { gap: space.small, marginTop: space.small } })
