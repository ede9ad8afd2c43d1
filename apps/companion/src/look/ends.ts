import type { TextEnd } from './ends.types'

/** React Native takes it for the end where the layout goes from right to left. */
export const textEnd: TextEnd = 'right'
