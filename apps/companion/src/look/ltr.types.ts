import type { ReactNode } from 'react'

/** What is below it runs from left to right in every language, as digits do. */
export type LeftToRight = (props: { readonly children: ReactNode }) => ReactNode
