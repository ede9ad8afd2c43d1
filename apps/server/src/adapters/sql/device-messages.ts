import type { Kysely } from 'kysely'
import type { KeptMessage } from '../../model/device-message.ts'
import { prepare } from './prepare.ts'
import type { Database } from './schema.ts'

const byDigest = prepare((db, { digest }: { readonly digest: string }) =>
  db.selectFrom('device_messages').select(['effect', 'subject_id']).where('digest', '=', digest),
)

interface MessageRow extends KeptMessage {
  readonly subjectId: string | null
  readonly effect: string | null
  readonly at: number
}

const insertMessage = prepare((db, row: MessageRow) =>
  db
    .insertInto('device_messages')
    .values({
      digest: row.digest,
      nonce: row.nonce,
      device_id: row.deviceId,
      subject_id: row.subjectId,
      jws: row.jws,
      effect: row.effect,
      created_at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('digest'),
)

/** The byte-identical message, if it was taken before, with what it came to. */
export async function findKept(
  db: Kysely<Database>,
  message: KeptMessage,
): Promise<{ readonly effect: string | null; readonly subjectId: string | null } | undefined> {
  const row = await byDigest.first(db, { digest: message.digest })
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
  const { digest, nonce, deviceId, jws } = message
  const { subjectId, effect, now } = kept
  const row = { digest, nonce, deviceId, jws, subjectId, effect, at: now.getTime() }
  const inserted = await insertMessage.first(db, row)
  return inserted !== undefined
}
