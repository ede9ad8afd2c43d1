import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { AccessibilityInfo, Animated } from 'react-native'

/** Still until the system has said that motion is welcome. */
const IsStill = createContext(true)

export function MotionProvider({ children }: { readonly children: ReactNode }) {
  const [isStill, setIsStill] = useState(true)
  useEffect(() => {
    void AccessibilityInfo.isReduceMotionEnabled().then(setIsStill)
    const subscription = AccessibilityInfo.addEventListener('reduceMotionChanged', setIsStill)
    return () => subscription.remove()
  }, [])
  return <IsStill value={isStill}>{children}</IsStill>
}

/** True when the person wants no motion. */
export function useIsStill(): boolean {
  return useContext(IsStill)
}

const entranceMs = 180
const entrancePx = 6

/** Lets its children come in softly, once. */
export function Entrance({ children, from }: { children: ReactNode; from: 'above' | 'below' }) {
  const isStill = useIsStill()
  const shown = useRef(new Animated.Value(isStill ? 1 : 0)).current
  useEffect(() => {
    if (isStill) {
      shown.setValue(1)
      return
    }
    const arrival = Animated.timing(shown, {
      toValue: 1,
      duration: entranceMs,
      useNativeDriver: false,
    })
    arrival.start()
    return () => arrival.stop()
  }, [shown, isStill])
  const start = from === 'above' ? -entrancePx : entrancePx
  const translateY = shown.interpolate({ inputRange: [0, 1], outputRange: [start, 0] })
  return (
    <Animated.View
      style={{ flex: from === 'below' ? 1 : 0, opacity: shown, transform: [{ translateY }] }}
    >
      {children}
    </Animated.View>
  )
}
