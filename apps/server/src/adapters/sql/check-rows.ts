import type { Kysely } from 'kysely'
import type { OpenCheck } from '../../model/check.ts'
import type { CheckId } from '../../model/ids.ts'
import type { CheckSubject } from '../../ports/check-store.ts'
import type { Sealer } from '../system/sealer.ts'
import type { Database } from './schema.ts'

export function latestCheck(db: Kysely<Database>, id: CheckSubject['id']) {
  return db
    .selectFrom('checks')
    .selectAll()
    .where('subject_id', '=', id)
    .orderBy('ordinal', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Binds a sealed value to its row and column. */
export function sealPlace(column: 'url' | 'provider_ref', id: CheckId): string {
  return `checks.${column}:${id}`
}

export async function findOpenCheck(
  db: Kysely<Database>,
  sealer: Sealer,
  id: CheckSubject['id'],
): Promise<OpenCheck | undefined> {
  const check = await latestCheck(db, id)
  if (check?.state !== 'open' || check.url === null) return undefined
  return { id: check.id, url: sealer.open(check.url, sealPlace('url', check.id)) }
}
