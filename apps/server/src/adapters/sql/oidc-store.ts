import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { sessionIdleMs } from '../../model/session.ts'
import type { Artefact, FoundArtefact, OidcStore } from '../../ports/oidc-store.ts'
import type { Sealer } from '../system/sealer.ts'
import type { Database } from './schema.ts'

const replayModel = 'ReplayDetection'

/** How an id that is a credential is kept. */
export function hash(value: string): string {
  return createHash('sha256').update(value).digest('base64url')
}

function hashed(value: string | null): string | null {
  return value === null ? null : hash(value)
}

function placeOf(model: string, idHash: string): string {
  return `oidc_artefacts.payload:${model}:${idHash}`
}

/** See `OidcStore`. One statement for each promise. */
export function createOidcStore(db: Kysely<Database>, sealer: Sealer): OidcStore {
  return { ...readingFrom(db, sealer), ...writingTo(db, sealer) }
}

function readingFrom(db: Kysely<Database>, sealer: Sealer) {
  /** What hangs on a session is found only while that session lives. */
  function living(now: Date) {
    return db
      .selectFrom('oidc_artefacts')
      .select(['model', 'id_hash', 'payload', 'consumed_at'])
      .where(({ or, eb, exists, selectFrom }) =>
        or([
          eb('session_id', 'is', null),
          exists(
            selectFrom('sessions')
              .select('id')
              .whereRef('sessions.id', '=', 'oidc_artefacts.session_id')
              .where('ended_at', 'is', null)
              .where('sessions.expires_at', '>', now.getTime())
              .where('used_at', '>', now.getTime() - sessionIdleMs),
          ),
        ]),
      )
  }

  async function first(query: ReturnType<typeof living>): Promise<FoundArtefact | undefined> {
    const row = await query.executeTakeFirst()
    if (!row) return undefined
    return {
      payload: JSON.parse(sealer.open(row.payload, placeOf(row.model, row.id_hash))),
      consumedAt: row.consumed_at === null ? null : new Date(row.consumed_at),
    }
  }

  return {
    find: (model: string, id: string, now: Date) =>
      first(living(now).where('model', '=', model).where('id_hash', '=', hash(id))),
    findByUid: (model: string, uid: string, now: Date) =>
      first(living(now).where('model', '=', model).where('uid_hash', '=', hash(uid))),
    findByUserCode: (model: string, code: string, now: Date) =>
      first(living(now).where('model', '=', model).where('user_code_hash', '=', hash(code))),
  }
}

type Writing = Omit<OidcStore, 'find' | 'findByUid' | 'findByUserCode'>

function writingTo(db: Kysely<Database>, sealer: Sealer): Writing {
  return {
    save: (artefact) => saveArtefact(db, sealer, artefact),
    async consume(model, id, now) {
      const won = await db
        .updateTable('oidc_artefacts')
        .set({ consumed_at: now.getTime() })
        .where('model', '=', model)
        .where('id_hash', '=', hash(id))
        .where('consumed_at', 'is', null)
        .returning('id_hash')
        .executeTakeFirst()
      return won !== undefined
    },
    async remove(model, id) {
      await db
        .deleteFrom('oidc_artefacts')
        .where('model', '=', model)
        .where('id_hash', '=', hash(id))
        .execute()
    },
    async removeByGrant(model, grantId) {
      await db
        .deleteFrom('oidc_artefacts')
        .where('grant_hash', '=', hash(grantId))
        .where('model', '=', model)
        .execute()
    },
    async takeBySession(model, sessionId) {
      const rows = await db
        .deleteFrom('oidc_artefacts')
        .where('session_id', '=', sessionId)
        .where('model', '=', model)
        .returning(['payload', 'id_hash'])
        .execute()
      return rows.map((row) => JSON.parse(sealer.open(row.payload, placeOf(model, row.id_hash))))
    },
    async firstUse(key, expiresAt) {
      const idHash = hash(key)
      const won = await db
        .insertInto('oidc_artefacts')
        .values({
          ...empty,
          model: replayModel,
          id_hash: idHash,
          payload: '',
          expires_at: expiresAt.getTime(),
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id_hash')
        .executeTakeFirst()
      return won !== undefined
    },
  }
}

const empty = {
  grant_hash: null,
  uid_hash: null,
  user_code_hash: null,
  session_id: null,
  consumed_at: null,
} as const

async function saveArtefact(
  db: Kysely<Database>,
  sealer: Sealer,
  artefact: Artefact,
): Promise<void> {
  const idHash = hash(artefact.id)
  const written = {
    payload: sealer.seal(JSON.stringify(artefact.payload), placeOf(artefact.model, idHash)),
    grant_hash: hashed(artefact.grantId),
    uid_hash: hashed(artefact.uid),
    user_code_hash: hashed(artefact.userCode),
    session_id: artefact.sessionId,
    expires_at: artefact.expiresAt?.getTime() ?? null,
  }
  await db
    .insertInto('oidc_artefacts')
    .values({ ...written, model: artefact.model, id_hash: idHash, consumed_at: null })
    .onConflict((conflict) => conflict.columns(['model', 'id_hash']).doUpdateSet(written))
    .execute()
}
