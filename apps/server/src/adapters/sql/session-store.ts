import type { Kysely, Selectable } from 'kysely'
import type { SessionId } from '../../model/ids.ts'
import { type Session, sessionIdleMs, sessionTouchMs } from '../../model/session.ts'
import type { SessionStore } from '../../ports/session-store.ts'
import { audit } from './audit.ts'
import { prepare } from './prepare.ts'
import type { Database } from './schema.ts'
import { transact } from './transact.ts'

export function toSession(row: Selectable<Database['sessions']>): Session {
  return {
    id: row.id,
    loginId: row.login_id,
    sub: row.sub,
    phoneNumber: row.phone_number,
    amr: JSON.parse(row.amr) as readonly string[],
    createdAt: new Date(row.created_at),
    expiresAt: new Date(row.expires_at),
  }
}

interface LivingSession {
  readonly secretHash: string
  readonly at: number
  readonly usedAfter: number
}

const living = prepare((db, { secretHash, at, usedAfter }: LivingSession) =>
  db
    .selectFrom('sessions')
    .selectAll()
    .where('secret_hash', '=', secretHash)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', at)
    .where('used_at', '>', usedAfter),
)

export function createSessionStore(db: Kysely<Database>): SessionStore {
  return {
    async use(secretHash, now) {
      const at = now.getTime()
      const row = await living.first(db, { secretHash, at, usedAfter: at - sessionIdleMs })
      if (row && row.used_at < at - sessionTouchMs) {
        await db.updateTable('sessions').set({ used_at: at }).where('id', '=', row.id).execute()
      }
      return row && toSession(row)
    },
    end: (secretHash, now) => end(db, 'secret_hash', secretHash, now),
    endById: (id, now) => end(db, 'id', id, now),
  }
}

function end(db: Kysely<Database>, column: 'id' | 'secret_hash', value: string, now: Date) {
  return transact(db, async (trx) => {
    const ended = await trx
      .updateTable('sessions')
      .set({ ended_at: now.getTime() })
      .where(column, '=', value as SessionId)
      .where('ended_at', 'is', null)
      .returning(['sub', 'login_id'])
      .executeTakeFirst()
    if (!ended) return false
    const { sub, login_id: loginId } = ended
    await audit(trx, { at: now, event: 'session_ended', sub, loginId })
    return true
  })
}
