import type { Kysely } from 'kysely'
import type { ClaimedCall, ClientCalls } from '../../ports/client-calls.ts'
import type { Random } from '../../ports/random.ts'
import type { Sealer } from '../system/sealer.ts'
import type { Database } from './schema.ts'
import { transact } from './transact.ts'

/** A claimed call that was never settled is due again after this long. */
const leaseMs = 30_000

function placeOf(id: string): string {
  return `client_calls.call:${id}`
}

/** See `ClientCalls`. A call that is settled is gone. */
export function createClientCalls(
  db: Kysely<Database>,
  sealer: Sealer,
  random: Random,
): ClientCalls {
  return {
    async add(call, now) {
      const id = random.id('cal')
      await db
        .insertInto('client_calls')
        .values({
          id,
          call: sealer.seal(JSON.stringify(call), placeOf(id)),
          due_at: now.getTime(),
          tries: 0,
        })
        .execute()
    },
    claim: (now, limit) =>
      transact(db, async (trx) => {
        const due = await trx
          .selectFrom('client_calls')
          .selectAll()
          .where('due_at', '<=', now.getTime())
          .orderBy('due_at')
          .limit(limit)
          .execute()
        const claimed: ClaimedCall[] = []
        for (const { id, call, tries } of due) {
          const won = await trx
            .updateTable('client_calls')
            .set({ due_at: now.getTime() + leaseMs, tries: tries + 1 })
            .where('id', '=', id)
            .where('tries', '=', tries)
            .returning('tries')
            .executeTakeFirst()
          if (won) {
            claimed.push({ id, call: JSON.parse(sealer.open(call, placeOf(id))), tries: won.tries })
          }
        }
        return claimed
      }),
    async settle(id, settlement) {
      if (settlement.settled !== 'retry') {
        await db.deleteFrom('client_calls').where('id', '=', id).execute()
        return
      }
      const due_at = settlement.at.getTime()
      await db.updateTable('client_calls').set({ due_at }).where('id', '=', id).execute()
    },
  }
}
