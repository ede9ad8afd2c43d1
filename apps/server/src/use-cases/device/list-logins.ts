import type { AdmittableDevice } from '../../model/account-device.ts'
import type { Device } from '../../model/device.ts'
import type { Login } from '../../model/login.ts'
import type { AccountDeviceStore } from '../../ports/account-device-store.ts'
import type { Clock } from '../../ports/clock.ts'
import type { LoginStore } from '../../ports/login-store.ts'

export interface ListLoginsNeeds {
  readonly logins: LoginStore
  readonly accountDevices: AccountDeviceStore
  readonly clock: Clock
  /** How many attempts a phone is shown at once; more are kept silent (T-20). */
  readonly listedLogins: number
}

/** What waits for this device, oldest first: attempts, and phones that it may let in. */
export async function listLogins(
  { logins, accountDevices, clock, listedLogins }: ListLoginsNeeds,
  device: Device,
): Promise<{ readonly logins: readonly Login[]; readonly phones: readonly AdmittableDevice[] }> {
  const now = clock.now()
  return {
    logins: await logins.listPending(device, now, listedLogins),
    phones: await accountDevices.waiting(device.sub, now),
  }
}
