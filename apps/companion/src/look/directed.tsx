import { useEffect } from 'react'
import { I18nManager, View } from 'react-native'
import type { Directed as DirectedType } from './directed.types'

/** The app's views at once; what the system draws around them from the next start on. */
export const Directed: DirectedType = ({ words: { direction }, children }) => {
  useEffect(() => {
    I18nManager.allowRTL(direction === 'rtl')
    I18nManager.forceRTL(direction === 'rtl')
  }, [direction])
  return <View style={{ flex: 1, direction }}>{children}</View>
}
