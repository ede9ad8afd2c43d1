import type { Palette } from '@mobile-companion/look/tokens'
import { StyleSheet, View } from 'react-native'
import { Sign } from '../../controls/sign'
import { useStyles } from '../../look/theme'

/** Over everything while the app is not in front: pictures of it in the list of open apps show nothing. */
export function Cover() {
  const styles = useStyles(makeStyles)
  return (
    <View testID="cover" style={styles.cover}>
      <Sign kind="locked" />
    </View>
  )
}

const makeStyles = (colours: Palette) =>
  StyleSheet.create({
    cover: {
      ...StyleSheet.absoluteFill,
      backgroundColor: colours.ground,
      alignItems: 'center',
      justifyContent: 'center',
    },
  })
