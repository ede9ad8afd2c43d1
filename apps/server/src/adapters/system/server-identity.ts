import { createECDH, createPrivateKey, sign } from 'node:crypto'
import { calculateJwkThumbprint } from 'jose'
import type { ServerIdentity } from '../../ports/server-identity.ts'

/** `key`: 32 bytes that follow from the server key; a P-256 private key (SEC 1 section 3.2.1). */
export async function createServerIdentity(key: Uint8Array): Promise<ServerIdentity> {
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(Buffer.from(key))
  const point = curve.getPublicKey()
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  }
  const d = Buffer.from(key).toString('base64url')
  const privateKey = createPrivateKey({ key: { ...jwk, d }, format: 'jwk' })
  return {
    thumbprint: await calculateJwkThumbprint(jwk),
    sign(typ, claims) {
      const input = `${encode({ alg: 'ES256', typ, jwk })}.${encode(claims)}`
      const options = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const
      return `${input}.${sign('sha256', Buffer.from(input), options).toString('base64url')}`
    },
  }
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}
