import { hash, type KeyObject } from 'node:crypto'
import type { PublicJwk } from '@mobile-companion/contract/device-message'
import { sameBytes } from './same-bytes.ts'

/** The point of a P-256 key, uncompressed: 65 bytes (SEC 1 section 2.3.3). */
export function pointOf({ x, y }: Pick<PublicJwk, 'x' | 'y'>): Uint8Array {
  return Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])
}

export function isPublicKeyOf(key: KeyObject, jwk: PublicJwk): boolean {
  const point = p256PointOf(key)
  return point !== undefined && sameBytes(point, pointOf(jwk))
}

/** SHA-256 of the point of a P-256 key; undefined for any other key. */
export function pointDigestOf(key: KeyObject): Uint8Array | undefined {
  const point = p256PointOf(key)
  return point && hash('sha256', point, 'buffer')
}

function p256PointOf(key: KeyObject): Uint8Array | undefined {
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') return undefined
  const { x, y } = key.export({ format: 'jwk' })
  return x && y ? pointOf({ x, y }) : undefined
}
