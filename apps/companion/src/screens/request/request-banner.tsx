import { type Palette, radius, space } from '@mobile-companion/look/tokens'
import { StyleSheet, View } from 'react-native'
import { Button } from '../../controls/button'
import { Words } from '../../controls/words'
import { Entrance } from '../../look/motion'
import { useStyles } from '../../look/theme'
import { strings } from '../../strings'

/** A push that arrived while the person was busy with something else. */
export function RequestBanner({
  onOpen,
  onDismiss,
}: {
  readonly onOpen: () => void
  readonly onDismiss: () => void
}) {
  const styles = useStyles(makeStyles)
  return (
    <View style={styles.over} pointerEvents="box-none">
      <Entrance from="above">
        <View role="alert" aria-live="assertive" style={styles.banner}>
          <Words size="small" weight="strong" style={styles.title}>
            {strings.banner.title}
          </Words>
          <Button kind="plain" label={strings.banner.dismiss} onPress={onDismiss} />
          <Button label={strings.banner.open} onPress={onOpen} />
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
      alignItems: 'center',
    },
    banner: {
      width: '100%',
      maxWidth: 440,
      flexDirection: 'row',
      alignItems: 'center',
      gap: space.hair,
      padding: space.small,
      paddingLeft: space.normal,
      borderRadius: radius.normal,
      borderWidth: 1,
      borderColor: colours.line,
      backgroundColor: colours.surface,
      boxShadow: '0 10px 30px rgba(0, 0, 0, 0.22)',
    },
    title: { flex: 1 },
  })
