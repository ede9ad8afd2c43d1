import type { Kysely } from 'kysely'
import { maxAdmitTries } from '../../model/account-device.ts'
import type { Subject } from '../../model/ids.ts'
import type { EnrolledDevice } from '../../model/registration.ts'
import type { RegistrationStore } from '../../ports/registration-store.ts'
import { audit } from './audit.ts'
import { endRedeeming, endSubject } from './end-check.ts'
import { tellPhones } from './phone-pushes.ts'
import { type RegistrationRow, toRegistration } from './registration-row.ts'
import type { Database } from './schema.ts'
import { startRegistration } from './start-registration.ts'
import { transact } from './transact.ts'

export function createRegistrationStore(db: Kysely<Database>): RegistrationStore {
  return {
    start: (...begun) => startRegistration(db, ...begun),
    async find(id) {
      const row = await db
        .selectFrom('registrations')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst()
      return row && toRegistration(row)
    },
    async findByDevice(id) {
      const row = await db
        .selectFrom('registrations')
        .selectAll()
        .where('device_id', '=', id)
        .executeTakeFirst()
      return row && toRegistration(row)
    },
    settle: (act) => settleRegistration(db, act),
    async findEnrolled(id): Promise<EnrolledDevice | undefined> {
      const row = await db
        .selectFrom('registrations')
        .innerJoin('devices', 'devices.id', 'registrations.enrolled_device_id')
        .select(['devices.id', 'devices.status', 'devices.approval_jwk'])
        .select('registrations.approval_jwk as asked_jwk')
        .where('registrations.id', '=', id)
        .executeTakeFirst()
      return (
        row && {
          deviceId: row.id,
          status: row.status,
          hasItsApprovalKey: row.approval_jwk === row.asked_jwk,
        }
      )
    },
  }
}

function settleRegistration(
  db: Kysely<Database>,
  act: Parameters<RegistrationStore['settle']>[0],
): Promise<void> {
  return transact(db, async (trx) => {
    const ended = await endRedeeming(trx, act.checkId, act.outcome)
    if (!ended) return
    if (act.outcome.outcome === 'inconclusive') {
      if (ended.wasLast) await endSubject(trx, { kind: 'registration', id: act.id }, act.now)
      return
    }
    const matched = act.outcome.outcome === 'match'
    const row = await trx
      .updateTable('registrations')
      .set({ status: matched ? 'MATCHED' : 'FAILED' })
      .where('id', '=', act.id)
      .where('status', '=', 'OPEN')
      .where('expires_at', '>', act.now.getTime())
      .returningAll()
      .executeTakeFirst()
    if (row && matched) await enrolDevice(trx, row, act)
  })
}

/** Gives the number an account when it has none, and the key its place on it. */
async function enrolDevice(
  trx: Kysely<Database>,
  row: RegistrationRow,
  { newSub, now }: { readonly newSub: Subject; readonly now: Date },
): Promise<void> {
  const at = now.getTime()
  const account = await trx
    .insertInto('accounts')
    .values({ sub: newSub, phone_number: row.phone_number, verified_at: at, created_at: at })
    // A statement that changes nothing locks the row: two phones of a new number come one after the other.
    .onConflict((conflict) =>
      conflict.column('phone_number').doUpdateSet({ phone_number: row.phone_number }),
    )
    .returning('sub')
    .executeTakeFirstOrThrow()
  const active = await trx
    .selectFrom('devices')
    .select(['id', 'thumbprint', 'status', 'approval_jwk'])
    .where('sub', '=', account.sub)
    .where('status', '=', 'ACTIVE')
    .limit(100)
    .execute()
  const mine = active.find(({ thumbprint }) => thumbprint === row.thumbprint)
  const device =
    mine ?? (await insertDevice(trx, row, { sub: account.sub, first: active.length === 0, at }))
  await trx
    .updateTable('registrations')
    .set({ enrolled_device_id: device.id })
    .where('id', '=', row.id)
    .execute()
  // Neither comes in, and no device gets another approval key: that is looked at with `findEnrolled`.
  if (device.status === 'REVOKED' || device.approval_jwk !== row.approval_jwk) return
  if (mine || active.length === 0) {
    await trx
      .updateTable('accounts')
      .set({ verified_at: at })
      .where('sub', '=', account.sub)
      .execute()
  }
  const event = mine
    ? 'device_proved_again'
    : active.length === 0
      ? 'device_enrolled'
      : 'device_awaiting'
  await audit(trx, { at: now, event, sub: account.sub, deviceId: device.id })
  if (event === 'device_awaiting') {
    await tellPhones(trx, { sub: account.sub, waiting: device.id, since: at })
  }
}

async function insertDevice(
  trx: Kysely<Database>,
  row: RegistrationRow,
  { sub, first, at }: { readonly sub: Subject; readonly first: boolean; readonly at: number },
) {
  const status = first ? ('ACTIVE' as const) : ('AWAITING_DEVICE' as const)
  const inserted = await trx
    .insertInto('devices')
    .values({
      id: row.device_id,
      sub,
      status,
      public_jwk: row.public_jwk,
      thumbprint: row.thumbprint,
      description: row.description,
      push_token: null,
      push_token_hash: null,
      created_at: at,
      changed_at: at,
      waiting_since: first ? null : at,
      approval_jwk: row.approval_jwk,
      key_level: row.key_level,
      gate: row.gate,
      attested: row.attested,
    })
    // The same keys asked before and wait: they keep their id, and wait anew or come in. A revoked key stays revoked.
    .onConflict((conflict) =>
      conflict
        .columns(['sub', 'thumbprint'])
        .doUpdateSet({
          status,
          changed_at: at,
          waiting_since: first ? null : at,
          admit_tries_left: maxAdmitTries,
        })
        .where('devices.status', '=', 'AWAITING_DEVICE')
        .where('devices.approval_jwk', 'is not distinct from', row.approval_jwk),
    )
    .returning(['id', 'status', 'approval_jwk'])
    .executeTakeFirst()
  if (inserted) return inserted
  return trx
    .selectFrom('devices')
    .select(['id', 'status', 'approval_jwk'])
    .where('sub', '=', sub)
    .where('thumbprint', '=', row.thumbprint)
    .executeTakeFirstOrThrow()
}
