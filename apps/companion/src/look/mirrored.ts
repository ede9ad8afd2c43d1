import type { ViewStyle } from 'react-native'
import { useWords } from '../words/spoken'

/** What points along the line points the other way where lines run from right to left. */
export function useMirrored(): ViewStyle | null {
  return useWords().direction === 'rtl' ? { transform: [{ scaleX: -1 }] } : null
}
