import { type Kysely, sql } from 'kysely'

/** What the OpenID provider keeps: see `OidcStore`, `OidcClientStore` and `SigningKeyStore`. */
export async function createOpenid(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('oidc_artefacts')
    .addColumn('model', 'text', (c) => c.notNull())
    .addColumn('id_hash', 'text', (c) => c.notNull())
    .addColumn('payload', 'text', (c) => c.notNull())
    .addColumn('grant_hash', 'text')
    .addColumn('uid_hash', 'text')
    .addColumn('user_code_hash', 'text')
    .addColumn('session_id', 'text')
    .addColumn('consumed_at', 'bigint')
    .addColumn('expires_at', 'bigint')
    .addPrimaryKeyConstraint('oidc_artefacts_id', ['model', 'id_hash'])
    .execute()
  for (const column of ['grant_hash', 'uid_hash', 'user_code_hash', 'session_id', 'expires_at']) {
    const name = sql.ref(`oidc_artefacts_by_${column}`)
    await sql`create index ${name} on oidc_artefacts (${sql.ref(column)}) where ${sql.ref(column)} is not null`.execute(
      db,
    )
  }
  await db.schema
    .createTable('oidc_clients')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('metadata', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('signing_keys')
    .addColumn('alg', 'text', (c) => c.notNull())
    .addColumn('generation', 'integer', (c) => c.notNull())
    .addColumn('kid', 'text', (c) => c.notNull().unique())
    .addColumn('jwk', 'text', (c) => c.notNull())
    .addColumn('published_at', 'bigint', (c) => c.notNull())
    .addColumn('active_at', 'bigint')
    .addColumn('retire_until', 'bigint')
    .addPrimaryKeyConstraint('signing_keys_generation', ['alg', 'generation'])
    .execute()
  await db.schema
    .createTable('client_calls')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('call', 'text', (c) => c.notNull())
    .addColumn('due_at', 'bigint', (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('client_calls_due').on('client_calls').column('due_at').execute()
}
