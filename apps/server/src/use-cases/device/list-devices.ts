import type { AccountDevice } from '../../model/account-device.ts'
import type { Device } from '../../model/device.ts'
import type { AccountDeviceStore } from '../../ports/account-device-store.ts'
import type { Clock } from '../../ports/clock.ts'

/** The active devices of the account, and those that can be let in. */
export function listDevices(
  { accountDevices, clock }: { readonly accountDevices: AccountDeviceStore; readonly clock: Clock },
  { sub }: Device,
): Promise<readonly AccountDevice[]> {
  return accountDevices.list(sub, clock.now())
}
