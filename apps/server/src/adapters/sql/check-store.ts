import type { Kysely } from 'kysely'
import { claimLifeMs, maxChecks } from '../../model/check.ts'
import type { CheckId, LoginId, RegistrationId } from '../../model/ids.ts'
import type {
  CheckStore,
  CheckSubject,
  ClaimResult,
  SettledLoginCheck,
} from '../../ports/check-store.ts'
import type { Sealer } from '../system/sealer.ts'
import { audit } from './audit.ts'
import { latestCheck, readOpenCheck, sealPlace } from './check-rows.ts'
import { endRedeeming, endSubject } from './end-check.ts'
import { moveLogin } from './login-row.ts'
import type { Database } from './schema.ts'
import { takeProof } from './take-proof.ts'
import { transact } from './transact.ts'

export function createCheckStore(db: Kysely<Database>, sealer: Sealer): CheckStore {
  return {
    claimNext: (subject, newId, now) => claimNext(db, sealer, subject, newId, now),
    opened: (id, { providerRef, url }) =>
      transact(db, async (trx) => {
        await trx
          .updateTable('checks')
          .set({
            state: 'open',
            provider_ref: sealer.seal(providerRef, sealPlace('provider_ref', id)),
            url: sealer.seal(url, sealPlace('url', id)),
          })
          .where('id', '=', id)
          .where('state', '=', 'creating')
          .execute()
      }),
    failed: (subject, id, trouble, now) =>
      transact(db, async (trx) => {
        const ended = await trx
          .updateTable('checks')
          .set({ state: 'ended', outcome: 'inconclusive', trouble })
          .where('id', '=', id)
          .where('state', '=', 'creating')
          .returning('ordinal')
          .executeTakeFirst()
        if (ended?.ordinal === maxChecks) await endSubject(trx, subject, now)
      }),
    takeProof: (proof) => takeProof(db, sealer, proof),
    settleLogin: (act) => settleLogin(db, act),
    async findSubject(id) {
      const row = await db
        .selectFrom('checks')
        .select('subject_id')
        .where('id', '=', id)
        .executeTakeFirst()
      return row && toSubject(row.subject_id)
    },
    async progress(subject) {
      const checks = await db
        .selectFrom('checks')
        .select(['state', 'trouble'])
        .where('subject_id', '=', subject.id)
        .orderBy('ordinal', 'desc')
        .limit(maxChecks)
        .execute()
      const ended = checks.find(({ state }) => state === 'ended')
      return { left: maxChecks - checks.length, trouble: ended?.trouble ?? null }
    },
  }
}

function toSubject(id: CheckSubject['id']): CheckSubject {
  return id.startsWith('lgn_')
    ? { kind: 'login', id: id as LoginId }
    : { kind: 'registration', id: id as RegistrationId }
}

function settleLogin(
  db: Kysely<Database>,
  { id, checkId, outcome, binding, now }: SettledLoginCheck,
): Promise<void> {
  return transact(db, async (trx) => {
    const ended = await endRedeeming(trx, checkId, outcome)
    if (!ended) return
    if (outcome.outcome === 'inconclusive' && ended.wasLast) {
      await endSubject(trx, { kind: 'login', id }, now)
      return
    }
    const moved = await moveLogin(trx, outcome.outcome, id, now)
      .set({ sim_binding: binding })
      .returning('sub')
      .executeTakeFirst()
    if (!moved) return
    await audit(trx, {
      at: now,
      event: `login_${outcome.outcome}`,
      sub: moved.sub,
      loginId: id,
    })
  })
}

async function isWanted(trx: Kysely<Database>, subject: CheckSubject, now: Date): Promise<boolean> {
  const at = now.getTime()
  const row =
    subject.kind === 'login'
      ? await trx
          .selectFrom('logins')
          .select('id')
          .where('id', '=', subject.id)
          .where('status', '=', 'APPROVED')
          .where('expires_at', '>', at)
          .executeTakeFirst()
      : await trx
          .selectFrom('registrations')
          .select('id')
          .where('id', '=', subject.id)
          .where('status', '=', 'OPEN')
          .where('expires_at', '>', at)
          .executeTakeFirst()
  return row !== undefined
}

function claimNext(
  db: Kysely<Database>,
  sealer: Sealer,
  subject: CheckSubject,
  newId: CheckId,
  now: Date,
): Promise<ClaimResult> {
  return transact<ClaimResult>(db, async (trx) => {
    if (!(await isWanted(trx, subject, now))) return { result: 'not_wanted' }
    const latest = await latestCheck(trx, subject.id)
    if (!latest || latest.state === 'ended') {
      const ordinal = (latest?.ordinal ?? 0) + 1
      return insertClaim(trx, subject, { id: newId, ordinal, now })
    }
    const open = readOpenCheck(sealer, latest)
    if (open) return { result: 'open', check: open }
    return latest.state === 'creating' ? takeOver(trx, latest, now) : { result: 'busy' }
  })
}

/** Continues what a node claimed and did not finish in time. */
async function takeOver(
  trx: Kysely<Database>,
  { id, claimed_at }: { readonly id: CheckId; readonly claimed_at: number },
  now: Date,
): Promise<ClaimResult> {
  if (claimed_at > now.getTime() - claimLifeMs) return { result: 'busy' }
  const taken = await trx
    .updateTable('checks')
    .set({ claimed_at: now.getTime() })
    .where('id', '=', id)
    .where('state', '=', 'creating')
    .where('claimed_at', '=', claimed_at)
    .returning('id')
    .executeTakeFirst()
  return taken ? { result: 'claimed', id } : { result: 'busy' }
}

async function insertClaim(
  trx: Kysely<Database>,
  subject: CheckSubject,
  claim: { readonly id: CheckId; readonly ordinal: number; readonly now: Date },
): Promise<ClaimResult> {
  const inserted = await trx
    .insertInto('checks')
    .values({
      id: claim.id,
      subject_id: subject.id,
      ordinal: claim.ordinal,
      state: 'creating',
      claimed_at: claim.now.getTime(),
      provider_ref: null,
      url: null,
      outcome: null,
      trouble: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted ? { result: 'claimed', id: claim.id } : { result: 'busy' }
}
