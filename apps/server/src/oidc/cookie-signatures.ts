import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'

/** What oidc-provider's cookies want of a `Keygrip`. */
export interface CookieSignatures {
  sign(data: string): string
  verify(data: string, signature: string): boolean
  /** 0 when the one key made this signature, else -1. */
  index(data: string, signature: string): number
}

/**
 * HMAC-SHA-256 under one key of 32 bytes, base64url. The library's own signer takes three HMACs for each
 * cookie that comes in, and prepares the key for each anew: a millisecond of every sign-in.
 */
export function createCookieSignatures(key: Uint8Array): CookieSignatures {
  const secret = createSecretKey(key)
  const mac = (data: string) => createHmac('sha256', secret).update(data).digest()
  function verify(data: string, signature: string): boolean {
    const [expected, given] = [mac(data), Buffer.from(signature, 'base64url')]
    return given.length === expected.length && timingSafeEqual(given, expected)
  }
  return {
    sign: (data) => mac(data).toString('base64url'),
    verify,
    index: (data, signature) => (verify(data, signature) ? 0 : -1),
  }
}
