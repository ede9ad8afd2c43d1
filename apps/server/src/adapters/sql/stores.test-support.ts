import type { Kysely } from 'kysely'
import type { DeviceId } from '../../model/ids.ts'
import { knownNumber, knownSubject } from '../../ports/login-store.conformance.ts'
import { createSealer } from '../system/sealer.ts'
import { openDatabase } from './open-database.ts'
import type { Database } from './schema.ts'

export const testSealer = createSealer({ id: 'test', bytes: new Uint8Array(32).fill(1) })

/** An empty store in memory with one account and its two phones. */
export async function databaseWithAccount(): Promise<Kysely<Database>> {
  const db = await openDatabase(':memory:')
  await db
    .insertInto('accounts')
    .values({ sub: knownSubject, phone_number: knownNumber, verified_at: 0, created_at: 0 })
    .execute()
  await db
    .insertInto('devices')
    .values(
      ['dev_known', 'dev_other'].map((id) => ({
        id: id as DeviceId,
        sub: knownSubject,
        status: 'ACTIVE' as const,
        public_jwk: '{}',
        thumbprint: id,
        description: JSON.stringify({ name: id, platform: 'web', model: '', app_version: '1' }),
        push_token: null,
        push_token_hash: null,
        created_at: 0,
        changed_at: 0,
      })),
    )
    .execute()
  return db
}
