import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto'
import type { PublicJwk } from '@mobile-companion/contract/device-message'
import { calculateJwkThumbprint } from 'jose'
import type { DeviceSignatures } from '../../ports/device-signatures.ts'

/** A phone signs three or four messages within a minute: its key is read once for them. */
const maxKeptKeys = 1_000

/**
 * ES256 and nothing else (RFC 7515 section 5.2, RFC 7518 section 3.4): whatever a header says, the
 * bytes are verified as an r‖s signature on P-256 with SHA-256.
 */
export function createDeviceSignatures(): DeviceSignatures {
  const kept = new Map<string, KeyObject>()
  function readKey(jwk: PublicJwk): KeyObject {
    const name = `${jwk.x}.${jwk.y}`
    const known = kept.get(name)
    if (known) return known
    const key = createPublicKey({ key: { ...jwk }, format: 'jwk' })
    const [oldest] = kept.keys()
    if (oldest !== undefined && kept.size >= maxKeptKeys) kept.delete(oldest)
    kept.set(name, key)
    return key
  }
  return {
    verify(jws, jwk) {
      const end = jws.lastIndexOf('.')
      const signature = Buffer.from(jws.slice(end + 1), 'base64url')
      try {
        const key = readKey(jwk)
        const signed = Buffer.from(jws.slice(0, end))
        return verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, signature)
      } catch {
        // A key that is not on the curve: nothing can have been signed by it.
        return false
      }
    },
    isKey(jwk) {
      try {
        return readKey(jwk) !== undefined
      } catch {
        return false
      }
    },
    thumbprint: (key) => calculateJwkThumbprint({ ...key }, 'sha256'),
    digest: (text) => hash('sha256', text, 'base64url'),
  }
}
