import type { ReactNode } from 'react'
import type { TextStyle } from 'react-native'
import type { SpokenWords } from '../words/languages'
import { useWords } from '../words/spoken'

const firstStrong = '\u2068'
const pop = '\u2069'

/** How text runs in the app's language: its style, and what is to be drawn. */
export function useReading(): {
  readonly style: TextStyle
  readonly read: (text: ReactNode) => ReactNode
} {
  const { direction } = useWords()
  return { style: { writingDirection: direction }, read: (text) => isolated(text, direction) }
}

/** Among letters from right to left a number, or a name in others, keeps its own direction. */
function isolated(text: ReactNode, direction: SpokenWords['direction']): ReactNode {
  return direction === 'rtl' && typeof text === 'string' ? firstStrong + text + pop : text
}
