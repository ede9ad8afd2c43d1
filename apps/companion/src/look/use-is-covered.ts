import { useEffect, useState } from 'react'
import { AppState } from 'react-native'
import type { UseIsCovered } from './use-is-covered.types'

/** Whenever the app is not in front: iOS says so before it takes the picture. */
export const useIsCovered: UseIsCovered = () => {
  const [isCovered, setIsCovered] = useState(false)
  useEffect(() => {
    const subscription = AppState.addEventListener('change', (state) => {
      setIsCovered(state === 'inactive' || state === 'background')
    })
    return () => subscription.remove()
  }, [])
  return isCovered
}
