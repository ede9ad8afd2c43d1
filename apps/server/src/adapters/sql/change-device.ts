import type { DeviceEvent } from '@mobile-companion/contract/account-device'
import type { Kysely, Transaction } from 'kysely'
import type { AccountDevice } from '../../model/account-device.ts'
import type { DeviceChange, DeviceUnchanged } from '../../ports/account-device-store.ts'
import { isActive, readAccountDevice } from './account-device-row.ts'
import { audit } from './audit.ts'
import { findKept, spend } from './device-messages.ts'
import type { Database } from './schema.ts'
import { transact } from './transact.ts'

/** What a change came to. */
interface Made<Kept> {
  /** Goes with the message, so that a repeat is answered alike. */
  readonly kept: Kept
  /** Null writes no line: the account is as it was. */
  readonly event: DeviceEvent | null
}

type Changed<Kept> = Kept & { readonly device: AccountDevice }

/**
 * Runs one change of a device: by an active device of its account, with a nonce that is spent with it.
 * `change` answers what it came to, or why it did not; then nothing of it stays.
 */
export function changeDevice<Kept extends object, Refused extends { readonly result: string }>(
  db: Kysely<Database>,
  ask: DeviceChange,
  change: (trx: Transaction<Database>) => Promise<Made<Kept> | Refused>,
): Promise<Changed<Kept> | Refused | DeviceUnchanged> {
  return transact<Changed<Kept> | Refused | DeviceUnchanged>(db, async (trx, undo) => {
    const before = await findKept(trx, ask.message)
    if (before) return repeated<Kept>(trx, ask, before)
    if (!(await isActive(trx, ask.by.id))) return { result: 'not_active' }
    const made = await change(trx)
    if (!('kept' in made)) return undo(made)
    const changed = await keep(trx, ask, made)
    return 'device' in changed ? changed : undo(changed)
  })
}

async function repeated<Kept>(
  trx: Transaction<Database>,
  { id, by }: DeviceChange,
  { subjectId, effect }: { readonly subjectId: string | null; readonly effect: string | null },
): Promise<Changed<Kept> | DeviceUnchanged> {
  const device = await readAccountDevice(trx, by.sub, id)
  if (subjectId !== id || effect === null || !device) return { result: 'nonce_spent' }
  return { ...(JSON.parse(effect) as Kept), device }
}

async function keep<Kept extends object>(
  trx: Transaction<Database>,
  { id, by, message, now }: DeviceChange,
  { kept, event }: Made<Kept>,
): Promise<Changed<Kept> | DeviceUnchanged> {
  const fresh = await spend(trx, message, { subjectId: id, effect: JSON.stringify(kept), now })
  if (!fresh) return { result: 'nonce_spent' }
  if (event) {
    const detail = by.id === id ? {} : { detail: JSON.stringify({ by: by.id }) }
    await audit(trx, { at: now, event, sub: by.sub, deviceId: id, ...detail })
  }
  const device = await readAccountDevice(trx, by.sub, id)
  if (!device) throw new Error('a device vanished while it was changed')
  return { ...kept, device }
}
