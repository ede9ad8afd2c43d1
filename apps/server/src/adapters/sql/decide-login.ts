import type { Kysely, Transaction } from 'kysely'
import type { Login, LoginEvent } from '../../model/login.ts'
import type { DecisionEffect, DecisionRecord, DecisionResult } from '../../ports/login-store.ts'
import { audit } from './audit.ts'
import { findKept, spend } from './device-messages.ts'
import { moveLogin, readLogin, toLogin } from './login-row.ts'
import type { Database } from './schema.ts'
import { transact } from './transact.ts'

/** See `LoginStore.decide`. */
export function decideLogin(db: Kysely<Database>, record: DecisionRecord): Promise<DecisionResult> {
  return transact<DecisionResult>(db, async (trx, undo) => {
    const before = await findKept(trx, record.message)
    if (before) {
      const login = await readLogin(trx, record.id)
      if (!login || before.subjectId !== record.id || !before.effect)
        return undo({ result: 'nonce_spent' })
      return { result: 'repeated', kept: JSON.parse(before.effect) as DecisionEffect, login }
    }
    const moved = await applyDecision(trx, record)
    if (!moved) {
      const login = await readLogin(trx, record.id)
      if (!login) throw new Error('a login vanished while it was decided')
      return undo({ result: 'over', login })
    }
    const kept = effectOf(record, moved)
    const fresh = await spend(trx, record.message, {
      subjectId: record.id,
      effect: JSON.stringify(kept),
      now: record.now,
    })
    if (!fresh) return undo({ result: 'nonce_spent' })
    await audit(trx, {
      at: record.now,
      event: `login_${record.decision}`,
      sub: record.sub,
      deviceId: record.deviceId,
      loginId: record.id,
    })
    return { result: 'done', kept, login: moved }
  })
}

function effectOf(record: DecisionRecord, moved: Login): DecisionEffect {
  if (record.decision === 'approve') return { effect: 'approved' }
  if (record.decision === 'wrong_digits') {
    return { effect: 'wrong_digits', triesLeft: moved.triesLeft }
  }
  return { effect: 'denied' }
}

async function applyDecision(
  trx: Transaction<Database>,
  record: DecisionRecord,
): Promise<Login | undefined> {
  if (record.decision === 'wrong_digits') {
    // The last try first: when it does not apply, more than one is left or none at all.
    return (
      (await takeTry(trx, record, 'last_wrong_digits')) ??
      (await takeTry(trx, record, 'wrong_digits'))
    )
  }
  const approves = record.decision === 'approve'
  const row = await moveLogin(trx, approves ? 'approve' : 'deny', record.id, record.now)
    .set({
      decided_by: record.deviceId,
      uv: record.uv,
      ...(approves && { expires_at: record.proveBy.getTime() }),
    })
    .where('sub', '=', record.sub)
    .returningAll()
    .executeTakeFirst()
  return row && toLogin(row)
}

async function takeTry(
  trx: Transaction<Database>,
  record: DecisionRecord,
  event: Extract<LoginEvent, 'wrong_digits' | 'last_wrong_digits'>,
): Promise<Login | undefined> {
  const row = await moveLogin(trx, event, record.id, record.now)
    .set((expression) => ({ tries_left: expression('tries_left', '-', 1) }))
    .where('tries_left', event === 'last_wrong_digits' ? '=' : '>', 1)
    .where('sub', '=', record.sub)
    .returningAll()
    .executeTakeFirst()
  return row && toLogin(row)
}
