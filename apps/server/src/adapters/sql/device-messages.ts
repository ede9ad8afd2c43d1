import type { Kysely } from 'kysely'
import type { KeptMessage } from '../../model/device-message.ts'
import type { Database } from './schema.ts'

/** The byte-identical message, if it was taken before, with what it came to. */
export async function findKept(
  db: Kysely<Database>,
  message: KeptMessage,
): Promise<{ readonly effect: string | null; readonly subjectId: string | null } | undefined> {
  const row = await db
    .selectFrom('device_messages')
    .select(['effect', 'subject_id'])
    .where('digest', '=', message.digest)
    .executeTakeFirst()
  return row && { effect: row.effect, subjectId: row.subject_id }
}

/**
 * Keeps a message and so spends its nonce, in the transaction of what it causes. False when the
 * nonce is spent already: the caller must undo the rest.
 */
export async function spend(
  db: Kysely<Database>,
  message: KeptMessage,
  kept: { readonly subjectId: string | null; readonly effect: string | null; readonly now: Date },
): Promise<boolean> {
  const inserted = await db
    .insertInto('device_messages')
    .values({
      digest: message.digest,
      nonce: message.nonce,
      device_id: message.deviceId,
      subject_id: kept.subjectId,
      jws: message.jws,
      effect: kept.effect,
      created_at: kept.now.getTime(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('digest')
    .executeTakeFirst()
  return inserted !== undefined
}
