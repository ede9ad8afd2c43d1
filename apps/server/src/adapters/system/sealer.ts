import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto'

export interface Sealer {
  /** AES-256-GCM under the server key; `place` is bound in, so a value moved to another row or column does not open. */
  seal(text: string, place: string): string
  /** Throws when the value was not sealed here, for this place, under this key. */
  open(sealed: string, place: string): string
}

const nonceLength = 12
const tagLength = 16

/**
 * Seals what the store must not show: push tokens, provider references, URLs. A sealed value is the
 * key's id, a dot, and base64url of nonce ‖ ciphertext ‖ tag (NIST SP 800-38D, random 96-bit nonces).
 */
export function createSealer(key: { readonly id: string; readonly bytes: Uint8Array }): Sealer {
  const secret = createSecretKey(key.bytes)
  return {
    seal(text, place) {
      const nonce = randomBytes(nonceLength)
      const cipher = createCipheriv('aes-256-gcm', secret, nonce)
      cipher.setAAD(Buffer.from(place))
      const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final()])
      return `${key.id}.${Buffer.concat([sealed, cipher.getAuthTag()]).toString('base64url')}`
    },
    open(sealed, place) {
      const [id, encoded] = sealed.split('.')
      if (id !== key.id || !encoded) throw new Error('sealed under another key')
      const bytes = Buffer.from(encoded, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, nonceLength), {
        authTagLength: tagLength,
      })
      decipher.setAAD(Buffer.from(place))
      decipher.setAuthTag(bytes.subarray(-tagLength))
      const text = decipher.update(bytes.subarray(nonceLength, -tagLength))
      return Buffer.concat([text, decipher.final()]).toString('utf8')
    },
  }
}
