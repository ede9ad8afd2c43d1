import type { Kysely } from 'kysely'
import type { PhoneNumber } from '../../model/phone-number.ts'
import { type Registration, registrationWindowMs } from '../../model/registration.ts'
import type { RegistrationStart, RegistrationStore } from '../../ports/registration-store.ts'
import { approvalKeyRow } from './approval-key-row.ts'
import { findKept, spend } from './device-messages.ts'
import { toRegistration } from './registration-row.ts'
import type { Database } from './schema.ts'
import { transact } from './transact.ts'

type Start = Parameters<RegistrationStore['start']>

/** See `RegistrationStore.start`. */
export function startRegistration(
  db: Kysely<Database>,
  registration: Registration,
  message: Start[1],
  { now, limits }: Start[2],
): Promise<RegistrationStart> {
  return transact<RegistrationStart>(db, async (trx, undo) => {
    const before = await findKept(trx, message)
    if (before) {
      const row = await trx
        .selectFrom('registrations')
        .selectAll()
        .where('id', '=', before.subjectId as Registration['id'])
        .executeTakeFirst()
      if (!row) return { result: 'nonce_spent' }
      return { result: 'repeated', registration: toRegistration(row) }
    }
    if (await isOtherwiseEnrolled(trx, registration)) return { result: 'approval_key_changed' }
    if (!(await insertWithin(trx, registration, { now, limits }))) {
      return { result: 'too_many', roomAt: await roomAt(trx, registration, { now, limits }) }
    }
    const fresh = await spend(trx, message, { subjectId: registration.id, effect: null, now })
    if (!fresh) return undo({ result: 'nonce_spent' })
    return { result: 'started', registration }
  })
}

/** Whether the number has this key as a device with another approval key. A removed device is not asked: it stays removed. */
async function isOtherwiseEnrolled(
  trx: Kysely<Database>,
  { phoneNumber, thumbprint, approvalKey }: Registration,
): Promise<boolean> {
  const { approval_jwk } = approvalKeyRow(approvalKey)
  const device = await trx
    .selectFrom('devices')
    .innerJoin('accounts', 'accounts.sub', 'devices.sub')
    .select('devices.id')
    .where('accounts.phone_number', '=', phoneNumber)
    .where('devices.thumbprint', '=', thumbprint)
    .where('devices.status', '!=', 'REVOKED')
    .where('devices.approval_jwk', 'is distinct from', approval_jwk)
    .executeTakeFirst()
  return device !== undefined
}

/** Counts and inserts in one statement. False when a limit is reached. */
async function insertWithin(
  trx: Kysely<Database>,
  registration: Registration,
  { now, limits }: Start[2],
): Promise<boolean> {
  const { phoneNumber } = registration
  const values = {
    id: registration.id,
    status: registration.status,
    device_id: registration.deviceId,
    public_jwk: JSON.stringify(registration.publicJwk),
    thumbprint: registration.thumbprint,
    phone_number: phoneNumber,
    description: JSON.stringify(registration.device),
    enrolled_device_id: null,
    created_at: now.getTime(),
    expires_at: registration.expiresAt.getTime(),
    ...approvalKeyRow(registration.approvalKey),
  }
  const columns = Object.keys(values) as (keyof typeof values)[]
  const inserted = await trx
    .insertInto('registrations')
    .columns(columns)
    .expression(
      trx
        .selectNoFrom(({ val }) => columns.map((column) => val(values[column]).as(column)))
        .where(({ not, exists }) =>
          not(exists(counting(trx, now, limits.perNumber, phoneNumber).select('id'))),
        )
        .where(({ not, exists }) => not(exists(counting(trx, now, limits.inAll).select('id')))),
    )
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/**
 * The enrolment that fills a limit: the last but `limit - 1` of those that count. As long as it counts,
 * no other begins.
 */
function counting(trx: Kysely<Database>, now: Date, limit: number, phoneNumber?: PhoneNumber) {
  const within = trx
    .selectFrom('registrations')
    .where('created_at', '>', now.getTime() - registrationWindowMs)
    .orderBy('created_at', 'desc')
    .limit(1)
    .offset(limit - 1)
  return phoneNumber === undefined ? within : within.where('phone_number', '=', phoneNumber)
}

/** When the limits that are reached now have room again. */
async function roomAt(
  trx: Kysely<Database>,
  { phoneNumber }: Registration,
  { now, limits }: Start[2],
): Promise<Date> {
  const full = [
    await counting(trx, now, limits.perNumber, phoneNumber).select('created_at').execute(),
    await counting(trx, now, limits.inAll).select('created_at').execute(),
  ]
  const rooms = full.flat().map(({ created_at }) => created_at + registrationWindowMs)
  return new Date(Math.max(now.getTime(), ...rooms))
}
