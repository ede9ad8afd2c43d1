import type SqliteConnection from 'better-sqlite3'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { createSharedCommits } from './shared-commits.ts'

type Sqlite = SqliteConnection.Database
type Statement = SqliteConnection.Statement<unknown[], unknown>

/** Statements that are kept prepared. The server has fewer; a list of other length is another statement. */
const maxPrepared = 500

interface Connection extends DatabaseConnection {
  /** While a transaction of this connection has its turn: ends it, and waits for its commit. */
  endTurn: (() => Promise<void>) | null
}

/**
 * SQLite with one commit for all transactions that are ready at the same time. With
 * `synchronous=FULL` a commit waits for the disk, and SQLite has one writer: twenty requests that
 * commit one by one wait twenty times. Here each transaction is a savepoint of one that is committed
 * when the event loop has run what was ready. Nobody is answered before that commit, and nobody reads
 * what is not committed: durability and isolation are those of a commit each.
 */
export function createSharedCommitDialect(database: Sqlite): Dialect {
  return {
    createAdapter: () => new SharingAdapter(),
    createDriver: () => createDriver(database),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

class SharingAdapter extends SqliteAdapter {
  // Kysely would let one transaction at a time in; the driver takes turns itself.
  override get supportsMultipleConnections(): boolean {
    return true
  }
}

function createDriver(database: Sqlite): Driver {
  const commits = createSharedCommits(database)
  const run = createRunner(database)
  return {
    async init() {},
    async acquireConnection() {
      const connection: Connection = {
        endTurn: null,
        executeQuery: async <Row>(query: CompiledQuery) => {
          const inTransaction = connection.endTurn !== null
          const result = inTransaction ? run(query) : await commits.outside(() => run(query))
          return result as QueryResult<Row>
        },
        streamQuery() {
          throw new Error('nothing here streams')
        },
      }
      return connection
    },
    async beginTransaction(connection) {
      ;(connection as Connection).endTurn = await commits.begin()
    },
    async commitTransaction(connection) {
      await leave(connection as Connection, 'release act')
    },
    async rollbackTransaction(connection) {
      await leave(connection as Connection, 'rollback to act; release act')
    },
    async releaseConnection() {},
    async destroy() {
      await commits.outside(() => database.close())
    },
  }

  async function leave(connection: Connection, last: string): Promise<void> {
    const { endTurn } = connection
    connection.endTurn = null
    database.exec(last)
    await endTurn?.()
  }
}

function createRunner(database: Sqlite): (query: CompiledQuery) => QueryResult<unknown> {
  const prepared = new Map<string, Statement>()
  return ({ sql, parameters }) => {
    let statement = prepared.get(sql)
    if (!statement) {
      if (prepared.size >= maxPrepared) prepared.clear()
      statement = database.prepare(sql)
      prepared.set(sql, statement)
    }
    if (statement.reader) return { rows: statement.all(...parameters) }
    const { changes } = statement.run(...parameters)
    return { rows: [], numAffectedRows: BigInt(changes) }
  }
}
