import type { Kysely } from 'kysely'
import type { DeviceId, LoginId, Subject } from '../../model/ids.ts'
import { prepare } from './prepare.ts'
import type { Database } from './schema.ts'

interface EntryRow {
  readonly at: number
  readonly event: string
  readonly sub: Subject | null
  readonly deviceId: DeviceId | null
  readonly loginId: LoginId | null
  readonly detail: string | null
}

const insertEntry = prepare((db, { at, event, sub, deviceId, loginId, detail }: EntryRow) =>
  db
    .insertInto('audit_log')
    .values({ at, event, sub, device_id: deviceId, login_id: loginId, detail }),
)

/** Adds a row to the audit log, in the transaction of what it tells of. */
export async function audit(
  db: Kysely<Database>,
  entry: {
    readonly at: Date
    readonly event: string
    readonly sub?: Subject | null
    readonly deviceId?: DeviceId | null
    readonly loginId?: LoginId
    readonly detail?: string
  },
): Promise<void> {
  await insertEntry.run(db, {
    at: entry.at.getTime(),
    event: entry.event,
    sub: entry.sub ?? null,
    deviceId: entry.deviceId ?? null,
    loginId: entry.loginId ?? null,
    detail: entry.detail ?? null,
  })
}
