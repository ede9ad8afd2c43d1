import { type Palette, radius, space, text, touch } from '@mobile-companion/look/tokens'
import { StyleSheet } from 'react-native'
import { fonts } from '../look/fonts'

/** What text fields look like. */
export const makeFieldStyles = (colours: Palette) =>
  StyleSheet.create({
    field: {
      flexDirection: 'row',
      minHeight: touch + 4,
      borderWidth: 1,
      borderColor: colours.edge,
      borderRadius: radius.small,
      backgroundColor: colours.surface,
    },
    /** Drawn around the whole field, whichever part of it has the focus. */
    focused: { borderColor: colours.accent, boxShadow: `0 0 0 1px ${colours.accent}` },
    refused: { borderColor: colours.danger },
    input: {
      flex: 1,
      minWidth: 0,
      paddingHorizontal: space.normal - 2,
      paddingVertical: space.snug,
      fontFamily: fonts.text,
      fontSize: text.normal + 1,
      fontVariant: ['tabular-nums'],
      color: colours.ink,
    },
  })
