import { fonts as families } from '@mobile-companion/look/tokens'
import type { Fonts } from './fonts.types'

export const fonts: Fonts = families
