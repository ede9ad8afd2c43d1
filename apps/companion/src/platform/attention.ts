import { AppState } from 'react-native'
import type { Attention } from './attention.types'

export const attention: Attention = {
  isVisible: () => AppState.currentState === 'active',
  onReturn(listener) {
    const subscription = AppState.addEventListener('change', (state) => {
      if (state === 'active') listener()
    })
    return () => subscription.remove()
  },
}
