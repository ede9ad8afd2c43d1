import { type FileHandle, open } from 'node:fs/promises'
import SqliteConnection from 'better-sqlite3'
import { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { createDiskFlusher, type DiskFlusher, noDisk } from './disk-flusher.ts'
import { migrations } from './migrations.ts'
import type { Database } from './schema.ts'
import { createSharedCommitDialect } from './shared-commit-dialect.ts'

/**
 * Opens the SQLite file (`:memory:` for none) and brings its tables up to date. In WAL, a commit that
 * was answered survives a power cut: `synchronous=NORMAL` writes the log in order and keeps the file
 * whole, and what `FULL` adds, the sync of the log after each commit, is done here without stopping the
 * process (sqlite.org/pragma.html#pragma_synchronous, sqlite.org/wal.html#performance_considerations).
 *
 * Throws when the file cannot be opened or a migration fails.
 */
export async function openDatabase(file: string): Promise<Kysely<Database>> {
  const connection = new SqliteConnection(file)
  connection.pragma('journal_mode = WAL')
  connection.pragma('synchronous = NORMAL')
  connection.pragma('foreign_keys = ON')
  connection.pragma('busy_timeout = 5000')
  const db = new Kysely<Database>({
    dialect: createSharedCommitDialect(connection, flusherOf(connection)),
  })
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error) {
    await db.destroy()
    throw error
  }
  return db
}

function flusherOf(connection: SqliteConnection.Database): DiskFlusher {
  if (connection.memory) return createDiskFlusher(noDisk)
  let log: FileHandle | undefined
  return createDiskFlusher({
    async sync() {
      // Some systems flush only what is open for writing. While a connection is open SQLite keeps this file.
      log ??= await open(`${connection.name}-wal`, 'r+')
      await log.datasync()
    },
    close: async () => log?.close(),
  })
}
