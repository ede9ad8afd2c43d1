import type { Kysely, Selectable } from 'kysely'
import { type CheckOutcome, claimLifeMs, maxChecks } from '../../model/check.ts'
import type { CheckId, LoginId } from '../../model/ids.ts'
import type { CheckSubject } from '../../ports/check-store.ts'
import { audit } from './audit.ts'
import { latestCheck } from './check-rows.ts'
import { moveLogin } from './login-row.ts'
import { prepare } from './prepare.ts'
import type { Database } from './schema.ts'

/** Ends a subject whose checks are all spent without an answer. */
export async function endSubject(
  trx: Kysely<Database>,
  subject: CheckSubject,
  now: Date,
): Promise<void> {
  if (subject.kind === 'login') {
    await moveLogin(trx, 'checks_spent', subject.id, now.getTime()).execute()
    await audit(trx, { at: now, event: 'login_checks_spent', loginId: subject.id })
    return
  }
  await trx
    .updateTable('registrations')
    .set({ status: 'FAILED' })
    .where('id', '=', subject.id)
    .where('status', '=', 'OPEN')
    .execute()
}

type CheckRow = Selectable<Database['checks']>

const endRedeemed = prepare(
  (db, { id, outcome, trouble }: Pick<CheckRow, 'id' | 'outcome' | 'trouble'>) =>
    db
      .updateTable('checks')
      .set({ state: 'ended', outcome, trouble })
      .where('id', '=', id)
      .where('state', '=', 'redeeming')
      .returning('ordinal'),
)

/** Ends a check that is being redeemed. Undefined when it is not: somebody else settled it. */
export async function endRedeeming(
  trx: Kysely<Database>,
  id: CheckId,
  outcome: CheckOutcome,
): Promise<{ readonly wasLast: boolean } | undefined> {
  const ended = await endRedeemed.first(trx, {
    id,
    outcome: outcome.outcome,
    trouble: outcome.outcome === 'inconclusive' ? outcome.trouble : null,
  })
  return ended && { wasLast: ended.ordinal === maxChecks }
}

/**
 * Ends the check that somebody claimed for redeeming and left behind, and opens the attempt for the
 * next one, if there is one. False while the claim is young, or when somebody else was quicker.
 */
export async function leaveStaleCheck(
  trx: Kysely<Database>,
  id: LoginId,
  now: Date,
): Promise<boolean> {
  const check = await latestCheck(trx, id)
  if (check?.state !== 'redeeming') return false
  const left = await trx
    .updateTable('checks')
    .set({ state: 'ended', outcome: 'inconclusive', trouble: 'timed_out' })
    .where('id', '=', check.id)
    .where('state', '=', 'redeeming')
    .where('claimed_at', '<=', now.getTime() - claimLifeMs)
    .returning('ordinal')
    .executeTakeFirst()
  if (!left) return false
  if (left.ordinal === maxChecks) await endSubject(trx, { kind: 'login', id }, now)
  else await moveLogin(trx, 'inconclusive', id, now.getTime()).execute()
  return true
}
