import type { AccountDevice } from '../../model/account-device.ts'
import { fail, ok, type Result } from '../../model/result.ts'
import { shownText } from '../../model/shown-text.ts'
import {
  type AskedChange,
  type ChangeDeviceNeeds,
  type ChangeFailure,
  toChange,
  unchanged,
} from './device-change.ts'

/** Characters of a device's name. */
export const deviceNameLength = 64

export type RenameFailure =
  | ChangeFailure
  /** Nothing of it can be shown. */
  | { readonly code: 'name_unreadable' }

/** Gives a device of the account another name, cleaned of what could mislead (T-28). */
export async function renameDevice(
  needs: ChangeDeviceNeeds,
  ask: AskedChange & { readonly name: string },
): Promise<Result<AccountDevice, RenameFailure>> {
  const name = shownText(ask.name, deviceNameLength)
  if (name === '') return fail({ code: 'name_unreadable' })
  const renamed = await needs.accountDevices.rename({ ...toChange(needs, ask), name })
  if (renamed.result !== 'renamed') return unchanged(needs, ask, renamed)
  needs.events.deviceChanged(ask.id, ask.by.id, 'renamed')
  return ok(renamed.device)
}
