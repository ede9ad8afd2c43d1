import type { Kysely } from 'kysely'
import type { LoginId } from '../../model/ids.ts'
import type { ClaimedPing } from '../../ports/backchannel-store.ts'
import type { Sealer } from '../system/sealer.ts'
import type { Database } from './schema.ts'
import { transact } from './transact.ts'

/** A claimed ping that was never settled is due again after this long. */
const leaseMs = 30_000

export function pingPlace(id: LoginId): string {
  return `backchannel_requests.ping:${id}`
}

/**
 * See `BackchannelStore.claimPings`. A ping is written with its attempt and becomes due when that has
 * ended, so nothing that ends an attempt has to think of it.
 */
export function claimPings(
  db: Kysely<Database>,
  sealer: Sealer,
  now: Date,
  limit: number,
): Promise<readonly ClaimedPing[]> {
  const at = now.getTime()
  return transact(db, async (trx) => {
    const due = await trx
      .selectFrom('backchannel_requests as requests')
      .innerJoin('logins', 'logins.id', 'requests.login_id')
      .select(['requests.login_id', 'requests.ping', 'requests.ping_tries', 'logins.client_id'])
      .where('requests.ping_due_at', '<=', at)
      .where('requests.expires_at', '>', at)
      .where(({ or, eb }) =>
        or([eb('logins.ended_at', 'is not', null), eb('logins.expires_at', '<=', at)]),
      )
      .orderBy('requests.ping_due_at')
      .limit(limit)
      .execute()
    const claimed: ClaimedPing[] = []
    for (const { login_id, client_id, ping, ping_tries } of due) {
      if (ping === null) continue
      const won = await trx
        .updateTable('backchannel_requests')
        .set({ ping_due_at: at + leaseMs, ping_tries: ping_tries + 1 })
        .where('login_id', '=', login_id)
        .where('ping_tries', '=', ping_tries)
        .where('ping', 'is not', null)
        .returning('ping_tries')
        .executeTakeFirst()
      if (!won) continue
      const { authReqId, notificationToken } = JSON.parse(sealer.open(ping, pingPlace(login_id)))
      claimed.push({
        loginId: login_id,
        clientId: client_id,
        authReqId,
        notificationToken,
        tries: won.ping_tries,
      })
    }
    return claimed
  })
}
