import type { Kysely, Selectable } from 'kysely'
import { type SigningKey, signingAlgorithms } from '../../model/signing-key.ts'
import type { SigningKeyStore } from '../../ports/signing-key-store.ts'
import type { Sealer } from '../system/sealer.ts'
import { audit } from './audit.ts'
import type { Database } from './schema.ts'
import { transact } from './transact.ts'

const order = { active: 0, next: 1, retired: 2 } as const

function placeOf(kid: string): string {
  return `signing_keys.jwk:${kid}`
}

/** See `SigningKeyStore`. Private keys are sealed under the server key. */
export function createSigningKeyStore(db: Kysely<Database>, sealer: Sealer): SigningKeyStore {
  function toKey(row: Selectable<Database['signing_keys']>): SigningKey {
    return {
      alg: row.alg,
      generation: row.generation,
      state: row.retire_until !== null ? 'retired' : row.active_at !== null ? 'active' : 'next',
      jwk: JSON.parse(sealer.open(row.jwk, placeOf(row.kid))),
      publishedAt: new Date(row.published_at),
    }
  }

  return {
    async list(now) {
      const rows = await db
        .selectFrom('signing_keys')
        .selectAll()
        .where(({ or, eb }) =>
          or([eb('retire_until', 'is', null), eb('retire_until', '>', now.getTime())]),
        )
        .orderBy('generation', 'desc')
        .execute()
      return rows.map(toKey).sort((one, other) => order[one.state] - order[other.state])
    },
    async add({ alg, generation, state, jwk }, now) {
      await db
        .insertInto('signing_keys')
        .values({
          alg,
          generation,
          kid: jwk.kid,
          jwk: sealer.seal(JSON.stringify(jwk), placeOf(jwk.kid)),
          published_at: now.getTime(),
          active_at: state === 'active' ? now.getTime() : null,
          retire_until: null,
        })
        .onConflict((conflict) => conflict.columns(['alg', 'generation']).doNothing())
        .execute()
    },
    rotate: ({ now, publishedBy, retireUntil }) =>
      transact<boolean>(db, async (trx, undo) => {
        await trx
          .updateTable('signing_keys')
          .set({ retire_until: retireUntil.getTime() })
          .where('active_at', 'is not', null)
          .where('retire_until', 'is', null)
          .execute()
        const begun = await trx
          .updateTable('signing_keys')
          .set({ active_at: now.getTime() })
          .where('active_at', 'is', null)
          .where('published_at', '<=', publishedBy.getTime())
          .returning('alg')
          .execute()
        if (begun.length !== signingAlgorithms.length) return undo(false)
        await audit(trx, { at: now, event: 'signing_keys_rotated' })
        return true
      }),
  }
}
