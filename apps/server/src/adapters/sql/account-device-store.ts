import type { Kysely } from 'kysely'
import { admitLifeMs } from '../../model/account-device.ts'
import type { Subject } from '../../model/ids.ts'
import type { AccountDeviceStore, DeviceUnchanged } from '../../ports/account-device-store.ts'
import { readAccountDevice, selectAccountDevices, toAccountDevice } from './account-device-row.ts'
import { readActivity } from './activity.ts'
import { admitDevice } from './admit-device.ts'
import { changeDevice } from './change-device.ts'
import { prepare } from './prepare.ts'
import { removeDevice, sessionsOf } from './remove-device.ts'
import type { Database } from './schema.ts'

const mostListed = 50

/** Every look of an open app asks for these. */
const waitingDevices = prepare(
  (db, { sub, since }: { readonly sub: Subject; readonly since: number }) =>
    db
      .selectFrom('devices')
      .select(['id', 'waiting_since'])
      .where('sub', '=', sub)
      .where('status', '=', 'AWAITING_DEVICE')
      .where('waiting_since', '>', since)
      .where('admit_tries_left', '>', 0)
      .orderBy('waiting_since')
      .limit(mostListed),
)

export function createAccountDeviceStore(db: Kysely<Database>): AccountDeviceStore {
  return {
    async list(sub, now) {
      const rows = await selectAccountDevices(db, sub)
        .where(({ eb, and, or }) =>
          or([
            eb('status', '=', 'ACTIVE'),
            and([
              eb('status', '=', 'AWAITING_DEVICE'),
              eb('waiting_since', '>', now.getTime() - admitLifeMs),
              eb('admit_tries_left', '>', 0),
            ]),
          ]),
        )
        // ACTIVE comes before AWAITING_DEVICE in the alphabet, too.
        .orderBy('status')
        .orderBy('created_at')
        .orderBy('id')
        .limit(mostListed)
        .execute()
      return rows.map(toAccountDevice)
    },
    async waiting(sub, now) {
      const since = now.getTime() - admitLifeMs
      const rows = await waitingDevices.all(db, { sub, since })
      return rows.map(({ id, waiting_since }) => ({
        id,
        admitBy: new Date(Number(waiting_since) + admitLifeMs),
      }))
    },
    find: (sub, id) => readAccountDevice(db, sub, id),
    rename: (change) =>
      changeDevice<{ readonly result: 'renamed' }, DeviceUnchanged>(db, change, async (trx) => {
        const description = await trx
          .selectFrom('devices')
          .select('description')
          .where('id', '=', change.id)
          .where('sub', '=', change.by.sub)
          .where('status', '!=', 'REVOKED')
          .executeTakeFirst()
        if (!description) return { result: 'not_found' } as const
        const renamed = { ...JSON.parse(description.description), name: change.name }
        await trx
          .updateTable('devices')
          .set({ description: JSON.stringify(renamed), changed_at: change.now.getTime() })
          .where('id', '=', change.id)
          .execute()
        return { kept: { result: 'renamed' }, event: 'device_renamed' } as const
      }),
    sessionsOf: (sub, id) => sessionsOf(db, sub, id),
    remove: (change) => removeDevice(db, change),
    admit: (change) => admitDevice(db, change),
    activity: (sub, mark, limit) => readActivity(db, sub, mark, limit),
  }
}
