import type { TextEnd } from './ends.types'

/** CSS has a word for it. */
export const textEnd = 'end' as TextEnd
