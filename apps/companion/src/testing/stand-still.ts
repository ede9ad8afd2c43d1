import { AccessibilityInfo } from 'react-native'

// Screens come in without motion, so that a test sees them at once.
beforeEach(() => {
  jest.spyOn(AccessibilityInfo, 'isReduceMotionEnabled').mockResolvedValue(true)
})
