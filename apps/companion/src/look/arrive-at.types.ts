import type { Text } from 'react-native'

/** Brings screen readers and the keyboard to the heading of a new screen. */
export type ArriveAt = (heading: Text) => void
