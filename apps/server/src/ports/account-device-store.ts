import type {
  AccountDevice,
  Activity,
  ActivityMark,
  AdmittableDevice,
} from '../model/account-device.ts'
import type { Device } from '../model/device.ts'
import type { KeptMessage } from '../model/device-message.ts'
import type { DeviceId, LoginId, SessionId, Subject } from '../model/ids.ts'

/** A change that a device of the account signed. */
export interface DeviceChange {
  readonly id: DeviceId
  /** Who signed. */
  readonly by: Device
  readonly message: KeptMessage
  readonly now: Date
}

/** Why nothing changed. Another account's device is `not_found`, as one that never was. */
export type DeviceUnchanged =
  | { readonly result: 'not_found' | 'nonce_spent' }
  /** Who signed is no active device any more. */
  | { readonly result: 'not_active' }

/**
 * The phones of one account. Every change is one transaction with its audit row and the nonce; it holds
 * only while the device that signed is active, judged in there. A byte-identical repeat is answered as the first was.
 */
export interface AccountDeviceStore {
  /** Active devices and those that can be let in at `now`, at most 50. */
  list(sub: Subject, now: Date): Promise<readonly AccountDevice[]>
  /** Those that can be let in at `now`, oldest first, at most 50. */
  waiting(sub: Subject, now: Date): Promise<readonly AdmittableDevice[]>
  find(sub: Subject, id: DeviceId): Promise<AccountDevice | undefined>
  /** `name` is clean. A removed device keeps its name: `not_found`. */
  rename(
    change: DeviceChange & { readonly name: string },
  ): Promise<{ readonly result: 'renamed'; readonly device: AccountDevice } | DeviceUnchanged>
  /** The live sessions that a device approved. */
  sessionsOf(sub: Subject, id: DeviceId): Promise<readonly SessionId[]>
  /**
   * Makes it `REVOKED` for ever and forgets its push token. What it approved and is not over is
   * cancelled, what nobody collected yet never is, and the sessions that it approved end. Removing it
   * again changes nothing and is answered alike.
   */
  remove(change: DeviceChange): Promise<
    | {
        readonly result: 'removed'
        readonly device: AccountDevice
        /** What ended with it, for those who wait and for apps. A repeat names it again. */
        readonly logins: readonly LoginId[]
        readonly sessions: readonly SessionId[]
      }
    | DeviceUnchanged
  >
  /**
   * Makes a waiting device active when the digits were right, else takes a try from it. `waitingSince`
   * is what the digits were held against: a device that has proved its SIM anew since shows others.
   */
  admit(
    change: DeviceChange & { readonly digitsAreRight: boolean; readonly waitingSince: Date },
  ): Promise<
    | { readonly result: 'admitted'; readonly device: AccountDevice }
    | { readonly result: 'wrong_digits'; readonly triesLeft: number }
    /** Let in already, too late, or no try left. */
    | { readonly result: 'not_waiting' }
    | { readonly result: 'too_many' }
    | DeviceUnchanged
  >
  /** What happened on the account, newest first, at most `limit`, after `mark`. */
  activity(sub: Subject, mark: ActivityMark | null, limit: number): Promise<readonly Activity[]>
}
