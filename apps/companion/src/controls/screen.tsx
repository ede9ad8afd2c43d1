import { type Palette, space } from '@mobile-companion/look/tokens'
import { type ReactNode, useContext, useState } from 'react'
import {
  KeyboardAvoidingView,
  Platform,
  ScrollView,
  StyleSheet,
  useWindowDimensions,
  View,
} from 'react-native'
import { SafeAreaInsetsContext } from 'react-native-safe-area-context'
import { Entrance } from '../look/motion'
import { useTextScale } from '../look/text-scale'
import { useStyles } from '../look/theme'

/** Below this height in density-independent pixels, with letters of the usual size, screens draw tighter. */
const shortHeight = 640

/** Below this height, as with very large letters, buttons that stay in reach would hide what they are about. */
const tinyHeight = 480

/** True where there is little height, as in a small frame or with large letters. */
export function useIsShort(): boolean {
  return useRoom() < shortHeight
}

/** The window's height, measured by the size of the letters. */
function useRoom(): number {
  return useWindowDimensions().height / useTextScale().seen
}

const noInsets = { top: 0, bottom: 0, left: 0, right: 0 }

interface ScreenProps {
  readonly bar: ReactNode
  readonly children: ReactNode
  /** Stays in reach while the rest scrolls. */
  readonly foot?: ReactNode
  /** Puts the content in the middle, where it is short and final. */
  readonly isCentred?: boolean
  /** The content scrolls by itself. */
  readonly isFixed?: boolean
}

/** The frame of every screen: a bar, what scrolls, and what can be done. */
export function Screen({ bar, children, foot, isCentred = false, isFixed = false }: ScreenProps) {
  const styles = useStyles(makeStyles)
  const isShort = useIsShort()
  const isTiny = useRoom() < tinyHeight
  const [shown, setShown] = useState(0)
  const [whole, setWhole] = useState(0)
  const isCut = whole > shown + 1
  const insets = useContext(SafeAreaInsetsContext) ?? noInsets
  return (
    <KeyboardAvoidingView
      role="main"
      behavior={Platform.OS === 'ios' ? 'padding' : undefined}
      style={[styles.ground, { paddingTop: insets.top, paddingBottom: insets.bottom }]}
    >
      <View style={[styles.column, styles.bar]}>{bar}</View>
      <Entrance from="below">
        {isFixed ? (
          <View style={[styles.scroll, styles.column, styles.body]}>{children}</View>
        ) : (
          <ScrollView
            style={styles.scroll}
            onLayout={({ nativeEvent }) => setShown(nativeEvent.layout.height)}
            onContentSizeChange={(_, height) => setWhole(height)}
            contentContainerStyle={[
              styles.column,
              styles.body,
              isCentred && styles.centred,
              isShort && styles.short,
            ]}
            keyboardShouldPersistTaps="handled"
          >
            {children}
            {isTiny ? foot : null}
          </ScrollView>
        )}
        {foot && (isFixed || !isTiny) ? (
          <View style={[styles.rule, isCut && styles.ruled]}>
            <View style={[styles.column, styles.foot]}>{foot}</View>
          </View>
        ) : null}
      </Entrance>
    </KeyboardAvoidingView>
  )
}

const columnWidth = 460

const makeStyles = (colours: Palette) =>
  StyleSheet.create({
    ground: { flex: 1, backgroundColor: colours.ground },
    column: {
      width: '100%',
      maxWidth: columnWidth,
      alignSelf: 'center',
      paddingHorizontal: space.wide - 4,
    },
    bar: { paddingTop: space.small },
    scroll: { flex: 1 },
    body: { flexGrow: 1, paddingTop: space.small, paddingBottom: space.wide, gap: space.normal },
    centred: { justifyContent: 'center', paddingBottom: space.vast * 2 },
    short: { gap: space.snug, paddingBottom: space.small },
    /** Tells that there is more to read below. */
    rule: { borderTopWidth: 1, borderTopColor: 'transparent' },
    ruled: { borderTopColor: colours.line },
    foot: { paddingTop: space.small, paddingBottom: space.normal },
  })
