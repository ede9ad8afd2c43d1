import type { AccountDevice } from '../../model/account-device.ts'
import type { SessionId } from '../../model/ids.ts'
import { ok, type Result } from '../../model/result.ts'
import type { Wakeups } from '../../ports/wakeups.ts'
import {
  type AskedChange,
  type ChangeDeviceNeeds,
  type ChangeFailure,
  toChange,
  unchanged,
} from './device-change.ts'

export interface RemoveDeviceNeeds extends ChangeDeviceNeeds {
  readonly wakeups: Wakeups
  /** Ends what apps have of this session and tells them; comes before the session's own end. Once more has no effect. */
  readonly signOutOfClients: (id: SessionId) => Promise<void>
}

/** Removes a device of the account, itself or another, with all that it opened. */
export async function removeDevice(
  needs: RemoveDeviceNeeds,
  ask: AskedChange,
): Promise<Result<AccountDevice, ChangeFailure>> {
  // First the apps: a device that removed itself cannot repeat what a dying process left undone.
  for (const id of await needs.accountDevices.sessionsOf(ask.by.sub, ask.id)) {
    await needs.signOutOfClients(id)
  }
  const removed = await needs.accountDevices.remove(toChange(needs, ask))
  if (removed.result !== 'removed') return unchanged(needs, ask, removed)
  for (const id of removed.logins) needs.wakeups.notify(id)
  // What was collected in between.
  for (const id of removed.sessions) await needs.signOutOfClients(id)
  needs.events.deviceChanged(ask.id, ask.by.id, 'removed')
  return ok(removed.device)
}
