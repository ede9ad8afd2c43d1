import { useWindowDimensions } from 'react-native'
import type { UseSystemText } from './system-text.types'

/** The phone's own setting. React Native draws every text by it. */
export const useSystemText: UseSystemText = () => {
  const { fontScale } = useWindowDimensions()
  return { scale: fontScale, isDrawn: true }
}
