import type { LoginId, SessionId, Subject } from './ids.ts'
import type { PhoneNumber } from './phone-number.ts'

/** Absolute life of a session, by the server's clock (NIST SP 800-63B-4 section 2.2.3). */
export const sessionLifeMs = 24 * 60 * 60 * 1000
/** A session that is not used for this long is over (the same section). */
export const sessionIdleMs = 60 * 60 * 1000
/** Use is written down at most this often. */
export const sessionTouchMs = 60 * 1000

export interface Session {
  readonly id: SessionId
  /** The attempt that it was collected from. */
  readonly loginId: LoginId
  readonly sub: Subject
  readonly phoneNumber: PhoneNumber
  readonly amr: readonly string[]
  readonly createdAt: Date
  readonly expiresAt: Date
}
