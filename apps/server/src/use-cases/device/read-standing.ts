import { admitLifeMs, canBeAdmitted } from '../../model/account-device.ts'
import type { Device } from '../../model/device.ts'
import type { AccountDeviceStore } from '../../ports/account-device-store.ts'
import type { AdmissionDigits } from '../../ports/admission-digits.ts'
import type { Clock } from '../../ports/clock.ts'

export type Standing =
  | { readonly status: 'ACTIVE' }
  | {
      readonly status: 'AWAITING_DEVICE'
      /** Null: too late, or no try left. The SIM has to be proven again. */
      readonly admission: { readonly digits: string; readonly by: Date } | null
    }

/** How a device stands that is active or waits, and with what digits it is let in. */
export async function readStanding(
  {
    accountDevices,
    admissionDigits,
    clock,
  }: {
    readonly accountDevices: AccountDeviceStore
    readonly admissionDigits: AdmissionDigits
    readonly clock: Clock
  },
  { id, sub, status }: Device,
): Promise<Standing> {
  if (status === 'ACTIVE') return { status }
  const waiting = (await accountDevices.find(sub, id))?.waiting
  if (!waiting || !canBeAdmitted(waiting, clock.now())) {
    return { status: 'AWAITING_DEVICE', admission: null }
  }
  const digits = admissionDigits.of({ id, ...waiting })
  const by = new Date(waiting.since.getTime() + admitLifeMs)
  return { status: 'AWAITING_DEVICE', admission: { digits, by } }
}
