import { type Kysely, sql } from 'kysely'
import { expect } from 'vitest'
import type { Database } from '../adapters/sql/schema.ts'
import type { TestWorld } from './test-world.ts'

/** All rows of all tables as one text, to see that nothing changed. `without` names columns as `table.column`. */
export async function contents(
  db: Kysely<Database>,
  without: readonly string[] = [],
): Promise<string> {
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
