import type { Compilable, CompiledQuery, Kysely } from 'kysely'
import type { Database } from './schema.ts'

/** A statement that is built once; each call only brings its values. */
export interface Prepared<Given, Row> {
  all(db: Kysely<Database>, given: Given): Promise<readonly Row[]>
  first(db: Kysely<Database>, given: Given): Promise<Row | undefined>
  run(db: Kysely<Database>, given: Given): Promise<void>
}

/** Stands in a statement for a value that each call brings. */
class Placeholder {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
  [Symbol.toPrimitive](): never {
    throw new TypeError(`a prepared statement cannot compute with "${this.name}"`)
  }
}

/**
 * Builds and compiles a statement at its first call. Building one takes Kysely longer than running it
 * takes SQLite, and a sign-in runs eighty. `build` is given placeholders: it may put them where a value
 * stands and do nothing else with them, neither compute nor decide. Every `db` must be of one dialect.
 */
export function prepare<Given extends object, Row>(
  build: (db: Kysely<Database>, given: Given) => Compilable<Row>,
): Prepared<Given, Row> {
  const placeholders = new Proxy({} as Given, { get: (_, name) => new Placeholder(String(name)) })
  let compiled: CompiledQuery<Row> | undefined

  async function all(db: Kysely<Database>, given: Given): Promise<readonly Row[]> {
    compiled ??= build(db, placeholders).compile()
    const parameters = compiled.parameters.map((value) =>
      value instanceof Placeholder ? given[value.name as keyof Given] : value,
    )
    const bound: CompiledQuery<Row> = { ...compiled, parameters }
    return (await db.executeQuery(bound)).rows
  }

  return {
    all,
    first: async (db, given) => (await all(db, given))[0],
    async run(db, given) {
      await all(db, given)
    },
  }
}
