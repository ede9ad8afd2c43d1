import type { Device } from '../../model/device.ts'
import { type Login, maxListed } from '../../model/login.ts'
import type { Clock } from '../../ports/clock.ts'
import type { LoginStore } from '../../ports/login-store.ts'

/** What waits for a decision by the account of this device, oldest first. */
export function listLogins(
  { logins, clock }: { readonly logins: LoginStore; readonly clock: Clock },
  device: Device,
): Promise<readonly Login[]> {
  return logins.listPending(device.sub, clock.now(), maxListed)
}
