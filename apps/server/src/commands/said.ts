import type { Kysely } from 'kysely'
import type { Database } from '../adapters/sql/schema.ts'

/** What a command works on. */
export interface CommandStore {
  readonly db: Kysely<Database>
  /** 32 bytes. */
  readonly serverKey: Uint8Array
  /** The issuer is not on this machine. */
  readonly production: boolean
}

/** What a command has to say, and whether it did what it was asked to. */
export interface Said {
  readonly ok: boolean
  readonly text: readonly string[]
}
