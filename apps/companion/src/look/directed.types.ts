import type { ReactNode } from 'react'
import type { SpokenWords } from '../words/languages'

/** What is below it is laid out in the direction of a language. */
export type Directed = (props: {
  readonly words: SpokenWords
  readonly children: ReactNode
}) => ReactNode
