import type { DeviceDescription } from '@mobile-companion/contract/device-message'
import type { Kysely } from 'kysely'
import type { AccountDevice } from '../../model/account-device.ts'
import type { DeviceId, Subject } from '../../model/ids.ts'
import { prepare } from './prepare.ts'
import type { Database } from './schema.ts'

/** Devices of an account, with when each last decided. */
export function selectAccountDevices(db: Kysely<Database>, sub: Subject) {
  return db
    .selectFrom('devices')
    .select([
      'devices.id',
      'devices.status',
      'devices.description',
      'devices.thumbprint',
      'devices.created_at',
      'devices.waiting_since',
      'devices.admit_tries_left',
    ])
    .select(({ selectFrom }) =>
      selectFrom('logins')
        .select(({ fn }) => fn.max('decided_at').as('at'))
        .whereRef('logins.decided_by', '=', 'devices.id')
        .as('last_used_at'),
    )
    .where('devices.sub', '=', sub)
}

type Row = Awaited<ReturnType<ReturnType<typeof selectAccountDevices>['executeTakeFirstOrThrow']>>

export function toAccountDevice(row: Row): AccountDevice {
  const { waiting_since: since, last_used_at: lastUsedAt } = row
  return {
    id: row.id,
    status: row.status,
    description: JSON.parse(row.description) as DeviceDescription,
    enrolledAt: new Date(row.created_at),
    lastUsedAt: lastUsedAt === null ? null : new Date(lastUsedAt),
    waiting:
      row.status === 'AWAITING_DEVICE' && since !== null
        ? {
            since: new Date(since),
            triesLeft: row.admit_tries_left,
            thumbprint: row.thumbprint,
          }
        : null,
  }
}

export async function readAccountDevice(
  db: Kysely<Database>,
  sub: Subject,
  id: DeviceId,
): Promise<AccountDevice | undefined> {
  const row = await selectAccountDevices(db, sub).where('devices.id', '=', id).executeTakeFirst()
  return row && toAccountDevice(row)
}

const activeDevice = prepare((db, { id }: { readonly id: DeviceId }) =>
  db.selectFrom('devices').select('id').where('id', '=', id).where('status', '=', 'ACTIVE'),
)

/** Whether a device may act, in the transaction of its act: a removal is before it or after it (T-58). */
export async function isActive(db: Kysely<Database>, id: DeviceId): Promise<boolean> {
  return (await activeDevice.first(db, { id })) !== undefined
}
