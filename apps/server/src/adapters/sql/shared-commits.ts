import SqliteConnection, { type Database } from 'better-sqlite3'
import { StoreBusy } from '../../ports/store-busy.ts'
import type { DiskFlusher } from './disk-flusher.ts'

/** Turns at one SQLite connection, and one commit for all transactions of the same moment. */
export interface SharedCommits {
  /**
   * Waits for the caller's turn and begins its part: the savepoint `act`. The caller releases it, or
   * rolls back to it and releases it, and then calls what comes back. That ends the turn and resolves
   * when all it did and all it saw is on disk; it rejects when the commit failed.
   */
  begin(): Promise<() => Promise<void>>
  /** Runs `act`, which only reads. Resolves when all that it may have seen is on disk. */
  read<Value>(act: () => Value): Promise<Value>
}

/** Transactions that share one commit. */
interface Group {
  /** Resolves when the commit is on disk. */
  readonly committed: Promise<void>
}

export function createSharedCommits(database: Database, disk: DiskFlusher): SharedCommits {
  const takeTurn = createTurns()
  let group: Group | undefined

  async function commit(): Promise<void> {
    const endTurn = await takeTurn()
    group = undefined
    try {
      database.exec('commit')
    } catch (failure) {
      if (database.inTransaction) database.exec('rollback')
      throw failure
    } finally {
      endTurn()
    }
    await disk.flush()
  }

  function joinGroup(): Group {
    if (group) return group
    beginAtOnce(database)
    const committed = Promise.withResolvers<void>()
    // Each transaction of the group hears of a failure; a group that all have left is no fault.
    committed.promise.catch(() => undefined)
    // After the requests that are ready now, before any that comes later.
    setImmediate(() => commit().then(committed.resolve, committed.reject))
    group = { committed: committed.promise }
    return group
  }

  return {
    async begin() {
      const endTurn = await takeTurn()
      try {
        const { committed } = joinGroup()
        database.exec('savepoint act')
        return async () => {
          endTurn()
          await committed
        }
      } catch (failure) {
        endTurn()
        throw failure
      }
    },
    async read(act) {
      for (;;) {
        const endTurn = await takeTurn()
        const seen = group
        let value: ReturnType<typeof act>
        try {
          value = act()
        } finally {
          endTurn()
        }
        if (!seen) {
          await disk.flushed()
          return value
        }
        const committed = await seen.committed.then(
          () => true,
          () => false,
        )
        if (committed) return value
        // What it saw never happened; whose commit it was is told. What is there now is read again.
      }
    },
  }
}

/** Throws `StoreBusy` when another process has been writing for longer than `busy_timeout`. */
function beginAtOnce(database: Database): void {
  try {
    database.exec('begin immediate')
  } catch (failure) {
    const busy =
      failure instanceof SqliteConnection.SqliteError && failure.code.startsWith('SQLITE_BUSY')
    throw busy ? new StoreBusy('another process writes', { cause: failure }) : failure
  }
}

/** First come, first served. Resolves, when it is the caller's turn, with what ends it. */
function createTurns(): () => Promise<() => void> {
  let last: Promise<void> = Promise.resolve()
  return async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const before = last
    last = promise
    await before
    return resolve
  }
}
