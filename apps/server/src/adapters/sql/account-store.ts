import type { Kysely } from 'kysely'
import type { Subject } from '../../model/ids.ts'
import type { AccountStore } from '../../ports/account-store.ts'
import type { Database } from './schema.ts'

export function createAccountStore(db: Kysely<Database>): AccountStore {
  return {
    async find(sub) {
      const row = await db
        .selectFrom('accounts')
        .select(['sub', 'phone_number'])
        .where('sub', '=', sub as Subject)
        .executeTakeFirst()
      return row && { sub: row.sub, phoneNumber: row.phone_number }
    },
  }
}
