import { authenticateAsync, getEnrolledLevelAsync, SecurityLevel } from 'expo-local-authentication'
import type { Unlock } from './unlock.types'

/** Fingerprint, face or code, as the phone's own lock screen takes them. */
export const unlock: Unlock = {
  isUsual: true,
  isForShow: false,
  isOffered: async () => (await getEnrolledLevelAsync()) !== SecurityLevel.NONE,
  async ask(promptMessage, cancelLabel) {
    try {
      // Whoever took the phone's own lock away knew its code.
      if (!(await unlock.isOffered())) return true
      return (await authenticateAsync({ promptMessage, cancelLabel })).success
    } catch {
      return false
    }
  },
}
