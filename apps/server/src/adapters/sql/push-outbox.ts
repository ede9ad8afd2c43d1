import type { Kysely } from 'kysely'
import type { DeviceId } from '../../model/ids.ts'
import type { PushDelivery, PushOutbox } from '../../ports/push-outbox.ts'
import type { Sealer } from '../system/sealer.ts'
import type { Database } from './schema.ts'
import { transact } from './transact.ts'

/** A claimed delivery that was never settled is due again after this long. */
const leaseMs = 30_000
const maxDevices = 20

export function pushTokenPlace(id: DeviceId): string {
  return `devices.push_token:${id}`
}

export function createPushOutbox(db: Kysely<Database>, sealer: Sealer): PushOutbox {
  return {
    claim: (now, limit) =>
      transact(db, async (trx) => {
        await fanOut(trx, now, limit)
        const claimed = await claimDue(trx, now, limit)
        return claimed.map(({ push_token, ...row }) => ({
          ...row,
          token: sealer.open(push_token, pushTokenPlace(row.deviceId)),
          expiresAt: new Date(row.expiresAt),
        }))
      }),
    settle: (delivery, settlement, now) =>
      transact(db, async (trx) => {
        const retry = settlement.settled === 'retry'
        await trx
          .updateTable('push_deliveries')
          .set(
            retry
              ? { state: 'due', due_at: settlement.at.getTime() }
              : { state: settlement.settled, due_at: now.getTime() },
          )
          .where('login_id', '=', delivery.loginId)
          .where('device_id', '=', delivery.deviceId)
          .execute()
        if (settlement.settled === 'token_gone') await forgetToken(trx, sealer, delivery)
      }),
  }
}

/** The token is forgotten only while it is still the one that was refused: a new one may have come. */
async function forgetToken(
  trx: Kysely<Database>,
  sealer: Sealer,
  { deviceId, token }: PushDelivery,
): Promise<void> {
  const row = await trx
    .selectFrom('devices')
    .select('push_token')
    .where('id', '=', deviceId)
    .executeTakeFirst()
  if (!row?.push_token || sealer.open(row.push_token, pushTokenPlace(deviceId)) !== token) return
  await trx
    .updateTable('devices')
    .set({ push_token: null, push_token_hash: null })
    .where('id', '=', deviceId)
    .execute()
}

/** Turns each attempt's one row into a delivery for each phone of the account; none for a number that nobody enrolled. */
async function fanOut(trx: Kysely<Database>, now: Date, limit: number): Promise<void> {
  const taken = await trx
    .deleteFrom('push_outbox')
    .where(
      'login_id',
      'in',
      trx.selectFrom('push_outbox').select('login_id').orderBy('created_at').limit(limit),
    )
    .returning('login_id')
    .execute()
  if (taken.length === 0) return
  const targets = await trx
    .selectFrom('logins')
    .innerJoin('devices', 'devices.sub', 'logins.sub')
    .select(['logins.id as login_id', 'devices.id as device_id'])
    .where(
      'logins.id',
      'in',
      taken.map(({ login_id }) => login_id),
    )
    .where('logins.status', '=', 'UNKNOWN')
    .where('devices.status', '=', 'ACTIVE')
    .where('devices.push_token', 'is not', null)
    .limit(limit * maxDevices)
    .execute()
  if (targets.length === 0) return
  await trx
    .insertInto('push_deliveries')
    .values(
      targets.map((target) => ({
        ...target,
        state: 'due' as const,
        due_at: now.getTime(),
        tries: 0,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function claimDue(trx: Kysely<Database>, now: Date, limit: number) {
  const at = now.getTime()
  const due = await trx
    .selectFrom('push_deliveries')
    .innerJoin('logins', 'logins.id', 'push_deliveries.login_id')
    .innerJoin('devices', 'devices.id', 'push_deliveries.device_id')
    .select([
      'push_deliveries.login_id as loginId',
      'push_deliveries.device_id as deviceId',
      'push_deliveries.tries as triesBefore',
      'logins.expires_at as expiresAt',
      'devices.push_token',
    ])
    .where('push_deliveries.state', '=', 'due')
    .where('push_deliveries.due_at', '<=', at)
    // Never after the end of the attempt, never to a phone that was revoked meanwhile.
    .where('logins.status', '=', 'UNKNOWN')
    .where('logins.expires_at', '>', at)
    .where('devices.status', '=', 'ACTIVE')
    .orderBy('push_deliveries.due_at')
    .limit(limit)
    .execute()
  const claimed = []
  for (const { triesBefore, push_token, ...row } of due) {
    if (push_token === null) continue
    const won = await trx
      .updateTable('push_deliveries')
      .set({ due_at: at + leaseMs, tries: triesBefore + 1 })
      .where('login_id', '=', row.loginId)
      .where('device_id', '=', row.deviceId)
      .where('tries', '=', triesBefore)
      .where('state', '=', 'due')
      .returning('tries')
      .executeTakeFirst()
    if (won) claimed.push({ ...row, tries: won.tries, push_token })
  }
  return claimed
}
