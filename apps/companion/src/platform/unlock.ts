import { authenticateAsync, getEnrolledLevelAsync, SecurityLevel } from 'expo-local-authentication'
import { Platform } from 'react-native'
import type { ConfirmWords, Unlock } from './unlock.types'

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
  async confirm(words) {
    try {
      const level = await getEnrolledLevelAsync()
      if (level === SecurityLevel.NONE) return 'none'
      if (level === SecurityLevel.BIOMETRIC_STRONG) {
        const answer = await askBiometric(words)
        if (answer !== 'other') return answer
      }
      const { reason: promptMessage, cancel: cancelLabel } = words
      return (await authenticateAsync({ promptMessage, cancelLabel })).success ? 'pin' : null
    } catch {
      return null
    }
  },
}

/** Asks for nothing but a strong biometric; `other` when the phone's code should be asked for. */
async function askBiometric({ reason, cancel, useCode }: ConfirmWords) {
  const isIos = Platform.OS === 'ios'
  const answer = await authenticateAsync({
    promptMessage: reason,
    biometricsSecurityLevel: 'strong',
    disableDeviceFallback: true,
    // Android's prompt has one button, which has to lead to the code.
    ...(isIos ? { cancelLabel: cancel, fallbackLabel: useCode } : { cancelLabel: useCode }),
  })
  if (answer.success) return 'bio'
  return isIos && answer.error === 'user_cancel' ? null : 'other'
}
