import { type Kysely, sql } from 'kysely'
import { earlyMs, longestIntervalMs, slowDownMs } from '../../model/backchannel.ts'
import type { LoginId } from '../../model/ids.ts'
import { loginAt, moves } from '../../model/login.ts'
import type { BackchannelStore, NewBackchannelRequest } from '../../ports/backchannel-store.ts'
import type { Sealer } from '../system/sealer.ts'
import { audit } from './audit.ts'
import { claimPings, pingPlace } from './backchannel-pings.ts'
import { amrOfLogin, attestedOfDecider, toLogin } from './login-row.ts'
import { hash } from './oidc-store.ts'
import type { Database } from './schema.ts'
import { transact } from './transact.ts'

export function createBackchannelStore(db: Kysely<Database>, sealer: Sealer): BackchannelStore {
  return {
    poll: (authReqId, now) => transact(db, (trx) => poll(trx, hash(authReqId), now)),
    redeem: (authReqId, now) => transact(db, (trx) => redeem(trx, hash(authReqId), now)),
    claimPings: (now, limit) => claimPings(db, sealer, now, limit),
    async settlePing(id, settlement) {
      await db
        .updateTable('backchannel_requests')
        .set(
          settlement.settled === 'retry'
            ? { ping_due_at: settlement.at.getTime() }
            : { ping: null, ping_due_at: null },
        )
        .where('login_id', '=', id)
        .execute()
    },
  }
}

/** Part of `LoginStore.start`. */
export async function insertBackchannelRequest(
  trx: Kysely<Database>,
  sealer: Sealer,
  {
    request,
    loginId,
    at,
  }: { readonly request: NewBackchannelRequest; readonly loginId: LoginId; readonly at: number },
): Promise<void> {
  const { authReqId, notificationToken } = request
  await trx
    .insertInto('backchannel_requests')
    .values({
      id_hash: hash(authReqId),
      login_id: loginId,
      interval_ms: request.intervalMs,
      next_poll_at: 0,
      polled_too_soon: 0,
      redeemed_at: null,
      ping:
        notificationToken === null
          ? null
          : sealer.seal(JSON.stringify({ authReqId, notificationToken }), pingPlace(loginId)),
      ping_due_at: notificationToken === null ? null : at,
      ping_tries: 0,
      expires_at: request.expiresAt.getTime(),
    })
    .execute()
}

async function poll(trx: Kysely<Database>, idHash: string, now: Date) {
  const row = await trx
    .selectFrom('backchannel_requests as requests')
    .innerJoin('logins', 'logins.id', 'requests.login_id')
    .selectAll('logins')
    .select('requests.interval_ms')
    .select(attestedOfDecider)
    .where('requests.id_hash', '=', idHash)
    .executeTakeFirst()
  if (!row) return undefined
  const login = toLogin(row)
  const isOpen = moves.expire.from.includes(loginAt(login, now).status)
  const counted = isOpen ? await count(trx, idHash, now) : undefined
  return {
    login,
    request: row.request,
    notMe: row.not_me === 1,
    decidedAt: row.decided_at === null ? null : new Date(row.decided_at),
    amr: amrOfLogin(row),
    intervalMs: counted?.interval_ms ?? row.interval_ms,
    wasTooSoon: counted?.polled_too_soon === 1,
  }
}

/** Every expression sees the row as it was before. */
function count(trx: Kysely<Database>, idHash: string, now: Date) {
  const at = now.getTime()
  const tooSoon = sql<boolean>`next_poll_at > ${at}`
  const interval = sql<number>`case when not (${tooSoon}) then interval_ms when interval_ms + ${slowDownMs} > ${longestIntervalMs} then ${longestIntervalMs} else interval_ms + ${slowDownMs} end`
  return trx
    .updateTable('backchannel_requests')
    .set({
      polled_too_soon: sql<0 | 1>`case when ${tooSoon} then 1 else 0 end`,
      interval_ms: interval,
      next_poll_at: sql<number>`${at - earlyMs} + ${interval}`,
    })
    .where('id_hash', '=', idHash)
    .returning(['interval_ms', 'polled_too_soon'])
    .executeTakeFirst()
}

async function redeem(trx: Kysely<Database>, idHash: string, now: Date) {
  const won = await trx
    .updateTable('backchannel_requests')
    .set({ redeemed_at: now.getTime(), ping: null, ping_due_at: null })
    .where('id_hash', '=', idHash)
    .where('redeemed_at', 'is', null)
    .where('expires_at', '>', now.getTime())
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('logins')
          .innerJoin('devices', 'devices.id', 'logins.decided_by')
          .select('logins.id')
          .whereRef('logins.id', '=', 'backchannel_requests.login_id')
          .where('logins.status', '=', 'MATCH_SUCCESS')
          .where('devices.status', '=', 'ACTIVE'),
      ),
    )
    .returning('login_id')
    .executeTakeFirst()
  if (!won) return undefined
  const { sub } = await trx
    .updateTable('logins')
    .set({ collected_at: now.getTime() })
    .where('id', '=', won.login_id)
    .returning('sub')
    .executeTakeFirstOrThrow()
  await audit(trx, { at: now, event: 'login_redeemed', sub, loginId: won.login_id })
  return won.login_id
}
