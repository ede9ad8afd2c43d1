import { View } from 'react-native'
import type { LeftToRight as LeftToRightType } from './ltr.types'

export const LeftToRight: LeftToRightType = ({ children }) => (
  <View style={{ direction: 'ltr' }}>{children}</View>
)
