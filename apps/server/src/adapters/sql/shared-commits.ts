import type { Database } from 'better-sqlite3'

/** Turns at one SQLite connection, and one commit for all transactions of the same moment. */
export interface SharedCommits {
  /**
   * Waits for the caller's turn and begins its part: the savepoint `act`. The caller releases it, or
   * rolls back to it and releases it, and then calls what comes back. That ends the turn and resolves
   * when all it did and all it saw is on disk; it rejects when the commit failed.
   */
  begin(): Promise<() => Promise<void>>
  /** Runs `act` when nothing uncommitted is there to be seen. */
  outside<Value>(act: () => Value): Promise<Value>
}

/** Transactions that share one commit. */
interface Group {
  readonly committed: Promise<void>
  readonly settle: (failure: unknown) => void
}

export function createSharedCommits(database: Database): SharedCommits {
  const takeTurn = createTurns()
  let group: Group | undefined

  async function commit(): Promise<void> {
    const endTurn = await takeTurn()
    const committing = group
    group = undefined
    try {
      database.exec('commit')
      committing?.settle(null)
    } catch (failure) {
      if (database.inTransaction) database.exec('rollback')
      committing?.settle(failure)
    } finally {
      endTurn()
    }
  }

  function joinGroup(): Group {
    if (group) return group
    database.exec('begin immediate')
    group = createGroup()
    // After the requests that are ready now, before any that comes later.
    setImmediate(() => void commit())
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
    async outside(act) {
      for (;;) {
        const endTurn = await takeTurn()
        const open = group
        try {
          if (!open) return act()
        } finally {
          endTurn()
        }
        // A commit that failed is told to those whose it was; what is seen then is the state before.
        await open.committed.catch(() => undefined)
      }
    },
  }
}

function createGroup(): Group {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  // Each transaction of the group hears of a failure; a group that all have left is no fault.
  promise.catch(() => undefined)
  return {
    committed: promise,
    settle: (failure) => (failure === null ? resolve() : reject(failure)),
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
