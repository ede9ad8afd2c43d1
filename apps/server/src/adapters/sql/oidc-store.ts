import { hash as digest } from 'node:crypto'
import type { Kysely, Selectable } from 'kysely'
import { sessionIdleMs } from '../../model/session.ts'
import type { Artefact, FoundArtefact, OidcStore } from '../../ports/oidc-store.ts'
import type { Sealer } from '../system/sealer.ts'
import { prepare } from './prepare.ts'
import type { Database } from './schema.ts'

const replayModel = 'ReplayDetection'

/** How an id that is a credential is kept. */
export function hash(value: string): string {
  return digest('sha256', value, 'base64url')
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

interface Living {
  readonly at: number
  readonly usedAfter: number
}

/** What hangs on a session is found only while that session lives. */
function living(db: Kysely<Database>, { at, usedAfter }: Living) {
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
            .where('sessions.expires_at', '>', at)
            .where('used_at', '>', usedAfter),
        ),
      ]),
    )
}

function livingBy(column: 'id_hash' | 'uid_hash' | 'user_code_hash') {
  return prepare((db, given: Living & { readonly model: string; readonly hash: string }) =>
    living(db, given).where('model', '=', given.model).where(column, '=', given.hash),
  )
}

const byId = livingBy('id_hash')
const byUid = livingBy('uid_hash')
const byUserCode = livingBy('user_code_hash')

function readingFrom(db: Kysely<Database>, sealer: Sealer) {
  async function first(
    query: typeof byId,
    model: string,
    { value, now }: { readonly value: string; readonly now: Date },
  ): Promise<FoundArtefact | undefined> {
    const at = now.getTime()
    const given = { model, hash: hash(value), at, usedAfter: at - sessionIdleMs }
    const row = await query.first(db, given)
    if (!row) return undefined
    return {
      payload: JSON.parse(sealer.open(row.payload, placeOf(row.model, row.id_hash))),
      consumedAt: row.consumed_at === null ? null : new Date(row.consumed_at),
    }
  }

  return {
    find: (model: string, id: string, now: Date) => first(byId, model, { value: id, now }),
    findByUid: (model: string, uid: string, now: Date) => first(byUid, model, { value: uid, now }),
    findByUserCode: (model: string, code: string, now: Date) =>
      first(byUserCode, model, { value: code, now }),
  }
}

interface Consumed {
  readonly model: string
  readonly idHash: string
  readonly at: number
}

const consumeOne = prepare((db, { model, idHash, at }: Consumed) =>
  db
    .updateTable('oidc_artefacts')
    .set({ consumed_at: at })
    .where('model', '=', model)
    .where('id_hash', '=', idHash)
    .where('consumed_at', 'is', null)
    .returning('id_hash'),
)

type Writing = Omit<OidcStore, 'find' | 'findByUid' | 'findByUserCode'>

function writingTo(db: Kysely<Database>, sealer: Sealer): Writing {
  return {
    save: (artefact) => saveArtefact(db, sealer, artefact),
    async consume(model, id, now) {
      const won = await consumeOne.first(db, { model, idHash: hash(id), at: now.getTime() })
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

type ArtefactRow = Omit<Selectable<Database['oidc_artefacts']>, 'consumed_at'>

const saveRow = prepare((db, row: ArtefactRow) => {
  const { model, id_hash, payload, grant_hash, uid_hash, user_code_hash, session_id, expires_at } =
    row
  const written = { payload, grant_hash, uid_hash, user_code_hash, session_id, expires_at }
  return db
    .insertInto('oidc_artefacts')
    .values({ ...written, model, id_hash, consumed_at: null })
    .onConflict((conflict) => conflict.columns(['model', 'id_hash']).doUpdateSet(written))
})

function saveArtefact(db: Kysely<Database>, sealer: Sealer, artefact: Artefact): Promise<void> {
  const { model } = artefact
  const idHash = hash(artefact.id)
  return saveRow.run(db, {
    model,
    id_hash: idHash,
    payload: sealer.seal(JSON.stringify(artefact.payload), placeOf(model, idHash)),
    grant_hash: hashed(artefact.grantId),
    uid_hash: hashed(artefact.uid),
    user_code_hash: hashed(artefact.userCode),
    session_id: artefact.sessionId,
    expires_at: artefact.expiresAt?.getTime() ?? null,
  })
}
