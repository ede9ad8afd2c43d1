import { Platform } from 'react-native'
import type { Fonts } from './fonts.types'

export const fonts: Fonts = {
  text: undefined,
  digits: Platform.select({ ios: 'Menlo', default: 'monospace' }),
}
