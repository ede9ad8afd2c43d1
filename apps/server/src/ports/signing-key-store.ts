import type { PrivateJwk, SigningAlgorithm, SigningKey } from '../model/signing-key.ts'

export interface NewSigningKey {
  readonly alg: SigningAlgorithm
  readonly generation: number
  readonly state: 'next' | 'active'
  readonly jwk: PrivateJwk
}

export interface SigningKeyStore {
  /** Every key that is published at `now`, the active ones first. */
  list(now: Date): Promise<readonly SigningKey[]>
  /** Adds the key, unless another process has made this generation already. */
  add(key: NewSigningKey, now: Date): Promise<void>
  /**
   * Makes every `next` key active and the active ones retired until `retireUntil`, all at once; false,
   * and nothing done, when an algorithm has no `next` key that was published by `publishedBy`.
   */
  rotate(act: {
    readonly now: Date
    readonly publishedBy: Date
    readonly retireUntil: Date
  }): Promise<boolean>
}

export interface SigningKeyMaker {
  /** A new private key, 2048 bits for RSA. */
  make(alg: SigningAlgorithm): Promise<PrivateJwk>
}
