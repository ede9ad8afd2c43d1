import type { Kysely } from 'kysely'
import type { DeviceId, LoginId } from '../../model/ids.ts'
import type { PushDelivery, PushOutbox } from '../../ports/push-outbox.ts'
import type { Sealer } from '../system/sealer.ts'
import { claimPhonePushes, settlePhonePush } from './phone-pushes.ts'
import { prepare } from './prepare.ts'
import type { Database } from './schema.ts'
import { transact } from './transact.ts'

/** A claimed delivery that was never settled is due again after this long. */
const leaseMs = 30_000
const maxDevices = 20

export function pushTokenPlace(id: DeviceId): string {
  return `devices.push_token:${id}`
}

/**
 * At most `most` attempts of one account push within `withinMs`; what is beyond makes no sound
 * (T-20). One that succeeded does not count: its owner was there.
 */
export interface PushLimit {
  readonly most: number
  readonly withinMs: number
}

interface Settled {
  readonly loginId: LoginId
  readonly deviceId: DeviceId
  readonly state: Database['push_deliveries']['state']
  readonly dueAt: number
}

const settleDelivery = prepare((db, { loginId, deviceId, state, dueAt }: Settled) =>
  db
    .updateTable('push_deliveries')
    .set({ state, due_at: dueAt })
    .where('login_id', '=', loginId)
    .where('device_id', '=', deviceId),
)

export function createPushOutbox(
  db: Kysely<Database>,
  sealer: Sealer,
  limit: PushLimit,
): PushOutbox {
  return {
    claim: (now, most) =>
      transact(db, async (trx) => {
        const more = await fanOut(trx, { now, most, limit })
        const signIns = (await claimDue(trx, now, most)).map(({ loginId, ...row }) => ({
          ...row,
          about: { asks: 'sign_in' as const, loginId },
        }))
        const phones = await claimPhonePushes(trx, { now, leaseMs, limit: most })
        const deliveries = [...signIns, ...phones].map(({ push_token, ...row }) => ({
          ...row,
          token: sealer.open(push_token, pushTokenPlace(row.deviceId)),
          expiresAt: new Date(row.expiresAt),
        }))
        const isFull = signIns.length === most || phones.length === most
        return { deliveries, more: more || isFull }
      }),
    settle: (delivery, settlement, now) =>
      transact(db, async (trx) => {
        const { about, deviceId } = delivery
        const retry = settlement.settled === 'retry'
        const state = retry ? 'due' : settlement.settled
        const dueAt = retry ? settlement.at.getTime() : now.getTime()
        if (about.asks === 'phone') await settlePhonePush(trx, { about, deviceId, state, dueAt })
        else await settleDelivery.run(trx, { loginId: about.loginId, deviceId, state, dueAt })
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

interface FanOut {
  readonly now: Date
  readonly most: number
  readonly limit: PushLimit
}

/**
 * Turns each attempt's one row into a delivery for each phone of the account; none for a number that
 * nobody enrolled. True when there may be more rows.
 */
async function fanOut(trx: Kysely<Database>, { now, most, limit }: FanOut): Promise<boolean> {
  const taken = await trx
    .deleteFrom('push_outbox')
    .where(
      'login_id',
      'in',
      trx.selectFrom('push_outbox').select('login_id').orderBy('created_at').limit(most),
    )
    .returning(['login_id', 'created_at'])
    .execute()
  // One after the other, oldest first: each counts the ones before it.
  for (const row of taken.sort((one, other) => one.created_at - other.created_at)) {
    await deliver(trx, row.login_id, { now, limit })
  }
  return taken.length === most
}

const targetsOf = prepare((db, { id }: { readonly id: LoginId }) =>
  db
    .selectFrom('logins')
    .innerJoin('devices', 'devices.sub', 'logins.sub')
    .select('devices.id as device_id')
    .where('logins.id', '=', id)
    .where('logins.status', '=', 'UNKNOWN')
    .where('devices.status', '=', 'ACTIVE')
    .where('devices.push_token', 'is not', null)
    .limit(maxDevices),
)

async function deliver(
  trx: Kysely<Database>,
  id: LoginId,
  { now, limit }: Pick<FanOut, 'now' | 'limit'>,
): Promise<void> {
  const targets = await targetsOf.all(trx, { id })
  if (targets.length === 0) return
  const { pushed } = await trx
    .selectFrom('push_deliveries')
    .innerJoin('logins', 'logins.id', 'push_deliveries.login_id')
    .select((expression) => expression.fn.count('push_deliveries.login_id').distinct().as('pushed'))
    .where(
      'push_deliveries.device_id',
      'in',
      targets.map(({ device_id }) => device_id),
    )
    .where('push_deliveries.due_at', '>', now.getTime() - limit.withinMs)
    .where('logins.status', '!=', 'MATCH_SUCCESS')
    .executeTakeFirstOrThrow()
  if (Number(pushed) >= limit.most) return
  await trx
    .insertInto('push_deliveries')
    .values(
      targets.map(({ device_id }) => ({
        login_id: id,
        device_id,
        state: 'due' as const,
        due_at: now.getTime(),
        tries: 0,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

interface Claim {
  readonly loginId: LoginId
  readonly deviceId: DeviceId
  readonly triesBefore: number
  readonly tries: number
  readonly leasedUntil: number
}

const claimOne = prepare((db, { loginId, deviceId, triesBefore, tries, leasedUntil }: Claim) =>
  db
    .updateTable('push_deliveries')
    .set({ due_at: leasedUntil, tries })
    .where('login_id', '=', loginId)
    .where('device_id', '=', deviceId)
    .where('tries', '=', triesBefore)
    .where('state', '=', 'due')
    .returning('tries'),
)

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
    const won = await claimOne.first(trx, {
      loginId: row.loginId,
      deviceId: row.deviceId,
      triesBefore,
      tries: triesBefore + 1,
      leasedUntil: at + leaseMs,
    })
    if (won) claimed.push({ ...row, tries: won.tries, push_token })
  }
  return claimed
}
