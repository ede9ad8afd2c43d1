import type { Kysely } from 'kysely'
import { type CheckOutcome, claimLifeMs, maxChecks } from '../../model/check.ts'
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
import { prepare } from './prepare.ts'
import type { Database } from './schema.ts'
import { takeProof } from './take-proof.ts'
import { transact } from './transact.ts'

const ofSubject = prepare((db, { id }: { readonly id: CheckSubject['id'] }) =>
  db
    .selectFrom('checks')
    .select(['state', 'trouble'])
    .where('subject_id', '=', id)
    .orderBy('ordinal', 'desc')
    .limit(maxChecks),
)

const approved = prepare((db, { id, at }: { readonly id: LoginId; readonly at: number }) =>
  db
    .selectFrom('logins')
    .select('id')
    .where('id', '=', id)
    .where('status', '=', 'APPROVED')
    .where('expires_at', '>', at),
)

interface ClaimRow {
  readonly id: CheckId
  readonly subjectId: CheckSubject['id']
  readonly ordinal: number
  readonly at: number
}

const insertCheck = prepare((db, { id, subjectId, ordinal, at }: ClaimRow) =>
  db
    .insertInto('checks')
    .values({
      id,
      subject_id: subjectId,
      ordinal,
      state: 'creating',
      claimed_at: at,
      provider_ref: null,
      url: null,
      outcome: null,
      trouble: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id'),
)

interface Opened {
  readonly id: CheckId
  readonly providerRef: string
  readonly url: string
}

const open = prepare((db, { id, providerRef, url }: Opened) =>
  db
    .updateTable('checks')
    .set({ state: 'open', provider_ref: providerRef, url })
    .where('id', '=', id)
    .where('state', '=', 'creating'),
)

interface Settled extends Pick<SettledLoginCheck, 'id' | 'binding'> {
  readonly at: number
}

function settling(outcome: CheckOutcome['outcome']) {
  return prepare((db, { id, at, binding }: Settled) =>
    moveLogin(db, outcome, id, at).set({ sim_binding: binding }).returning('sub'),
  )
}

const settleAs = {
  match: settling('match'),
  no_match: settling('no_match'),
  inconclusive: settling('inconclusive'),
}

export function createCheckStore(db: Kysely<Database>, sealer: Sealer): CheckStore {
  return {
    claimNext: (subject, newId, now) => claimNext(db, sealer, subject, newId, now),
    opened: (id, { providerRef, url }) =>
      transact(db, async (trx) => {
        await open.run(trx, {
          id,
          providerRef: sealer.seal(providerRef, sealPlace('provider_ref', id)),
          url: sealer.seal(url, sealPlace('url', id)),
        })
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
      const checks = await ofSubject.all(db, { id: subject.id })
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
    const moved = await settleAs[outcome.outcome].first(trx, { id, at: now.getTime(), binding })
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
      ? await approved.first(trx, { id: subject.id, at })
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
  const { id, ordinal, now } = claim
  const row = { id, subjectId: subject.id, ordinal, at: now.getTime() }
  const inserted = await insertCheck.first(trx, row)
  return inserted ? { result: 'claimed', id: claim.id } : { result: 'busy' }
}
