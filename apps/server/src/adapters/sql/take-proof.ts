import type { Kysely, Selectable } from 'kysely'
import { claimLifeMs, maxChecks } from '../../model/check.ts'
import type { CheckId, DeviceId, LoginId } from '../../model/ids.ts'
import { loginAt } from '../../model/login.ts'
import type { CheckStore, ProofResult } from '../../ports/check-store.ts'
import type { Sealer } from '../system/sealer.ts'
import { latestCheck, sealPlace } from './check-rows.ts'
import { findKept, spend } from './device-messages.ts'
import { endSubject } from './end-check.ts'
import { moveLogin, readLogin } from './login-row.ts'
import { prepare } from './prepare.ts'
import type { Database } from './schema.ts'
import { transact } from './transact.ts'

type Proof = Parameters<CheckStore['takeProof']>[0]
type CheckRow = Selectable<Database['checks']>

const beginRedeeming = prepare((db, { id, at }: { readonly id: CheckId; readonly at: number }) =>
  db
    .updateTable('checks')
    .set({ state: 'redeeming', claimed_at: at })
    .where('id', '=', id)
    .where('state', '=', 'open'),
)

interface Proving {
  readonly id: LoginId
  readonly at: number
  readonly deviceId: DeviceId
}

const beginProving = prepare((db, { id, at, deviceId }: Proving) =>
  moveLogin(db, 'prove', id, at).where('decided_by', '=', deviceId).returning('id'),
)

/** See `CheckStore.takeProof`. */
export function takeProof(
  db: Kysely<Database>,
  sealer: Sealer,
  proof: Proof,
): Promise<ProofResult> {
  return transact<ProofResult>(db, async (trx, undo) => {
    const check = await latestCheck(trx, proof.subject.id)
    const before = await findKept(trx, proof.message)
    if (before) {
      if (before.subjectId !== proof.subject.id) return { result: 'nonce_spent' }
      return repeatProof(trx, sealer, proof, check)
    }
    const result = await firstProof(trx, sealer, proof, check)
    return result.result === 'nonce_spent' || result.result === 'over' ? undo(result) : result
  })
}

async function firstProof(
  trx: Kysely<Database>,
  sealer: Sealer,
  proof: Proof,
  check: CheckRow | undefined,
): Promise<ProofResult> {
  const standing = await standingOf(trx, proof)
  if (standing !== 'open') return { result: standing }
  if (check?.id !== proof.checkId || check.state !== 'open') return { result: 'superseded' }
  if (!(await endOrClaim(trx, proof, check))) return { result: 'over' }
  const { subject, message, now } = proof
  const fresh = await spend(trx, message, { subjectId: subject.id, effect: null, now })
  if (!fresh) return { result: 'nonce_spent' }
  return proof.evidence.type === 'error' ? { result: 'settled' } : claimed(sealer, check)
}

function claimed(sealer: Sealer, check: CheckRow): ProofResult {
  if (check.provider_ref === null) throw new Error('an open check without a provider reference')
  return {
    result: 'claimed',
    providerRef: sealer.open(check.provider_ref, sealPlace('provider_ref', check.id)),
  }
}

/** A repeat of a proof: settled already, being redeemed, or left behind by a node that died. */
async function repeatProof(
  trx: Kysely<Database>,
  sealer: Sealer,
  proof: Proof,
  check: CheckRow | undefined,
): Promise<ProofResult> {
  if (check?.id !== proof.checkId || check.state !== 'redeeming') return { result: 'settled' }
  if (check.claimed_at > proof.now.getTime() - claimLifeMs) return { result: 'busy' }
  const retaken = await trx
    .updateTable('checks')
    .set({ claimed_at: proof.now.getTime() })
    .where('id', '=', check.id)
    .where('state', '=', 'redeeming')
    .where('claimed_at', '=', check.claimed_at)
    .returning('id')
    .executeTakeFirst()
  return retaken ? claimed(sealer, check) : { result: 'busy' }
}

/** Whether the subject waits for a proof by this device. */
async function standingOf(
  trx: Kysely<Database>,
  { subject, deviceId, now }: Proof,
): Promise<'open' | 'over' | 'superseded'> {
  if (subject.kind === 'registration') {
    const row = await trx
      .selectFrom('registrations')
      .select(['status', 'expires_at', 'device_id'])
      .where('id', '=', subject.id)
      .executeTakeFirst()
    if (row?.device_id !== deviceId) return 'superseded'
    return row.status === 'OPEN' && row.expires_at > now.getTime() ? 'open' : 'over'
  }
  const stored = await readLogin(trx, subject.id)
  if (stored?.decidedBy !== deviceId) return 'superseded'
  const { status } = loginAt(stored, now)
  if (status === 'APPROVED') return 'open'
  return status === 'MATCH_PENDING' || status === 'UNKNOWN' ? 'superseded' : 'over'
}

/** Ends the check on an error from the phone, else claims its redeeming. False when the subject is over. */
async function endOrClaim(
  trx: Kysely<Database>,
  { subject, evidence, now, deviceId }: Proof,
  check: CheckRow,
): Promise<boolean> {
  if (evidence.type === 'error') {
    await trx
      .updateTable('checks')
      .set({ state: 'ended', outcome: 'inconclusive', trouble: evidence.trouble })
      .where('id', '=', check.id)
      .where('state', '=', 'open')
      .execute()
    if (check.ordinal === maxChecks) await endSubject(trx, subject, now)
    return true
  }
  const at = now.getTime()
  await beginRedeeming.run(trx, { id: check.id, at })
  if (subject.kind === 'registration') return true
  const moved = await beginProving.first(trx, { id: subject.id, at, deviceId })
  return moved !== undefined
}
