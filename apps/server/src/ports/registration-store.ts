import type { CheckOutcome } from '../model/check.ts'
import type { KeptMessage } from '../model/device-message.ts'
import type { CheckId, DeviceId, RegistrationId, Subject } from '../model/ids.ts'
import type { EnrolledDevice, Registration, RegistrationLimits } from '../model/registration.ts'

export type RegistrationStart =
  | { readonly result: 'started' | 'repeated'; readonly registration: Registration }
  | { readonly result: 'nonce_spent' }
  /** The number has a device of this key, not removed, with another approval key. Nothing changed. */
  | { readonly result: 'approval_key_changed' }
  /** A limit is reached; there is room again at `roomAt`. Nothing changed. */
  | { readonly result: 'too_many'; readonly roomAt: Date }

export interface RegistrationStore {
  /**
   * Begins an enrolment and spends its nonce, while fewer than `limits` began in the last 24 h: counted
   * and begun in one statement, alike for known and unknown numbers. The byte-identical message gets the
   * same registration.
   */
  start(
    registration: Registration,
    message: KeptMessage,
    at: { readonly now: Date; readonly limits: RegistrationLimits },
  ): Promise<RegistrationStart>
  find(id: RegistrationId): Promise<Registration | undefined>
  findByDevice(id: DeviceId): Promise<Registration | undefined>
  /**
   * Writes what a check of an enrolment came to, in one transaction. On a match the number gets an
   * account (`newSub` when it has none) and the key becomes its device: `ACTIVE` when the number has
   * no active device, or when this very key is it already; else `AWAITING_DEVICE`, and nothing of
   * the account changes but a line in its activity. Where this key is a device with another approval key
   * already, nothing of the account changes at all.
   */
  settle(act: {
    readonly id: RegistrationId
    readonly checkId: CheckId
    readonly outcome: CheckOutcome
    readonly newSub: Subject
    readonly now: Date
  }): Promise<void>
  /** The device that a matched enrolment made. */
  findEnrolled(id: RegistrationId): Promise<EnrolledDevice | undefined>
}
