import type { Attention } from './attention.types'

/** The page's visibility, and its focus: inside a frame a click is a return too. */
export const attention: Attention = {
  isVisible: () => document.visibilityState === 'visible',
  onReturn(listener) {
    const onVisibility = () => {
      if (document.visibilityState === 'visible') listener()
    }
    document.addEventListener('visibilitychange', onVisibility)
    window.addEventListener('focus', listener)
    return () => {
      document.removeEventListener('visibilitychange', onVisibility)
      window.removeEventListener('focus', listener)
    }
  },
}
