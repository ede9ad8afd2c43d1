import { createHash, createPublicKey, generateKeyPair, type KeyObject, sign } from 'node:crypto'
import { promisify } from 'node:util'
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose'

/** The vendor's text says base64, its example hex. */
export type DigestEncoding = 'base64' | 'hex'

/** Signs callbacks as the vendor does: draft-cavage-http-signatures, RSA keys published as a JWKS. */
export interface CallbackSigner {
  /** Headers of a POST of `body` to `target`, those that are signed and the signature. */
  headersFor(target: URL, body: string, at: Date): Promise<Readonly<Record<string, string>>>
  /** RFC 7517; the `keyId` of a signature is a `kid` here. */
  publicKeys(): Promise<{ readonly keys: readonly JWK[] }>
}

interface Key {
  readonly id: string
  readonly privateKey: KeyObject
  readonly jwk: JWK
}

const SIGNED = ['host', 'date', 'x-tru-callback', 'digest'] as const

/** A new key at each start: whoever verifies has to fetch keys that it does not know. */
export function createCallbackSigner(encoding: DigestEncoding): CallbackSigner {
  let made: Promise<Key> | null = null
  const key = () => {
    made ??= makeKey()
    return made
  }

  return {
    async headersFor(target, body, at) {
      const { id, privateKey } = await key()
      const headers = {
        host: target.host,
        date: at.toUTCString(),
        'x-tru-callback': 'phone_check',
        digest: `SHA-256=${createHash('sha256').update(body).digest(encoding)}`,
      }
      const signed = [
        `(request-target): post ${target.pathname}${target.search}`,
        ...SIGNED.map((name) => `${name}: ${headers[name]}`),
      ].join('\n')
      const signature = sign('RSA-SHA256', Buffer.from(signed), privateKey).toString('base64')
      return {
        ...headers,
        authorization:
          `Signature keyId="${id}",algorithm="rsa-sha256",` +
          `headers="(request-target) ${SIGNED.join(' ')}",signature="${signature}"`,
      }
    },
    publicKeys: async () => ({ keys: [(await key()).jwk] }),
  }
}

async function makeKey(): Promise<Key> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const jwk = await exportJWK(createPublicKey(privateKey))
  const id = await calculateJwkThumbprint(jwk)
  return { id, privateKey, jwk: { ...jwk, kid: id, use: 'sig', alg: 'RS256' } }
}
