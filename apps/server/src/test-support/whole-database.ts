import { type Kysely, sql } from 'kysely'
import { expect } from 'vitest'
import type { Database } from '../adapters/sql/schema.ts'
import type { TestWorld } from './test-world.ts'

/**
 * All rows of all tables as one text, to see that nothing changed, once the push worker is through with
 * what came before: what it does is no answer to a request. `without` names columns as `table.column`.
 */
export async function contents(
  { db }: Pick<TestWorld, 'db'>,
  without: readonly string[] = [],
): Promise<string> {
  await settled(db)
  const tables = await sql<{ name: string }>`
    select name from sqlite_master where type = 'table' order by name`.execute(db)
  const rows: unknown[] = []
  for (const { name } of tables.rows) {
    const found = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(db)
    rows.push([name, ...found.rows.map((row) => lessOf(row, name, without))])
  }
  return JSON.stringify(rows, null, 1)
}

function lessOf(row: Record<string, unknown>, table: string, without: readonly string[]) {
  return Object.fromEntries(
    Object.entries(row).filter(([column]) => !without.includes(`${table}.${column}`)),
  )
}

/** Resolves when the push worker has nothing left to do: what it changes is no answer to a request. */
export function pushed({ db }: Pick<TestWorld, 'db'>): Promise<void> {
  const waiting = async () => (await db.selectFrom('push_outbox').selectAll().execute()).length
  return expect.poll(waiting, { timeout: 5_000 }).toBe(0)
}

/** Resolves when all that the push worker took is sent and written down; for where the push service answers. */
async function settled(db: Kysely<Database>): Promise<void> {
  await pushed({ db })
  const taken = async () => {
    const signIns = db
      .selectFrom('push_deliveries')
      .select('device_id')
      .where('state', '=', 'due')
      .where('tries', '>', 0)
    const phones = db
      .selectFrom('phone_pushes')
      .innerJoin('devices', 'devices.id', 'waiting_id')
      .select('device_id')
      .where('state', '=', 'due')
      .where('devices.status', '=', 'AWAITING_DEVICE')
      .whereRef('devices.waiting_since', '=', 'phone_pushes.waiting_since')
    return (await signIns.unionAll(phones).execute()).length
  }
  await expect.poll(taken, { timeout: 5_000 }).toBe(0)
}
