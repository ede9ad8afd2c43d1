import type { ExpressionBuilder, Kysely } from 'kysely'
import { amrOf } from '../../model/assurance.ts'
import { collectLifeMs, collectRetryMs } from '../../model/login.ts'
import type { Session } from '../../model/session.ts'
import type { CollectResult, LoginStore } from '../../ports/login-store.ts'
import { audit } from './audit.ts'
import { tieOf } from './login-row.ts'
import type { Database } from './schema.ts'
import { toSession } from './session-store.ts'
import { transact } from './transact.ts'

type CollectAct = Parameters<LoginStore['collect']>[0]

/** See `LoginStore.collect`. */
export function collectLogin(db: Kysely<Database>, act: CollectAct): Promise<CollectResult> {
  const at = act.now.getTime()
  return transact<CollectResult>(db, async (trx) => {
    const won = await trx
      .updateTable('logins')
      .set({ collected_at: at, collect_key: act.keyHash })
      .where('id', '=', act.id)
      .where('secret_hash', '=', act.secretHash)
      .where('status', '=', 'MATCH_SUCCESS')
      .where('collected_at', 'is', null)
      .where('ended_at', '>', at - collectLifeMs)
      .where(mayCollect(act))
      .returning(['sub', 'phone_number', 'uv', 'sim_binding', 'asks_digits', 'return_hash'])
      .executeTakeFirst()
    if (!won) return repeatedCollect(trx, act)
    if (!won.sub) throw new Error('a login of nobody succeeded')
    const row = await trx
      .insertInto('sessions')
      .values({
        id: act.sessionId,
        secret_hash: act.sessionSecretHash,
        login_id: act.id,
        sub: won.sub,
        phone_number: won.phone_number,
        amr: JSON.stringify(amrOf(won.uv ?? 'none', won.sim_binding ?? 'none', tieOf(won))),
        created_at: at,
        used_at: at,
        expires_at: act.expiresAt.getTime(),
        ended_at: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await audit(trx, { at: act.now, event: 'login_collected', sub: won.sub, loginId: act.id })
    return { result: 'collected', session: toSession(row) }
  })
}

/** The attempt's secret is one half; of what was approved with a way back, the code of the return link is the other. */
function mayCollect({ returnHash }: CollectAct) {
  return ({ eb, or }: ExpressionBuilder<Database, 'logins'>) =>
    or([
      eb('return_hash', 'is', null),
      ...(returnHash === null ? [] : [eb('return_hash', '=', returnHash)]),
    ])
}

async function repeatedCollect(trx: Kysely<Database>, act: CollectAct): Promise<CollectResult> {
  const login = await trx
    .selectFrom('logins')
    .select(['status', 'ended_at', 'collected_at', 'collect_key', 'return_hash'])
    .where('id', '=', act.id)
    .where('secret_hash', '=', act.secretHash)
    .executeTakeFirst()
  if (!login) return { result: 'login_not_found' }
  const at = act.now.getTime()
  const isRight = login.return_hash === null || login.return_hash === act.returnHash
  if (login.collected_at === null) {
    const isWaiting = login.status === 'MATCH_SUCCESS' && (login.ended_at ?? 0) > at - collectLifeMs
    return { result: isWaiting && !isRight ? 'return_needed' : 'not_collectable' }
  }
  const inTime = login.collected_at > at - collectRetryMs
  if (login.collect_key !== act.keyHash || !inTime || !isRight)
    return { result: 'already_collected' }
  const session = await refreshSecret(trx, act)
  return session ? { result: 'collected', session } : { result: 'already_collected' }
}

async function refreshSecret(trx: Kysely<Database>, act: CollectAct): Promise<Session | undefined> {
  const row = await trx
    .updateTable('sessions')
    .set({ secret_hash: act.sessionSecretHash })
    .where('login_id', '=', act.id)
    .where('ended_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
  return row && toSession(row)
}
