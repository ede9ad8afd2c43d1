import type { Kysely } from 'kysely'
import { knownNumber, knownSubject } from '../../ports/login-store.conformance.ts'
import { createSealer } from '../system/sealer.ts'
import { openDatabase } from './open-database.ts'
import type { Database } from './schema.ts'

export const testSealer = createSealer({ id: 'test', bytes: new Uint8Array(32).fill(1) })

/** An empty store in memory with one account. */
export async function databaseWithAccount(): Promise<Kysely<Database>> {
  const db = await openDatabase(':memory:')
  await db
    .insertInto('accounts')
    .values({ sub: knownSubject, phone_number: knownNumber, verified_at: 0, created_at: 0 })
    .execute()
  return db
}
