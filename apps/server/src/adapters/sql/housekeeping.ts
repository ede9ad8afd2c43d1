import type { Kysely } from 'kysely'
import type { Housekeeping } from '../../ports/housekeeping.ts'
import type { Database } from './schema.ts'
import { transact } from './transact.ts'

export function createHousekeeping(db: Kysely<Database>): Housekeeping {
  return {
    removeEnded: (before, limit) =>
      transact(db, async (trx) => {
        const batch = { at: before.getTime(), limit }
        const removed = [
          await removeLogins(trx, batch),
          await removeRegistrations(trx, batch),
          await removeSessions(trx, batch),
          await removeArtefacts(trx, batch),
          await removeBackchannelRequests(trx, batch),
          await removePhonePushes(trx, batch),
        ]
        return removed.reduce((sum, count) => sum + count, 0)
      }),
  }
}

interface Batch {
  readonly at: number
  readonly limit: number
}

/** An attempt that no device decided proves nothing. Its key goes too: no repeat comes a day later. */
async function removeLogins(trx: Kysely<Database>, { at, limit }: Batch): Promise<number> {
  const gone = await trx
    .deleteFrom('logins')
    .where(
      'id',
      'in',
      trx
        .selectFrom('logins')
        .select('id')
        .where('ended_at', '<', at)
        .where('decided_by', 'is', null)
        .limit(limit),
    )
    .returning('id')
    .execute()
  const ids = gone.map(({ id }) => id)
  if (ids.length > 0) {
    for (const table of [
      'push_outbox',
      'push_deliveries',
      'idempotency_keys',
      'audit_log',
    ] as const) {
      await trx.deleteFrom(table).where('login_id', 'in', ids).execute()
    }
    await trx.deleteFrom('device_messages').where('subject_id', 'in', ids).execute()
  }
  return ids.length
}

async function removeRegistrations(trx: Kysely<Database>, { at, limit }: Batch): Promise<number> {
  const gone = await trx
    .deleteFrom('registrations')
    .where(
      'id',
      'in',
      trx
        .selectFrom('registrations')
        .select('id')
        .where('expires_at', '<', at)
        .where('enrolled_device_id', 'is', null)
        .limit(limit),
    )
    .returning('id')
    .execute()
  const ids = gone.map(({ id }) => id)
  if (ids.length > 0) {
    await trx.deleteFrom('checks').where('subject_id', 'in', ids).execute()
    await trx.deleteFrom('device_messages').where('subject_id', 'in', ids).execute()
  }
  return ids.length
}

async function removeSessions(trx: Kysely<Database>, { at, limit }: Batch): Promise<number> {
  const due = trx.selectFrom('sessions').select('id').where('expires_at', '<', at).limit(limit)
  const gone = await trx.deleteFrom('sessions').where('id', 'in', due).returning('id').execute()
  return gone.length
}

async function removeArtefacts(trx: Kysely<Database>, { at, limit }: Batch): Promise<number> {
  const due = trx
    .selectFrom('oidc_artefacts')
    .select('id_hash')
    .where('expires_at', '<', at)
    .limit(limit)
  const gone = await trx
    .deleteFrom('oidc_artefacts')
    .where('id_hash', 'in', due)
    .where('expires_at', '<', at)
    .returning('model')
    .execute()
  return gone.length
}

async function removeBackchannelRequests(
  trx: Kysely<Database>,
  { at, limit }: Batch,
): Promise<number> {
  const due = trx
    .selectFrom('backchannel_requests')
    .select('id_hash')
    .where('expires_at', '<', at)
    .limit(limit)
  const gone = await trx
    .deleteFrom('backchannel_requests')
    .where('id_hash', 'in', due)
    .returning('id_hash')
    .execute()
  return gone.length
}

async function removePhonePushes(trx: Kysely<Database>, { at, limit }: Batch): Promise<number> {
  const due = trx
    .selectFrom('phone_pushes')
    .select('waiting_id')
    .where('waiting_since', '<', at)
    .limit(limit)
  const gone = await trx
    .deleteFrom('phone_pushes')
    .where('waiting_id', 'in', due)
    .where('waiting_since', '<', at)
    .returning('waiting_id')
    .execute()
  return gone.length
}
