import type { Kysely, Transaction } from 'kysely'
import type { DeviceId, LoginId, SessionId, Subject } from '../../model/ids.ts'
import { moves } from '../../model/login.ts'
import type { DeviceChange, DeviceUnchanged } from '../../ports/account-device-store.ts'
import { audit } from './audit.ts'
import { changeDevice } from './change-device.ts'
import type { Database } from './schema.ts'

interface Removed {
  readonly result: 'removed'
  readonly logins: readonly LoginId[]
  readonly sessions: readonly SessionId[]
}

/** See `AccountDeviceStore.remove`. */
export function removeDevice(db: Kysely<Database>, change: DeviceChange) {
  return changeDevice<Removed, DeviceUnchanged>(db, change, (trx) => remove(trx, change))
}

async function remove(trx: Transaction<Database>, change: DeviceChange) {
  const { id, by, now } = change
  const before = await trx
    .selectFrom('devices')
    .select('status')
    .where('id', '=', id)
    .where('sub', '=', by.sub)
    .executeTakeFirst()
  if (!before) return { result: 'not_found' } as const
  if (before.status === 'REVOKED') {
    return { kept: { result: 'removed', logins: [], sessions: [] }, event: null } as const
  }
  await trx
    .updateTable('devices')
    .set({
      status: 'REVOKED',
      push_token: null,
      push_token_hash: null,
      waiting_since: null,
      changed_at: now.getTime(),
    })
    .where('id', '=', id)
    .execute()
  await trx
    .deleteFrom('push_deliveries')
    .where('device_id', '=', id)
    .where('state', '=', 'due')
    .execute()
  const logins = await cancelApproved(trx, id, now)
  const sessions = await endSessions(trx, change)
  return { kept: { result: 'removed', logins, sessions }, event: 'device_removed' } as const
}

/** What it approved and the SIM has not proven yet: nobody is signed in by a phone that was removed. */
async function cancelApproved(
  trx: Transaction<Database>,
  id: DeviceId,
  now: Date,
): Promise<readonly LoginId[]> {
  const cancelled = await trx
    .updateTable('logins')
    .set({ status: 'CANCELLED', ended_at: now.getTime() })
    .where('decided_by', '=', id)
    .where('status', 'in', moves.cancel.from)
    .returning(['id', 'sub'])
    .execute()
  for (const { id: loginId, sub } of cancelled) {
    await audit(trx, { at: now, event: 'login_cancelled', sub, loginId })
  }
  return cancelled.map((login) => login.id)
}

async function endSessions(
  trx: Transaction<Database>,
  { id, by, now }: DeviceChange,
): Promise<readonly SessionId[]> {
  const ended = await trx
    .updateTable('sessions')
    .set({ ended_at: now.getTime() })
    .where('sub', '=', by.sub)
    .where('ended_at', 'is', null)
    .where('login_id', 'in', trx.selectFrom('logins').select('id').where('decided_by', '=', id))
    .returning(['id', 'sub', 'login_id'])
    .execute()
  for (const { sub, login_id: loginId } of ended) {
    await audit(trx, { at: now, event: 'session_ended', sub, loginId })
  }
  return ended.map((session) => session.id)
}

/** Live sessions that a device approved. */
export async function sessionsOf(
  db: Kysely<Database>,
  sub: Subject,
  id: DeviceId,
): Promise<readonly SessionId[]> {
  const rows = await db
    .selectFrom('sessions')
    .innerJoin('logins', 'logins.id', 'sessions.login_id')
    .select('sessions.id')
    .where('sessions.sub', '=', sub)
    .where('sessions.ended_at', 'is', null)
    .where('logins.decided_by', '=', id)
    .execute()
  return rows.map((row) => row.id)
}
