import type { Kysely } from 'kysely'
import type { OidcClientStore } from '../../ports/oidc-client-store.ts'
import { audit } from './audit.ts'
import type { Database } from './schema.ts'
import { transact } from './transact.ts'

export function createOidcClientStore(db: Kysely<Database>): OidcClientStore {
  return {
    async find(id) {
      const row = await db
        .selectFrom('oidc_clients')
        .select('metadata')
        .where('id', '=', id)
        .executeTakeFirst()
      return row && JSON.parse(row.metadata)
    },
    add: (metadata, now) =>
      transact(db, async (trx) => {
        const id = metadata.client_id
        const added = await trx
          .insertInto('oidc_clients')
          .values({ id, metadata: JSON.stringify(metadata), created_at: now.getTime() })
          .onConflict((conflict) => conflict.doNothing())
          .returning('id')
          .executeTakeFirst()
        if (!added) return false
        await audit(trx, { at: now, event: 'client_added', detail: id })
        return true
      }),
    async list(limit) {
      const rows = await db
        .selectFrom('oidc_clients')
        .select('metadata')
        .orderBy('created_at')
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(({ metadata }) => JSON.parse(metadata))
    },
    remove: (id, now) =>
      transact(db, async (trx) => {
        const removed = await trx
          .deleteFrom('oidc_clients')
          .where('id', '=', id)
          .returning('id')
          .executeTakeFirst()
        if (!removed) return false
        await audit(trx, { at: now, event: 'client_removed', detail: id })
        return true
      }),
  }
}
