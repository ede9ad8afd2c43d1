import { type Kysely, sql } from 'kysely'

/** Pushes to the phones that are in, for each wait of another: see `phone-pushes.ts`. */
export async function addPhonePushes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('phone_pushes')
    .addColumn('waiting_id', 'text', (c) => c.notNull())
    .addColumn('waiting_since', 'bigint', (c) => c.notNull())
    .addColumn('device_id', 'text', (c) => c.notNull())
    .addColumn('sub', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('due_at', 'bigint', (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('phone_pushes_one_per_wait', [
      'waiting_id',
      'waiting_since',
      'device_id',
    ])
    .execute()
  await sql`create index phone_pushes_due on phone_pushes (due_at) where state = 'due'`.execute(db)
  await db.schema
    .createIndex('phone_pushes_by_sub')
    .on('phone_pushes')
    .columns(['sub', 'waiting_since'])
    .execute()
}

/** What phones of an account are shown and may change: see `AccountDeviceStore`. */
export async function addDevicesOfAnAccount(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('devices').addColumn('waiting_since', 'bigint').execute()
  await db.schema
    .alterTable('devices')
    .addColumn('admit_tries_left', 'integer', (c) => c.notNull().defaultTo(3))
    .execute()
  // Attempts of unknown numbers are in it too: writing one takes as long (T-30).
  await db.schema.createIndex('logins_by_sub').on('logins').columns(['sub', 'created_at']).execute()
  for (const [name, on] of [
    ['logins_by_decider', 'logins (decided_by, decided_at) where decided_by is not null'],
    ['sessions_by_sub', 'sessions (sub) where ended_at is null'],
    ['audit_log_of_devices', 'audit_log (sub, at) where login_id is null'],
  ] as const) {
    await sql`create index ${sql.ref(name)} on ${sql.raw(on)}`.execute(db)
  }
}

/** All null for what was enrolled before: such a device cannot approve. */
export async function addApprovalKeys(db: Kysely<unknown>): Promise<void> {
  for (const table of ['devices', 'registrations']) {
    for (const column of ['approval_jwk', 'key_level', 'gate', 'attested']) {
      await db.schema.alterTable(table).addColumn(column, 'text').execute()
    }
  }
}
