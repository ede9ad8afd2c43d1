import type { TextStyle } from 'react-native'

/** Where a line of text ends, in the direction of the layout. */
export type TextEnd = NonNullable<TextStyle['textAlign']>
