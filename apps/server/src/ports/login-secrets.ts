import type { LoginId } from '../model/ids.ts'

/** The secrets of an attempt and of a session. All in base64url, 256 bits, but the digits. */
export interface LoginSecrets {
  /** A new browser secret; with an idempotency key the same one for the same attempt every time. */
  browserSecret(id: LoginId, idempotencyKey: string | null): string
  sessionSecret(): string
  /** What the return link of an attempt carries: the same every time, and known to nobody without the server key. */
  returnCode(id: LoginId): string
  /** SHA-256 of a secret, for the store. */
  hash(secret: string): string
  /** The six digits that go with a browser's secret, without bias. */
  digits(id: LoginId, browserSecret: string): string
  /** What the store keeps of them: a MAC under the server key. */
  digitsHash(id: LoginId, digits: string): string
  /** Compares in constant time. */
  sameHash(one: string, other: string): boolean
}
