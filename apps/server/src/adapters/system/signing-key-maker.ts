import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose'
import type { PrivateJwk } from '../../model/signing-key.ts'
import type { SigningKeyMaker } from '../../ports/signing-key-store.ts'

/** Keys from Node's generator: P-256, and 2048 bits for RSA (RFC 7518 section 3.3). */
export const signingKeyMaker: SigningKeyMaker = {
  async make(alg) {
    const { privateKey } = await generateKeyPair(alg, { extractable: true, modulusLength: 2048 })
    const jwk = await exportJWK(privateKey)
    const kid = await calculateJwkThumbprint(jwk)
    return { ...jwk, kid, alg, use: 'sig' } as unknown as PrivateJwk
  },
}
