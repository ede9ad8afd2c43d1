import type { Kysely, Selectable } from 'kysely'
import type { OpenCheck } from '../../model/check.ts'
import type { CheckId } from '../../model/ids.ts'
import type { CheckSubject } from '../../ports/check-store.ts'
import type { Sealer } from '../system/sealer.ts'
import { prepare } from './prepare.ts'
import type { Database } from './schema.ts'

const latest = prepare((db, { id }: { readonly id: CheckSubject['id'] }) =>
  db
    .selectFrom('checks')
    .selectAll()
    .where('subject_id', '=', id)
    .orderBy('ordinal', 'desc')
    .limit(1),
)

export function latestCheck(db: Kysely<Database>, id: CheckSubject['id']) {
  return latest.first(db, { id })
}

/** Binds a sealed value to its row and column. */
export function sealPlace(column: 'url' | 'provider_ref', id: CheckId): string {
  return `checks.${column}:${id}`
}

/** The check as the phone opens it; undefined while it does not wait for a proof. */
export function readOpenCheck(
  sealer: Sealer,
  check: Selectable<Database['checks']> | undefined,
): OpenCheck | undefined {
  if (check?.state !== 'open' || check.url === null) return undefined
  return { id: check.id, url: sealer.open(check.url, sealPlace('url', check.id)) }
}
