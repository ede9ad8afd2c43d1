import { type Kysely, sql } from 'kysely'
import { admitLifeMs, maxPhonePushesPerDay } from '../../model/account-device.ts'
import type { DeviceId, Subject } from '../../model/ids.ts'
import type { PushAbout } from '../../model/push.ts'
import { prepare } from './prepare.ts'
import type { Database } from './schema.ts'

const dayMs = 24 * 60 * 60 * 1000

/** One wait of one phone: each SIM match begins another. */
interface Wait {
  readonly waiting: DeviceId
  readonly since: number
}

/**
 * Has the phones that are in told that another waits, in the transaction that makes it wait. What is
 * beyond the limit of a day makes no sound (T-20): an open app finds it all the same.
 */
export async function tellPhones(
  trx: Kysely<Database>,
  { sub, waiting, since }: Wait & { readonly sub: Subject },
): Promise<void> {
  const told = await trx
    .selectFrom('phone_pushes')
    .select(['waiting_id', 'waiting_since'])
    .distinct()
    .where('sub', '=', sub)
    .where('waiting_since', '>', since - dayMs)
    .execute()
  if (told.length >= maxPhonePushesPerDay) return
  await trx
    .insertInto('phone_pushes')
    .columns(['waiting_id', 'waiting_since', 'device_id', 'sub', 'state', 'due_at', 'tries'])
    .expression((eb) =>
      eb
        .selectFrom('devices')
        .select(({ val, ref }) => [
          val(waiting).as('waiting_id'),
          val(since).as('waiting_since'),
          ref('id').as('device_id'),
          ref('sub').as('sub'),
          sql<'due'>`'due'`.as('state'),
          val(since).as('due_at'),
          val(0).as('tries'),
        ])
        .where('sub', '=', sub)
        .where('status', '=', 'ACTIVE')
        .where('push_token', 'is not', null),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

const duePushes = prepare(
  (db, { at, waitsSince, limit }: { at: number; waitsSince: number; limit: number }) =>
    db
      .selectFrom('phone_pushes')
      .innerJoin('devices as waiting', (join) =>
        join
          .onRef('waiting.id', '=', 'phone_pushes.waiting_id')
          .onRef('waiting.waiting_since', '=', 'phone_pushes.waiting_since'),
      )
      .innerJoin('devices', 'devices.id', 'phone_pushes.device_id')
      .select([
        'phone_pushes.waiting_id as waiting',
        'phone_pushes.waiting_since as since',
        'phone_pushes.device_id as deviceId',
        'phone_pushes.tries as triesBefore',
        'devices.push_token',
      ])
      .where('phone_pushes.state', '=', 'due')
      .where('phone_pushes.due_at', '<=', at)
      // Never once the phone is in, refused or late, never to one that was removed meanwhile.
      .where('waiting.status', '=', 'AWAITING_DEVICE')
      .where('waiting.admit_tries_left', '>', 0)
      .where('phone_pushes.waiting_since', '>', waitsSince)
      .where('devices.status', '=', 'ACTIVE')
      .orderBy('phone_pushes.due_at')
      .limit(limit),
)

interface Claim extends Wait {
  readonly deviceId: DeviceId
  readonly triesBefore: number
  readonly tries: number
  readonly leasedUntil: number
}

const claimOne = prepare(
  (db, { waiting, since, deviceId, triesBefore, tries, leasedUntil }: Claim) =>
    db
      .updateTable('phone_pushes')
      .set({ due_at: leasedUntil, tries })
      .where('waiting_id', '=', waiting)
      .where('waiting_since', '=', since)
      .where('device_id', '=', deviceId)
      .where('tries', '=', triesBefore)
      .where('state', '=', 'due')
      .returning('tries'),
)

/** Takes what is due, as `PushOutbox.claim` says; the tokens are sealed still. */
export async function claimPhonePushes(
  trx: Kysely<Database>,
  { now, leaseMs, limit }: { readonly now: Date; readonly leaseMs: number; readonly limit: number },
) {
  const at = now.getTime()
  const claimed = []
  for (const due of await duePushes.all(trx, { at, waitsSince: at - admitLifeMs, limit })) {
    const { triesBefore, push_token, since, waiting, deviceId } = due
    if (push_token === null) continue
    const tries = triesBefore + 1
    const leasedUntil = at + leaseMs
    const claim = { waiting, since, deviceId, triesBefore, tries, leasedUntil }
    const won = await claimOne.first(trx, claim)
    const expiresAt = since + admitLifeMs
    const about = { asks: 'phone' as const, waiting, since: new Date(since) }
    if (won) claimed.push({ about, deviceId, tries, expiresAt, push_token })
  }
  return claimed
}

interface Settled {
  readonly about: Extract<PushAbout, { asks: 'phone' }>
  readonly deviceId: DeviceId
  readonly state: Database['phone_pushes']['state']
  readonly dueAt: number
}

export async function settlePhonePush(
  trx: Kysely<Database>,
  { about, deviceId, state, dueAt }: Settled,
): Promise<void> {
  await trx
    .updateTable('phone_pushes')
    .set({ state, due_at: dueAt })
    .where('waiting_id', '=', about.waiting)
    .where('waiting_since', '=', about.since.getTime())
    .where('device_id', '=', deviceId)
    .execute()
}
