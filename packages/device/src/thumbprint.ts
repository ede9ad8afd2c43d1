import type { PublicJwk } from '@mobile-companion/contract/device-message'
import { encodeBase64url } from './base64url.ts'
import type { Platform } from './platform.ts'

/** The RFC 7638 thumbprint of a P-256 key: SHA-256, base64url. */
export async function thumbprint(
  { sha256 }: Pick<Platform, 'sha256'>,
  { crv, kty, x, y }: PublicJwk,
): Promise<string> {
  // Section 3.2: the required members alone, in the order of their names, without white space.
  const canonical = JSON.stringify({ crv, kty, x, y })
  return encodeBase64url(await sha256(new TextEncoder().encode(canonical)))
}
