import { AccessibilityInfo } from 'react-native'
import type { ArriveAt } from './arrive-at.types'

export const arriveAt: ArriveAt = (heading) => {
  AccessibilityInfo.sendAccessibilityEvent(heading, 'focus')
}
