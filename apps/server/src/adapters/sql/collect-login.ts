import type { Kysely, Selectable } from 'kysely'
import { collectLifeMs, collectRetryMs } from '../../model/login.ts'
import type { Session } from '../../model/session.ts'
import type { CollectResult, LoginStore } from '../../ports/login-store.ts'
import { audit } from './audit.ts'
import { amrOfLogin, attestedOfDecider } from './login-row.ts'
import { prepare } from './prepare.ts'
import type { Database } from './schema.ts'
import { toSession } from './session-store.ts'
import { transact } from './transact.ts'

type CollectAct = Parameters<LoginStore['collect']>[0]

const markCollected = prepare(
  (
    db,
    given: Pick<CollectAct, 'id' | 'secretHash' | 'keyHash' | 'returnHash'> & {
      readonly at: number
      readonly endedAfter: number
    },
  ) =>
    db
      .updateTable('logins')
      .set({ collected_at: given.at, collect_key: given.keyHash })
      .where('id', '=', given.id)
      .where('secret_hash', '=', given.secretHash)
      .where('status', '=', 'MATCH_SUCCESS')
      .where('collected_at', 'is', null)
      .where('ended_at', '>', given.endedAfter)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('devices')
            .select('devices.id')
            .whereRef('devices.id', '=', 'logins.decided_by')
            .where('devices.status', '=', 'ACTIVE'),
        ),
      )
      // The secret is one half; of what was approved with a way back, the code of the return link is the other. Null equals nothing.
      .where(({ eb, or }) =>
        or([eb('return_hash', 'is', null), eb('return_hash', '=', given.returnHash)]),
      )
      .returning(['sub', 'phone_number', 'uv', 'sim_binding', 'asks_digits', 'return_hash'])
      .returning(attestedOfDecider),
)

const insertSession = prepare((db, row: Selectable<Database['sessions']>) =>
  db.insertInto('sessions').values({
    id: row.id,
    secret_hash: row.secret_hash,
    login_id: row.login_id,
    sub: row.sub,
    phone_number: row.phone_number,
    amr: row.amr,
    created_at: row.created_at,
    used_at: row.used_at,
    expires_at: row.expires_at,
    ended_at: row.ended_at,
  }),
)

/** See `LoginStore.collect`. */
export function collectLogin(db: Kysely<Database>, act: CollectAct): Promise<CollectResult> {
  const at = act.now.getTime()
  return transact<CollectResult>(db, async (trx) => {
    const { id, secretHash, keyHash, returnHash } = act
    const given = { id, secretHash, keyHash, returnHash, at, endedAfter: at - collectLifeMs }
    const won = await markCollected.first(trx, given)
    if (!won) return repeatedCollect(trx, act)
    if (!won.sub) throw new Error('a login of nobody succeeded')
    const row: Selectable<Database['sessions']> = {
      id: act.sessionId,
      secret_hash: act.sessionSecretHash,
      login_id: act.id,
      sub: won.sub,
      phone_number: won.phone_number,
      amr: JSON.stringify(amrOfLogin(won)),
      created_at: at,
      used_at: at,
      expires_at: act.expiresAt.getTime(),
      ended_at: null,
    }
    await insertSession.run(trx, row)
    await audit(trx, { at: act.now, event: 'login_collected', sub: won.sub, loginId: act.id })
    return { result: 'collected', session: toSession(row) }
  })
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
