import { type Palette, radius, space, touch } from '@mobile-companion/look/tokens'
import { Pressable, StyleSheet, View } from 'react-native'
import { Button } from '../../controls/button'
import { Words } from '../../controls/words'
import { Entrance } from '../../look/motion'
import { useIsLarge } from '../../look/text-scale'
import { useStyles } from '../../look/theme'
import { useWords } from '../../words/spoken'

/** What came while the person was busy with something else. */
export function Banner({
  title,
  onOpen,
  onDismiss,
}: {
  readonly title: string
  readonly onOpen: () => void
  readonly onDismiss: () => void
}) {
  const styles = useStyles(makeStyles)
  const { say } = useWords()
  const isLarge = useIsLarge()
  return (
    <View style={styles.over} pointerEvents="box-none">
      <Entrance from="above">
        <View style={[styles.banner, isLarge && styles.large]}>
          <View
            accessible
            role="alert"
            aria-live="assertive"
            style={isLarge ? styles.wide : styles.title}
          >
            <Words size="small" weight="strong">
              {title}
            </Words>
          </View>
          <Button label={say.banner.open} onPress={onOpen} />
          <Pressable
            role="button"
            aria-label={say.banner.dismiss}
            onPress={onDismiss}
            style={styles.dismiss}
          >
            <View aria-hidden style={[styles.stroke, styles.falling]} />
            <View aria-hidden style={[styles.stroke, styles.rising]} />
          </Pressable>
        </View>
      </Entrance>
    </View>
  )
}

const makeStyles = (colours: Palette) =>
  StyleSheet.create({
    over: {
      position: 'absolute',
      top: space.small,
      left: space.small,
      right: space.small,
    },
    banner: {
      width: '100%',
      maxWidth: 440,
      alignSelf: 'center',
      flexDirection: 'row',
      alignItems: 'center',
      gap: space.hair,
      padding: space.small,
      paddingStart: space.normal,
      borderRadius: radius.normal,
      borderWidth: 1,
      borderColor: colours.line,
      backgroundColor: colours.surface,
      boxShadow: '0 10px 30px rgba(0, 0, 0, 0.22)',
    },
    large: { flexWrap: 'wrap', justifyContent: 'space-between' },
    title: { flex: 1 },
    wide: { width: '100%' },
    dismiss: { width: touch, height: touch, alignItems: 'center', justifyContent: 'center' },
    stroke: {
      position: 'absolute',
      width: 18,
      height: 2.5,
      borderRadius: 2,
      backgroundColor: colours.muted,
    },
    falling: { transform: [{ rotate: '45deg' }] },
    rising: { transform: [{ rotate: '-45deg' }] },
  })
