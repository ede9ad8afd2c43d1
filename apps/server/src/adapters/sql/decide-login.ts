import type { Kysely, Transaction } from 'kysely'
import { type Login, type LoginEvent, loginAt } from '../../model/login.ts'
import type { DecisionEffect, DecisionRecord, DecisionResult } from '../../ports/login-store.ts'
import { isActive } from './account-device-row.ts'
import { audit } from './audit.ts'
import { findKept, spend } from './device-messages.ts'
import { leaveStaleCheck } from './end-check.ts'
import { moveLogin, readLogin, toLogin } from './login-row.ts'
import { prepare } from './prepare.ts'
import type { Database } from './schema.ts'
import { transact } from './transact.ts'

/** See `LoginStore.decide`. */
export function decideLogin(db: Kysely<Database>, record: DecisionRecord): Promise<DecisionResult> {
  return transact<DecisionResult>(db, async (trx, undo) => {
    const before = await findKept(trx, record.message)
    const decided = before
      ? await repeatDecision(trx, record, before)
      : await firstDecision(trx, record)
    return decided.result === 'done' || decided.result === 'repeated' ? decided : undo(decided)
  })
}

async function repeatDecision(
  trx: Transaction<Database>,
  { id }: DecisionRecord,
  before: { readonly subjectId: string | null; readonly effect: string | null },
): Promise<DecisionResult> {
  const login = await readLogin(trx, id)
  if (!login || before.subjectId !== id || !before.effect) return { result: 'nonce_spent' }
  return { result: 'repeated', kept: JSON.parse(before.effect) as DecisionEffect, login }
}

async function firstDecision(
  trx: Transaction<Database>,
  record: DecisionRecord,
): Promise<DecisionResult> {
  // A removal is a transaction, too: it is before this one or after it (T-58).
  if (!(await isActive(trx, record.deviceId))) return { result: 'not_active' }
  const moved = await applyDecision(trx, record)
  if (moved) return keep(trx, record, moved)
  const login = await readLogin(trx, record.id)
  if (!login) throw new Error('a login vanished while it was decided')
  if (!isRedeemedFor(record, login)) return { result: 'over', login }
  const left = await leaveStaleCheck(trx, record.id, record.now)
  return left ? keep(trx, record, login) : { result: 'busy' }
}

/** The same phone approves once more what the operator is being asked about: it has lost its proof. */
function isRedeemedFor(record: DecisionRecord, login: Login): boolean {
  const { status, decidedBy, sub } = loginAt(login, record.now)
  const isItsOwn = decidedBy === record.deviceId && sub === record.sub
  return record.decision === 'approve' && status === 'MATCH_PENDING' && isItsOwn
}

/** Keeps the message with what it came to. */
async function keep(
  trx: Transaction<Database>,
  record: DecisionRecord,
  login: Login,
): Promise<DecisionResult> {
  const { decision, sub, deviceId, id, now } = record
  const kept = effectOf(record, login)
  const effect = JSON.stringify(kept)
  const fresh = await spend(trx, record.message, { subjectId: id, effect, now })
  if (!fresh) return { result: 'nonce_spent' }
  const { agreed, message } = record
  await audit(trx, {
    at: now,
    event: `login_${decision}`,
    sub,
    deviceId,
    loginId: id,
    ...(agreed && { detail: JSON.stringify({ jws_sha256: message.digest, ...agreed }) }),
  })
  return { result: 'done', kept, login }
}

function effectOf(record: DecisionRecord, moved: Login): DecisionEffect {
  if (record.decision === 'approve') return { effect: 'approved' }
  if (record.decision === 'wrong_digits') {
    return { effect: 'wrong_digits', triesLeft: moved.triesLeft }
  }
  return { effect: 'denied' }
}

interface Approval extends Pick<DecisionRecord, 'id' | 'sub' | 'deviceId' | 'uv' | 'returnHash'> {
  readonly at: number
  readonly proveBy: number
}

const approve = prepare((db, { id, sub, deviceId, uv, returnHash, at, proveBy }: Approval) =>
  moveLogin(db, 'approve', id, at)
    .set({
      decided_by: deviceId,
      decided_at: at,
      not_me: 0,
      uv,
      expires_at: proveBy,
      return_hash: returnHash,
    })
    .where('sub', '=', sub)
    // Without a page to go back to nobody could ever collect it.
    .where(({ eb, or, val }) =>
      or([eb('return_path', 'is not', null), eb(val(returnHash), 'is', null)]),
    )
    .returningAll(),
)

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
  const { id, sub, deviceId, uv, returnHash } = record
  const at = record.now.getTime()
  const proveBy = record.proveBy.getTime()
  const row =
    record.decision === 'approve'
      ? await approve.first(trx, { id, sub, deviceId, uv, returnHash, at, proveBy })
      : await moveLogin(trx, 'deny', id, at)
          .set({
            decided_by: deviceId,
            decided_at: at,
            not_me: record.decision === 'deny_not_me' ? 1 : 0,
            uv,
          })
          .where('sub', '=', sub)
          .returningAll()
          .executeTakeFirst()
  return row && toLogin(row)
}

async function takeTry(
  trx: Transaction<Database>,
  record: DecisionRecord,
  event: Extract<LoginEvent, 'wrong_digits' | 'last_wrong_digits'>,
): Promise<Login | undefined> {
  const row = await moveLogin(trx, event, record.id, record.now.getTime())
    .set((expression) => ({ tries_left: expression('tries_left', '-', 1) }))
    .where('tries_left', event === 'last_wrong_digits' ? '=' : '>', 1)
    .where('sub', '=', record.sub)
    // Approved already, it is the business of nobody but the phone that approved.
    .where(({ eb, or }) =>
      or([eb('status', '=', 'UNKNOWN'), eb('decided_by', '=', record.deviceId)]),
    )
    .returningAll()
    .executeTakeFirst()
  return row && toLogin(row)
}
