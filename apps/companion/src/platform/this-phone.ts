import type { Platform } from '@mobile-companion/device/platform'
import { createWebPlatform } from '@mobile-companion/device/web-platform'
import { CryptoDigestAlgorithm, digest, getRandomBytes } from 'expo-crypto'
import { openOverCellular } from '../../modules/cellular'

/** What the protocol needs from this phone. React Native has no WebCrypto: Expo's module hashes. */
export const thisPhone: Platform = {
  ...createWebPlatform({ openOverCellular }),
  fetch: (input, init) => fetch(input, { ...init, credentials: 'omit' }),
  sha256: async (bytes) =>
    new Uint8Array(await digest(CryptoDigestAlgorithm.SHA256, new Uint8Array(bytes))),
  randomBytes: getRandomBytes,
}
