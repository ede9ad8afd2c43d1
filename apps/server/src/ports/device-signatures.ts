import type { PublicJwk } from '@mobile-companion/contract/device-message'

export interface DeviceSignatures {
  /** True when the compact JWS is signed by this key with ES256 (RFC 7518 section 3.4), raw r‖s. */
  verify(jws: string, key: PublicJwk): boolean
  /** Whether it is a point of P-256, by which something can be signed. */
  isKey(key: PublicJwk): boolean
  /** RFC 7638, SHA-256, base64url. */
  thumbprint(key: PublicJwk): Promise<string>
  /** SHA-256 of text, base64url. */
  digest(text: string): string
}
