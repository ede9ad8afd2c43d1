import SqliteConnection from 'better-sqlite3'
import { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { migrations } from './migrations.ts'
import type { Database } from './schema.ts'
import { createSharedCommitDialect } from './shared-commit-dialect.ts'

/**
 * Opens the SQLite file (`:memory:` for none) and brings its tables up to date. WAL with
 * `synchronous=FULL`: an acknowledged write survives a power cut (sqlite.org/pragma.html).
 *
 * Throws when the file cannot be opened or a migration fails.
 */
export async function openDatabase(file: string): Promise<Kysely<Database>> {
  const connection = new SqliteConnection(file)
  connection.pragma('journal_mode = WAL')
  connection.pragma('synchronous = FULL')
  connection.pragma('foreign_keys = ON')
  connection.pragma('busy_timeout = 5000')
  const db = new Kysely<Database>({ dialect: createSharedCommitDialect(connection) })
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error) {
    await db.destroy()
    throw error
  }
  return db
}
