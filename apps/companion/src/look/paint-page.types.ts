import type { Palette } from '@mobile-companion/look/tokens'

/** Gives what lies around the app its colours. */
export type PaintPage = (colours: Palette) => void
