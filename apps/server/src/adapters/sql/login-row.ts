import { isFinal } from '@mobile-companion/contract/check-status'
import type { AttestationFormat } from '@mobile-companion/contract/registration'
import { type Kysely, type Selectable, sql } from 'kysely'
import { amrOf, type Tie } from '../../model/assurance.ts'
import type { LoginId } from '../../model/ids.ts'
import { type Login, type LoginEvent, moves } from '../../model/login.ts'
import { prepare } from './prepare.ts'
import type { Database } from './schema.ts'

export function toLogin(row: Selectable<Database['logins']>): Login {
  return {
    id: row.id,
    clientId: row.client_id,
    status: row.status,
    reason: row.reason,
    phoneNumber: row.phone_number,
    sub: row.sub,
    expiresAt: new Date(row.expires_at),
    triesLeft: row.tries_left,
    decidedBy: row.decided_by,
    endedAt: row.ended_at === null ? null : new Date(row.ended_at),
    collectedAt: row.collected_at === null ? null : new Date(row.collected_at),
    returnPath: row.return_path,
    isByReturn: row.return_hash !== null,
  }
}

/** By what the approval key of the device that decided a row of `logins` is attested. */
export const attestedOfDecider =
  sql<AttestationFormat | null>`(select attested from devices where devices.id = logins.decided_by)`.as(
    'attested',
  )

type Proven = Pick<
  Selectable<Database['logins']>,
  'uv' | 'sim_binding' | 'asks_digits' | 'return_hash'
>

/** How the sign-in of this row was proven. */
export function amrOfLogin(row: Proven & { readonly attested: AttestationFormat | null }) {
  return amrOf({
    uv: row.uv ?? 'none',
    binding: row.sim_binding ?? 'none',
    tie: tieOf(row),
    attested: row.attested !== null,
  })
}

/** What tied the approval of this row to whoever asked. */
function tieOf(row: Pick<Proven, 'asks_digits' | 'return_hash'>): Tie {
  if (row.return_hash !== null) return 'return'
  return row.asks_digits === 1 ? 'digits' : 'none'
}

/** One arrow of the state machine as one conditional statement: it changes a row only where the move is legal and in time. */
export function moveLogin(db: Kysely<Database>, event: LoginEvent, id: LoginId, at: number) {
  const { from, to, reason } = moves[event]
  return db
    .updateTable('logins')
    .set({
      ...(to !== 'same' && { status: to }),
      reason,
      ended_at: to !== 'same' && isFinal(to) ? at : null,
    })
    .where('id', '=', id)
    .where('status', 'in', from)
    .where('expires_at', '>', at)
}

const byId = prepare((db, { id }: { readonly id: LoginId }) =>
  db.selectFrom('logins').selectAll().where('id', '=', id),
)

export async function readLogin(db: Kysely<Database>, id: LoginId): Promise<Login | undefined> {
  const row = await byId.first(db, { id })
  return row && toLogin(row)
}
