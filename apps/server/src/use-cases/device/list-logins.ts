import type { Device } from '../../model/device.ts'
import type { Login } from '../../model/login.ts'
import type { Clock } from '../../ports/clock.ts'
import type { LoginStore } from '../../ports/login-store.ts'

export interface ListLoginsNeeds {
  readonly logins: LoginStore
  readonly clock: Clock
  /** How many attempts a phone is shown at once; more are kept silent (T-20). */
  readonly listedLogins: number
}

/** What waits for this device, oldest first. */
export function listLogins(
  { logins, clock, listedLogins }: ListLoginsNeeds,
  device: Device,
): Promise<readonly Login[]> {
  return logins.listPending(device, clock.now(), listedLogins)
}
