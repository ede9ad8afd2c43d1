import { createECDH } from 'node:crypto'
import { calculateJwkThumbprint } from 'jose'

/**
 * RFC 7638 thumbprint (SHA-256, base64url) of the server's identity key, P-256, which follows from
 * the server key. It is what a phone pins.
 */
export function identityThumbprint(identityKey: Uint8Array): Promise<string> {
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(Buffer.from(identityKey))
  const point = curve.getPublicKey()
  return calculateJwkThumbprint({
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  })
}
