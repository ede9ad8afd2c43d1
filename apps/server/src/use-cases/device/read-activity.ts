import type { Activity, ActivityMark } from '../../model/account-device.ts'
import type { Device } from '../../model/device.ts'
import { moves } from '../../model/login.ts'
import type { AccountDeviceStore } from '../../ports/account-device-store.ts'
import type { Clock } from '../../ports/clock.ts'

const pageLength = 50

/** A page of what happened on the account, newest first, and whether there is more. An open attempt past its deadline is `EXPIRED`. */
export async function readActivity(
  { accountDevices, clock }: { readonly accountDevices: AccountDeviceStore; readonly clock: Clock },
  { sub }: Device,
  mark: ActivityMark | null,
): Promise<{ readonly activity: readonly Activity[]; readonly isMore: boolean }> {
  const found = await accountDevices.activity(sub, mark, pageLength + 1)
  const now = clock.now()
  return {
    activity: found.slice(0, pageLength).map((item) => activityAt(item, now)),
    isMore: found.length > pageLength,
  }
}

function activityAt(item: Activity, now: Date): Activity {
  if (item.kind !== 'sign_in' || item.expiresAt > now) return item
  return moves.expire.from.includes(item.status) ? { ...item, status: 'EXPIRED' } : item
}
