import { type DeviceEvent, deviceEvents } from '@mobile-companion/contract/account-device'
import type { DeviceDescription } from '@mobile-companion/contract/device-message'
import type { Kysely } from 'kysely'
import type { Activity, ActivityMark } from '../../model/account-device.ts'
import type { DeviceId, Subject } from '../../model/ids.ts'
import { toLogin } from './login-row.ts'
import type { Database } from './schema.ts'

type Names = ReadonlyMap<DeviceId, string>

/** See `AccountDeviceStore.activity`. At one time the log's lines come before attempts, and higher ids first. */
export async function readActivity(
  db: Kysely<Database>,
  sub: Subject,
  mark: ActivityMark | null,
  limit: number,
): Promise<readonly Activity[]> {
  const names = await readNames(db, sub)
  const [changes, signIns] = [
    await readChanges(db, { sub, mark, limit, names }),
    await readSignIns(db, { sub, mark, limit, names }),
  ]
  // Both are in order already and sorting is stable: equal times keep the order of the list.
  return [...changes, ...signIns]
    .sort((one, other) => other.at.getTime() - one.at.getTime())
    .slice(0, limit)
}

interface Ask {
  readonly sub: Subject
  readonly mark: ActivityMark | null
  readonly limit: number
  readonly names: Names
}

async function readNames(db: Kysely<Database>, sub: Subject): Promise<Names> {
  const rows = await db
    .selectFrom('devices')
    .select(['id', 'description'])
    .where('sub', '=', sub)
    .execute()
  return new Map(
    rows.map(({ id, description }) => [id, (JSON.parse(description) as DeviceDescription).name]),
  )
}

async function readChanges(db: Kysely<Database>, { sub, mark, limit, names }: Ask) {
  const rows = await db
    .selectFrom('audit_log')
    .select(['id', 'at', 'event', 'device_id', 'detail'])
    .where('sub', '=', sub)
    .where('login_id', 'is', null)
    .where('event', 'in', [...deviceEvents])
    .$if(mark !== null, (query) =>
      query.where(({ eb, and, or }) => {
        const at = mark?.at.getTime() ?? 0
        const isEntry = typeof mark?.id === 'number'
        const rest = isEntry ? [and([eb('at', '=', at), eb('id', '<', Number(mark.id))])] : []
        return or([eb('at', '<', at), ...rest])
      }),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row): Activity => {
    const { by } = JSON.parse(row.detail ?? '{}') as { readonly by?: DeviceId }
    return {
      kind: 'device',
      at: new Date(row.at),
      entry: row.id,
      event: row.event as DeviceEvent,
      name: (row.device_id && names.get(row.device_id)) ?? '',
      by: by ? (names.get(by) ?? null) : null,
    }
  })
}

async function readSignIns(db: Kysely<Database>, { sub, mark, limit, names }: Ask) {
  const rows = await db
    .selectFrom('logins')
    .selectAll()
    .where('sub', '=', sub)
    .$if(mark !== null, (query) =>
      query.where(({ eb, and, or }) => {
        const at = mark?.at.getTime() ?? 0
        if (mark === null || typeof mark.id === 'number') return eb('created_at', '<=', at)
        return or([
          eb('created_at', '<', at),
          and([eb('created_at', '=', at), eb('id', '<', mark.id)]),
        ])
      }),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row): Activity => {
    const { status, reason, decidedBy, expiresAt } = toLogin(row)
    return {
      kind: 'sign_in',
      at: new Date(row.created_at),
      loginId: row.id,
      request: row.request,
      status,
      reason,
      expiresAt,
      notMe: row.not_me === 1,
      decidedBy: decidedBy && (names.get(decidedBy) ?? null),
    }
  })
}
