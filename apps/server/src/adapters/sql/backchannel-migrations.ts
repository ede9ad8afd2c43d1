import { type Kysely, sql } from 'kysely'

/** Attempts that an app's back end began: see `BackchannelStore`. */
export async function createBackchannel(db: Kysely<unknown>): Promise<void> {
  for (const column of ['asks_digits', 'not_me'] as const) {
    await db.schema
      .alterTable('logins')
      .addColumn(column, 'integer', (c) => c.notNull().defaultTo(column === 'asks_digits' ? 1 : 0))
      .execute()
  }
  await db.schema.alterTable('logins').addColumn('decided_at', 'bigint').execute()
  await db.schema
    .createTable('backchannel_requests')
    .addColumn('id_hash', 'text', (c) => c.primaryKey())
    .addColumn('login_id', 'text', (c) => c.notNull().unique())
    .addColumn('interval_ms', 'integer', (c) => c.notNull())
    .addColumn('next_poll_at', 'bigint', (c) => c.notNull())
    .addColumn('polled_too_soon', 'integer', (c) => c.notNull())
    .addColumn('redeemed_at', 'bigint')
    .addColumn('ping', 'text')
    .addColumn('ping_due_at', 'bigint')
    .addColumn('ping_tries', 'integer', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute()
  await sql`create index backchannel_requests_to_ping on backchannel_requests (ping_due_at) where ping_due_at is not null`.execute(
    db,
  )
  await db.schema
    .createIndex('backchannel_requests_by_expiry')
    .on('backchannel_requests')
    .column('expires_at')
    .execute()
}
