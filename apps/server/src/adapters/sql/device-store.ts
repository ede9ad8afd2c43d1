import { createHash } from 'node:crypto'
import type { PublicJwk } from '@mobile-companion/contract/device-message'
import type { Kysely } from 'kysely'
import type { DeviceId, Subject } from '../../model/ids.ts'
import type { DeviceStore } from '../../ports/device-store.ts'
import type { Sealer } from '../system/sealer.ts'
import { isActive } from './account-device-row.ts'
import { approvalKeyColumns, toApprovalKey } from './approval-key-row.ts'
import { audit } from './audit.ts'
import { findKept, spend } from './device-messages.ts'
import { prepare } from './prepare.ts'
import { pushTokenPlace } from './push-outbox.ts'
import type { Database } from './schema.ts'
import { transact } from './transact.ts'

const byId = prepare((db, { id }: { readonly id: DeviceId }) =>
  db
    .selectFrom('devices')
    .select(['id', 'sub', 'status', 'public_jwk', ...approvalKeyColumns])
    .where('id', '=', id),
)

export function createDeviceStore(db: Kysely<Database>, sealer: Sealer): DeviceStore {
  return {
    async find(id) {
      const row = await byId.first(db, { id })
      return (
        row && {
          id: row.id,
          sub: row.sub,
          status: row.status,
          publicJwk: JSON.parse(row.public_jwk) as PublicJwk,
          approvalKey: toApprovalKey(row),
        }
      )
    },
    savePushToken: (id, token, message, now) =>
      transact<'saved' | 'repeated' | 'nonce_spent' | 'not_active'>(db, async (trx, undo) => {
        if (await findKept(trx, message)) return 'repeated'
        if (!(await isActive(trx, id))) return 'not_active'
        const { sub } = await trx
          .selectFrom('devices')
          .select('sub')
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
        const hash = hashOf(token, sub)
        const before = await trx
          .updateTable('devices')
          .set({ push_token: null, push_token_hash: null })
          .where('push_token_hash', '=', hash)
          .where('id', '!=', id)
          .returning('id')
          .executeTakeFirst()
        if (before) {
          await audit(trx, { at: now, event: 'push_token_lost', deviceId: before.id, sub })
        }
        await trx
          .updateTable('devices')
          .set({
            push_token: sealer.seal(token, pushTokenPlace(id)),
            push_token_hash: hash,
            changed_at: now.getTime(),
          })
          .where('id', '=', id)
          .execute()
        const fresh = await spend(trx, message, { subjectId: id, effect: null, now })
        if (!fresh) return undo('nonce_spent')
        await audit(trx, { at: now, event: 'push_token_saved', deviceId: id })
        await pushWaiting(trx, id, now)
        return 'saved'
      }),
  }
}

/** Unique within an account: a phone has one token for all of its numbers. */
function hashOf(token: string, sub: Subject): string {
  return createHash('sha256').update(`${sub} ${token}`).digest('base64url')
}

/** What began before the phone had a token is pushed now; a phone that had its push gets no second one. */
async function pushWaiting(trx: Kysely<Database>, id: DeviceId, now: Date): Promise<void> {
  await trx
    .insertInto('push_outbox')
    .columns(['login_id', 'created_at'])
    .expression(
      trx
        .selectFrom('logins')
        .innerJoin('devices', 'devices.sub', 'logins.sub')
        .select(['logins.id', 'logins.created_at'])
        .where('devices.id', '=', id)
        .where('logins.status', '=', 'UNKNOWN')
        .where('logins.expires_at', '>', now.getTime()),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
