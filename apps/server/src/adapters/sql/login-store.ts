import type { Kysely } from 'kysely'
import type { LoginId, Subject } from '../../model/ids.ts'
import { maxTries, moves } from '../../model/login.ts'
import type { IdempotencyKey, LoginStore, NewLogin, StartResult } from '../../ports/login-store.ts'
import type { Sealer } from '../system/sealer.ts'
import { audit } from './audit.ts'
import { insertBackchannelRequest } from './backchannel-store.ts'
import { collectLogin } from './collect-login.ts'
import { decideLogin } from './decide-login.ts'
import { moveLogin, readLogin, toLogin } from './login-row.ts'
import { prepare } from './prepare.ts'
import type { Database } from './schema.ts'
import { transact } from './transact.ts'

const byBrowser = prepare(
  (db, { id, secretHash }: { readonly id: LoginId; readonly secretHash: string }) =>
    db.selectFrom('logins').selectAll().where('id', '=', id).where('secret_hash', '=', secretHash),
)

const bySubject = prepare((db, { id, sub }: { readonly id: LoginId; readonly sub: Subject }) =>
  db.selectFrom('logins').selectAll().where('id', '=', id).where('sub', '=', sub),
)

const insertPush = prepare((db, { id, at }: { readonly id: LoginId; readonly at: number }) =>
  db.insertInto('push_outbox').values({ login_id: id, created_at: at }),
)

type Started = Pick<
  NewLogin,
  'id' | 'clientId' | 'phoneNumber' | 'secretHash' | 'digitsHash' | 'request' | 'returnPath'
> & { readonly asksDigits: 0 | 1; readonly at: number; readonly expiresAt: number }

const insertLogin = prepare((db, login: Started) =>
  db
    .insertInto('logins')
    .values((expression) => ({
      id: login.id,
      client_id: login.clientId,
      status: 'UNKNOWN' as const,
      reason: null,
      phone_number: login.phoneNumber,
      sub: expression
        .selectFrom('accounts')
        .select('sub')
        .where('phone_number', '=', login.phoneNumber),
      secret_hash: login.secretHash,
      digits_hash: login.digitsHash,
      request: login.request,
      asks_digits: login.asksDigits,
      return_path: login.returnPath,
      return_hash: null,
      tries_left: maxTries,
      decided_by: null,
      decided_at: null,
      not_me: 0,
      uv: null,
      sim_binding: null,
      created_at: login.at,
      expires_at: login.expiresAt,
      ended_at: null,
      collected_at: null,
      collect_key: null,
    }))
    .returningAll(),
)

export function createLoginStore(db: Kysely<Database>, sealer: Sealer): LoginStore {
  return {
    start: (login, idempotency) => startLogin(db, sealer, login, idempotency),
    find: (id) => readLogin(db, id),
    async findForBrowser(id, secretHash) {
      const row = await byBrowser.first(db, { id, secretHash })
      return row && toLogin(row)
    },
    async listPending({ sub, id }, now, limit) {
      const rows = await db
        .selectFrom('logins')
        .selectAll()
        .where('sub', '=', sub)
        .where(({ eb, and, or }) =>
          or([
            eb('status', '=', 'UNKNOWN'),
            and([eb('status', 'in', ['APPROVED', 'MATCH_PENDING']), eb('decided_by', '=', id)]),
          ]),
        )
        .where('expires_at', '>', now.getTime())
        .orderBy('created_at')
        .limit(limit)
        .execute()
      return rows.map(toLogin)
    },
    async findForSubject(id, sub) {
      const row = await bySubject.first(db, { id, sub })
      return (
        row && {
          login: toLogin(row),
          request: row.request,
          digitsHash: row.digits_hash,
          asksDigits: row.asks_digits === 1,
        }
      )
    },
    decide: (record) => decideLogin(db, record),
    cancel: (id, secretHash, now) =>
      transact(db, async (trx) => {
        const cancelled = await moveLogin(trx, 'cancel', id, now.getTime())
          .where('secret_hash', '=', secretHash)
          .returning('sub')
          .executeTakeFirst()
        if (!cancelled) return false
        await audit(trx, { at: now, event: 'login_cancelled', sub: cancelled.sub, loginId: id })
        return true
      }),
    expire: (now, limit) => expireLogins(db, now, limit),
    collect: (act) => collectLogin(db, act),
  }
}

async function startLogin(
  db: Kysely<Database>,
  sealer: Sealer,
  login: NewLogin,
  idempotency: IdempotencyKey | null,
): Promise<StartResult> {
  return transact<StartResult>(db, async (trx) => {
    const at = login.createdAt.getTime()
    if (idempotency) {
      const first = await trx
        .insertInto('idempotency_keys')
        .values({ ...idempotency, login_id: login.id, created_at: at })
        .onConflict((conflict) => conflict.doNothing())
        .returning('key')
        .executeTakeFirst()
      if (!first) return repeatedStart(trx, idempotency)
    }
    const row = await insertLogin.first(trx, {
      ...login,
      asksDigits: login.asksDigits ? 1 : 0,
      at,
      expiresAt: login.expiresAt.getTime(),
    })
    if (!row) throw new Error('a login was not inserted')
    const { id: loginId, backchannel: request } = login
    if (request) await insertBackchannelRequest(trx, sealer, { request, loginId, at })
    await insertPush.run(trx, { id: login.id, at })
    await audit(trx, { at: login.createdAt, event: 'login_started', loginId: login.id })
    return { result: 'started', login: toLogin(row) }
  })
}

async function repeatedStart(
  trx: Kysely<Database>,
  idempotency: IdempotencyKey,
): Promise<StartResult> {
  const before = await trx
    .selectFrom('idempotency_keys')
    .select(['body', 'login_id'])
    .where('key', '=', idempotency.key)
    .executeTakeFirstOrThrow()
  if (before.body !== idempotency.body) return { result: 'key_reused' }
  const login = await readLogin(trx, before.login_id)
  if (!login) throw new Error('a login vanished before its idempotency key')
  return { result: 'repeated', login }
}

function expireLogins(db: Kysely<Database>, now: Date, limit: number) {
  return transact(db, async (trx) => {
    const due = trx
      .selectFrom('logins')
      .select('id')
      .where('ended_at', 'is', null)
      .where('expires_at', '<=', now.getTime())
      .limit(limit)
    const expired = await trx
      .updateTable('logins')
      .set({ status: 'EXPIRED', ended_at: now.getTime() })
      .where('id', 'in', due)
      .where('status', 'in', moves.expire.from)
      .returning(['id', 'sub'])
      .execute()
    for (const { id, sub } of expired) {
      await audit(trx, { at: now, event: 'login_expired', sub, loginId: id })
    }
    return expired.map(({ id }) => id)
  })
}
