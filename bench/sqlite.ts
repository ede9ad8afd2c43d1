import { createRequire } from 'node:module'

interface Statement {
  readonly reader: boolean
  readonly readonly: boolean
  all(...parameters: readonly unknown[]): unknown[]
  get(...parameters: readonly unknown[]): unknown
  run(...parameters: readonly unknown[]): unknown
}

interface Connection {
  prepare(sql: string): Statement
  pragma(source: string, options?: { readonly simple: boolean }): unknown
  exec(sql: string): unknown
  close(): void
}

// The server's own copy: what is measured is the library that the server runs on.
const fromServer = createRequire(new URL('../apps/server/package.json', import.meta.url))
const Sqlite = fromServer('better-sqlite3') as new (file: string) => Connection
const prototype = Sqlite.prototype as Connection

/** How often and for how long the statements of one kind ran. */
export interface StatementTimes {
  readonly kind: string
  count: number
  prepareMs: number
  runMs: number
}

/** Counts and times every statement of every connection of this process from now on. */
export function tapStatements(): { take(): StatementTimes[] } {
  let kinds = new Map<string, StatementTimes>()
  const timesOf = (kind: string) => {
    const times = kinds.get(kind) ?? { kind, count: 0, prepareMs: 0, runMs: 0 }
    kinds.set(kind, times)
    return times
  }
  const timed = <Value>(kind: string, run: () => Value): Value => {
    const from = performance.now()
    const value = run()
    const times = timesOf(kind)
    times.runMs += performance.now() - from
    times.count += 1
    return value
  }
  const { prepare, exec } = prototype
  prototype.exec = function (this: Connection, sql: string): unknown {
    return timed(kindOf(sql), () => exec.call(this, sql))
  }
  prototype.prepare = function (this: Connection, sql: string): Statement {
    const kind = kindOf(sql)
    const began = performance.now()
    const statement = prepare.call(this, sql)
    timesOf(kind).prepareMs += performance.now() - began
    // A statement may be kept and run often: what counts is each run.
    return {
      reader: statement.reader,
      readonly: statement.readonly,
      all: (...parameters) => timed(kind, () => statement.all(...parameters)),
      get: (...parameters) => timed(kind, () => statement.get(...parameters)),
      run: (...parameters) => timed(kind, () => statement.run(...parameters)),
    }
  }
  return {
    take() {
      const taken = [...kinds.values()]
      kinds = new Map()
      return taken
    },
  }
}

/** "insert logins", "commit": a statement without its particulars. */
function kindOf(sql: string): string {
  const verb = /^\s*(\w+)/.exec(sql)?.[1]?.toLowerCase() ?? ''
  const table = /\b(?:from|into|update)\s+"(\w+)"/i.exec(sql)?.[1]
  return table ? `${verb} ${table}` : verb
}

export interface StoreSettings {
  readonly sqlite: string
  readonly journal: string
  readonly synchronous: string
}

/** Remembers the connection that the server opens, to ask how it is really set. Call before it opens. */
export function watchSettings(): () => StoreSettings {
  let opened: Connection | undefined
  const { pragma } = prototype
  prototype.pragma = function (this: Connection, source, options) {
    opened = this
    return pragma.call(this, source, options)
  }
  return () => {
    if (!opened) throw new Error('no store was opened')
    const read = (name: string) => String(pragma.call(opened, name, { simple: true }))
    const levels = ['OFF', 'NORMAL', 'FULL', 'EXTRA']
    const version = opened.prepare('select sqlite_version() as version').get()
    return {
      sqlite: (version as { version: string }).version,
      journal: read('journal_mode').toUpperCase(),
      synchronous: levels[Number(read('synchronous'))] ?? 'unknown',
    }
  }
}

/** Commits of one small row a second, in WAL at `synchronous=FULL`: what the disk allows here. */
export function commitsPerSecond(file: string, forMs: number): number {
  const connection = new Sqlite(file)
  connection.pragma('journal_mode = WAL')
  connection.pragma('synchronous = FULL')
  connection.exec('create table probe (id integer primary key, text text)')
  const insert = connection.prepare('insert into probe (text) values (?)')
  const began = performance.now()
  let count = 0
  while (performance.now() - began < forMs) {
    insert.run(['x'.repeat(200)])
    count += 1
  }
  const rate = (count / (performance.now() - began)) * 1000
  connection.close()
  return rate
}
