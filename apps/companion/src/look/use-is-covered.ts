import { useSyncExternalStore } from 'react'
import { AppState } from 'react-native'
import type { UseIsCovered } from './use-is-covered.types'

/** Whenever the app is not in front: iOS says so before it takes the picture. */
export const useIsCovered: UseIsCovered = () =>
  useSyncExternalStore(
    (onChange) => {
      const subscription = AppState.addEventListener('change', onChange)
      return () => subscription.remove()
    },
    () => AppState.currentState === 'inactive' || AppState.currentState === 'background',
  )
