import type { Kysely } from 'kysely'
import type { Subject } from '../../model/ids.ts'
import type { AccountStore } from '../../ports/account-store.ts'
import { prepare } from './prepare.ts'
import type { Database } from './schema.ts'

const bySubject = prepare((db, { sub }: { readonly sub: Subject }) =>
  db.selectFrom('accounts').select(['sub', 'phone_number']).where('sub', '=', sub),
)

export function createAccountStore(db: Kysely<Database>): AccountStore {
  return {
    async find(sub) {
      const row = await bySubject.first(db, { sub: sub as Subject })
      return row && { sub: row.sub, phoneNumber: row.phone_number }
    },
  }
}
