import { base64url, EncryptJWT, type JWTPayload, jwtDecrypt } from 'jose'
import type { Clock } from '../clock.ts'

/** Makes text that only this app can read and nobody can change. */
export interface Seal {
  /** `until` in milliseconds since 1970; after it the text opens no more. */
  close(content: JWTPayload, until: number): Promise<string>
  /** Null for what is not ours, is for something else, or is too old. */
  open(text: string): Promise<JWTPayload | null>
}

/**
 * Reads the app's key: 32 random bytes, or the same in base64url. Throws a TypeError for any other
 * length.
 */
export function readKey(key: string | Uint8Array): Uint8Array {
  const bytes = typeof key === 'string' && /^[\w-]{43}$/.test(key) ? base64url.decode(key) : key
  if (typeof bytes === 'string' || bytes.byteLength !== 32) {
    throw new TypeError('cookieKey must be 32 random bytes, or 43 characters of base64url')
  }
  return bytes
}

/** A JWE of `dir` and `A256GCM` for one purpose; what was sealed for another does not open. */
export function makeSeal(key: Uint8Array, purpose: string, clock: Clock): Seal {
  return {
    close: (content, until) =>
      new EncryptJWT(content)
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setAudience(purpose)
        .setExpirationTime(Math.ceil(until / 1000))
        .encrypt(key),
    async open(text) {
      try {
        const { payload } = await jwtDecrypt(text, key, {
          audience: purpose,
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
          requiredClaims: ['exp'],
          currentDate: new Date(clock.now()),
        })
        return payload
      } catch {
        return null
      }
    },
  }
}
