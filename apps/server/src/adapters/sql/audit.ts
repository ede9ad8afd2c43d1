import type { Kysely } from 'kysely'
import type { DeviceId, LoginId, Subject } from '../../model/ids.ts'
import type { Database } from './schema.ts'

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
  await db
    .insertInto('audit_log')
    .values({
      at: entry.at.getTime(),
      event: entry.event,
      sub: entry.sub ?? null,
      device_id: entry.deviceId ?? null,
      login_id: entry.loginId ?? null,
      detail: entry.detail ?? null,
    })
    .execute()
}
