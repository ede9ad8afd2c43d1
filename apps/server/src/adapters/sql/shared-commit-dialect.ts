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
import type { DiskFlusher } from './disk-flusher.ts'
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
 * SQLite with one commit for all transactions that are ready at the same time, which does not stop
 * the process while the disk writes. Each transaction is a savepoint of one that is committed when the
 * event loop has run what was ready; then `disk` brings it to disk, beside the next one. Nobody is
 * answered before that, and no reader is told of what is not there: durability and isolation are those
 * of a commit each at `synchronous=FULL`, with the waiting taken out.
 */
export function createSharedCommitDialect(database: Sqlite, disk: DiskFlusher): Dialect {
  return {
    createAdapter: () => new SharingAdapter(),
    createDriver: () => createDriver(database, disk),
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

function createDriver(database: Sqlite, disk: DiskFlusher): Driver {
  const commits = createSharedCommits(database, disk)
  const prepare = createPrepare(database)
  return {
    async init() {},
    async acquireConnection() {
      const connection: Connection = {
        endTurn: null,
        executeQuery: async <Row>(query: CompiledQuery) => {
          const statement = prepare(query.sql)
          const result = connection.endTurn
            ? run(statement, query)
            : statement.readonly
              ? await commits.read(() => run(statement, query))
              : await alone(() => run(statement, query))
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
      try {
        await commits.read(() => undefined)
      } finally {
        await disk.close()
        database.close()
      }
    },
  }

  /** A change outside of any transaction is one by itself. */
  async function alone(act: () => QueryResult<unknown>): Promise<QueryResult<unknown>> {
    const endTurn = await commits.begin()
    try {
      return act()
    } finally {
      database.exec('release act')
      await endTurn()
    }
  }

  async function leave(connection: Connection, last: string): Promise<void> {
    const { endTurn } = connection
    // Kysely rolls back once more what could not be committed.
    if (!endTurn) return
    connection.endTurn = null
    database.exec(last)
    await endTurn()
  }
}

function createPrepare(database: Sqlite): (sql: string) => Statement {
  const prepared = new Map<string, Statement>()
  return (sql) => {
    const kept = prepared.get(sql)
    if (kept) return kept
    if (prepared.size >= maxPrepared) prepared.clear()
    const statement = database.prepare(sql)
    prepared.set(sql, statement)
    return statement
  }
}

function run(statement: Statement, { parameters }: CompiledQuery): QueryResult<unknown> {
  if (statement.reader) return { rows: statement.all(...parameters) }
  const { changes } = statement.run(...parameters)
  return { rows: [], numAffectedRows: BigInt(changes) }
}
