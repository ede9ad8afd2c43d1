import type { IdKinds } from '../model/ids.ts'

export interface Random {
  /** From a cryptographic generator. */
  bytes(length: number): Uint8Array
  /** A new id: the kind, `_`, and 128 random bits in base64url. */
  id<Kind extends keyof IdKinds>(kind: Kind): IdKinds[Kind]
}
