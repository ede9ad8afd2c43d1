import type { Kysely, Transaction } from 'kysely'
import { canBeAdmitted, maxActiveDevices } from '../../model/account-device.ts'
import type { AccountDeviceStore, DeviceUnchanged } from '../../ports/account-device-store.ts'
import { readAccountDevice } from './account-device-row.ts'
import { changeDevice } from './change-device.ts'
import type { Database } from './schema.ts'

type Admission = Parameters<AccountDeviceStore['admit']>[0]
type Taken =
  | { readonly result: 'admitted' }
  | { readonly result: 'wrong_digits'; readonly triesLeft: number }
type Refused = DeviceUnchanged | { readonly result: 'not_waiting' | 'too_many' }

/** See `AccountDeviceStore.admit`. */
export function admitDevice(db: Kysely<Database>, admission: Admission) {
  return changeDevice<Taken, Refused>(db, admission, (trx) => admit(trx, admission))
}

async function admit(
  trx: Transaction<Database>,
  { id, by, now, digitsAreRight, waitingSince }: Admission,
) {
  const device = await readAccountDevice(trx, by.sub, id)
  if (!device || device.status === 'REVOKED') return { result: 'not_found' } as const
  const { waiting } = device
  const isTheSame = waiting?.since.getTime() === waitingSince.getTime()
  if (!waiting || !isTheSame || !canBeAdmitted(waiting, now)) {
    return { result: 'not_waiting' } as const
  }
  const waits = trx
    .updateTable('devices')
    .where('id', '=', id)
    .where('status', '=', 'AWAITING_DEVICE')
    .where('waiting_since', '=', waitingSince.getTime())
    .where('admit_tries_left', '>', 0)
  if (!digitsAreRight) {
    const { left } = await waits
      .set(({ eb }) => ({ admit_tries_left: eb('admit_tries_left', '-', 1) }))
      .returning('admit_tries_left as left')
      .executeTakeFirstOrThrow()
    return { kept: { result: 'wrong_digits', triesLeft: left }, event: null } as const
  }
  const { active } = await trx
    .selectFrom('devices')
    .select(({ fn }) => fn.countAll().as('active'))
    .where('sub', '=', by.sub)
    .where('status', '=', 'ACTIVE')
    .executeTakeFirstOrThrow()
  if (Number(active) >= maxActiveDevices) return { result: 'too_many' } as const
  await waits
    .set({ status: 'ACTIVE', waiting_since: null, changed_at: now.getTime() })
    .executeTakeFirstOrThrow()
  return { kept: { result: 'admitted' }, event: 'device_admitted' } as const
}
