import { type Palette, radius, space } from '@mobile-companion/look/tokens'
import { useRef, useState } from 'react'
import { StyleSheet, View } from 'react-native'
import { Bar } from '../../controls/bar'
import { Button, Buttons } from '../../controls/button'
import { Screen } from '../../controls/screen'
import { Title, Words } from '../../controls/words'
import { useStyles } from '../../look/theme'
import { useCamera, Viewfinder } from '../../platform/scanner'
import type { Camera } from '../../platform/scanner.types'
import type { ScanProblem } from '../../state/app-state'
import { fill, useWords } from '../../words/spoken'

/** Reads the code that stands beside the digits on a page. */
export function ScanScreen({
  problem,
  onCode,
  onUnreadable,
  onBack,
}: {
  readonly problem: ScanProblem | null
  readonly onCode: (text: string) => void
  /** A picture had no code in it. */
  readonly onUnreadable: () => void
  readonly onBack: () => void
}) {
  const styles = useStyles(makeStyles)
  const words = useWords().say.scan
  const camera = useCamera()
  const [isLit, setLit] = useState(false)
  // A camera tells of one code many times; a code that is shown again gets another answer.
  const last = useRef('')
  const hear = (text: string) => {
    if (text === last.current) return
    last.current = text
    onCode(text)
  }
  const choose = async () => {
    const text = await camera.readPicture?.()
    if (text === 'none' || text === undefined) return
    if (text === null) onUnreadable()
    else onCode(text)
  }
  return (
    <Screen
      bar={<Bar label={words.bar} onBack={onBack} />}
      foot={
        <Buttons>
          {camera.access === 'granted' && camera.hasLight ? (
            <Button
              kind="quiet"
              label={isLit ? words.lightOff : words.lightOn}
              onPress={() => setLit(!isLit)}
            />
          ) : null}
          {camera.readPicture ? (
            <Button kind="quiet" label={words.picture} onPress={() => void choose()} />
          ) : null}
          <Button kind="bare" label={words.typeInstead} onPress={onBack} />
        </Buttons>
      }
    >
      <Title takesFocus>{words.title}</Title>
      {problem ? (
        <View accessible role="alert" aria-live="assertive">
          <Words tone="danger" weight="strong">
            {fill(words.problems[problem.code], {
              service: problem.code === 'other_service' ? hostOf(problem.issuer) : '',
            })}
          </Words>
        </View>
      ) : (
        <Words tone="muted">{words.why}</Words>
      )}
      {camera.access === 'granted' ? (
        <View style={styles.finder}>
          <Viewfinder isLit={isLit} onCode={hear} onFail={camera.fail} />
        </View>
      ) : (
        <NoCamera camera={camera} />
      )}
    </Screen>
  )
}

/** Why the camera is not on, and what can be done about it. */
function NoCamera({ camera }: { readonly camera: Camera }) {
  const styles = useStyles(makeStyles)
  const words = useWords().say.scan
  switch (camera.access) {
    case 'unknown':
    case 'granted':
      return null
    case 'ask':
      return (
        <View style={styles.note}>
          <Words>{words.ask}</Words>
          <Button label={words.allow} onPress={camera.ask} />
        </View>
      )
    case 'refused':
    case 'none':
      return (
        <View style={styles.note}>
          <Words>{camera.access === 'refused' ? words.refused : words.none}</Words>
          {camera.access === 'refused' && camera.openSettings ? (
            <Button label={words.openSettings} onPress={camera.openSettings} />
          ) : null}
        </View>
      )
  }
}

/** As people know an address; the whole where it is none. */
function hostOf(issuer: string): string {
  return issuer.replace(/^https:\/\//, '')
}

const makeStyles = (colours: Palette) =>
  StyleSheet.create({
    finder: {
      width: '100%',
      aspectRatio: 1,
      borderRadius: radius.normal,
      overflow: 'hidden',
      backgroundColor: colours.sunken,
    },
    note: { gap: space.normal, paddingVertical: space.small },
  })
