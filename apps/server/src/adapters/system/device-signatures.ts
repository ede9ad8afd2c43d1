import { createHash } from 'node:crypto'
import { type CryptoKey, calculateJwkThumbprint, compactVerify, importJWK } from 'jose'
import type { DeviceSignatures } from '../../ports/device-signatures.ts'

/** ES256 by jose (RFC 7515, RFC 7518 section 3.4). */
export const deviceSignatures: DeviceSignatures = {
  async verify(jws, key) {
    try {
      const imported = (await importJWK({ ...key }, 'ES256')) as CryptoKey
      await compactVerify(jws, imported, { algorithms: ['ES256'] })
      return true
    } catch {
      // Every failure, a key that is not on the curve among them, means the same: not signed by it.
      return false
    }
  },
  thumbprint: (key) => calculateJwkThumbprint({ ...key }, 'sha256'),
  digest: (text) => createHash('sha256').update(text).digest('base64url'),
}
