import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { createBackchannel } from './backchannel-migrations.ts'
import { addApprovalKeys, addDevicesOfAnAccount, addPhonePushes } from './device-migrations.ts'
import { createOpenid } from './openid-migrations.ts'

/**
 * The tables, in the order in which they came. A migration that has been released is never edited;
 * times are milliseconds since 1970, and `bigint` because Postgres' `integer` ends in 1970.
 */
export const migrations: Record<string, Migration> = {
  '0001-accounts-and-devices': { up: createAccountsAndDevices },
  '0002-logins': { up: createLogins },
  '0003-checks-and-messages': { up: createChecksAndMessages },
  '0004-sessions-push-audit': { up: createSessionsPushAudit },
  '0005-registrations-by-time': { up: indexRegistrations },
  '0006-pushes-of-a-device': { up: indexPushesOfADevice },
  '0007-openid': { up: createOpenid },
  '0008-backchannel': { up: createBackchannel },
  '0009-devices-of-an-account': { up: addDevicesOfAnAccount },
  '0010-way-back': { up: addWayBack },
  '0011-push-tokens-of-an-account': { up: forgetPushTokenHashes },
  '0012-approval-keys': { up: addApprovalKeys },
  '0013-phone-pushes': { up: addPhonePushes },
}

async function createAccountsAndDevices(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('accounts')
    .addColumn('sub', 'text', (c) => c.primaryKey())
    .addColumn('phone_number', 'text', (c) => c.notNull().unique())
    .addColumn('verified_at', 'bigint', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('devices')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('sub', 'text', (c) => c.notNull().references('accounts.sub'))
    .addColumn('status', 'text', (c) =>
      c
        .notNull()
        .check(sql`status in ('PENDING','AWAITING_DEVICE','COOLING_DOWN','ACTIVE','REVOKED')`),
    )
    .addColumn('public_jwk', 'text', (c) => c.notNull())
    .addColumn('thumbprint', 'text', (c) => c.notNull())
    .addColumn('description', 'text', (c) => c.notNull())
    .addColumn('push_token', 'text')
    .addColumn('push_token_hash', 'text', (c) => c.unique())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('changed_at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('devices_one_per_key', ['sub', 'thumbprint'])
    .execute()
  await db.schema
    .createTable('registrations')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('status', 'text', (c) =>
      c.notNull().check(sql`status in ('OPEN','MATCHED','FAILED')`),
    )
    .addColumn('device_id', 'text', (c) => c.notNull().unique())
    .addColumn('public_jwk', 'text', (c) => c.notNull())
    .addColumn('thumbprint', 'text', (c) => c.notNull())
    .addColumn('phone_number', 'text', (c) => c.notNull())
    .addColumn('description', 'text', (c) => c.notNull())
    .addColumn('enrolled_device_id', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute()
}

async function createLogins(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('logins')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) =>
      c
        .notNull()
        .check(
          sql`status in ('UNKNOWN','APPROVED','MATCH_PENDING','MATCH_SUCCESS','MATCH_FAILED','DENIED','EXPIRED','CANCELLED')`,
        ),
    )
    .addColumn('reason', 'text')
    .addColumn('phone_number', 'text', (c) => c.notNull())
    .addColumn('sub', 'text', (c) => c.references('accounts.sub'))
    .addColumn('secret_hash', 'text', (c) => c.notNull())
    .addColumn('digits_hash', 'text', (c) => c.notNull())
    .addColumn('request', 'text', (c) => c.notNull())
    .addColumn('tries_left', 'integer', (c) => c.notNull())
    .addColumn('decided_by', 'text')
    .addColumn('uv', 'text')
    .addColumn('sim_binding', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('ended_at', 'bigint')
    .addColumn('collected_at', 'bigint')
    .addColumn('collect_key', 'text')
    .execute()
  // Only open attempts are ever searched for: the indexes hold those few and stay small.
  await sql`create index logins_open_by_sub on logins (sub, expires_at) where status = 'UNKNOWN'`.execute(
    db,
  )
  await sql`create index logins_open on logins (expires_at) where ended_at is null`.execute(db)
}

async function createChecksAndMessages(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('checks')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('subject_id', 'text', (c) => c.notNull())
    .addColumn('ordinal', 'integer', (c) => c.notNull().check(sql`ordinal between 1 and 3`))
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('claimed_at', 'bigint', (c) => c.notNull())
    .addColumn('provider_ref', 'text')
    .addColumn('url', 'text')
    .addColumn('outcome', 'text')
    .addColumn('trouble', 'text')
    .addUniqueConstraint('checks_in_order', ['subject_id', 'ordinal'])
    .execute()
  await db.schema
    .createTable('device_messages')
    .addColumn('digest', 'text', (c) => c.primaryKey())
    .addColumn('nonce', 'text', (c) => c.notNull().unique())
    .addColumn('device_id', 'text', (c) => c.notNull())
    .addColumn('subject_id', 'text')
    .addColumn('jws', 'text', (c) => c.notNull())
    .addColumn('effect', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('idempotency_keys')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('login_id', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute()
}

async function createSessionsPushAudit(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sessions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('secret_hash', 'text', (c) => c.notNull().unique())
    .addColumn('login_id', 'text', (c) => c.notNull().unique())
    .addColumn('sub', 'text', (c) => c.notNull().references('accounts.sub'))
    .addColumn('phone_number', 'text', (c) => c.notNull())
    .addColumn('amr', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('used_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('ended_at', 'bigint')
    .execute()
  await db.schema
    .createTable('push_outbox')
    .addColumn('login_id', 'text', (c) => c.primaryKey())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('push_deliveries')
    .addColumn('login_id', 'text', (c) => c.notNull())
    .addColumn('device_id', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('due_at', 'bigint', (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('push_deliveries_one_per_device', ['login_id', 'device_id'])
    .execute()
  await sql`create index push_deliveries_due on push_deliveries (due_at) where state = 'due'`.execute(
    db,
  )
  await db.schema
    .createTable('audit_log')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('event', 'text', (c) => c.notNull())
    .addColumn('sub', 'text')
    .addColumn('device_id', 'text')
    .addColumn('login_id', 'text')
    .addColumn('detail', 'text')
    .execute()
  await db.schema.createIndex('audit_log_by_sub').on('audit_log').columns(['sub', 'at']).execute()
}

async function indexRegistrations(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('registrations_by_number')
    .on('registrations')
    .columns(['phone_number', 'created_at'])
    .execute()
  await db.schema
    .createIndex('registrations_by_time')
    .on('registrations')
    .column('created_at')
    .execute()
}

/** For the limit on pushes. A flood of attempts has few rows here: what is beyond the limit gets none. */
async function indexPushesOfADevice(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('push_deliveries_of_device')
    .on('push_deliveries')
    .columns(['device_id', 'due_at'])
    .execute()
}

/** For sign-ins on the phone whose own browser asks: see `Login`. */
async function addWayBack(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('logins').addColumn('return_path', 'text').execute()
  await db.schema.alterTable('logins').addColumn('return_hash', 'text').execute()
}

/** The hash now tells tokens of one account apart; each app saves its token when it starts. */
async function forgetPushTokenHashes(db: Kysely<unknown>): Promise<void> {
  await sql`update devices set push_token_hash = null`.execute(db)
}
