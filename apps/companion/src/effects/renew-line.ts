import { fail, ok, type Result } from '@mobile-companion/device/result'
import type { Failure } from '../state/failure'
import { lineOf } from '../state/lines'
import { tryToAddLine } from './add-line'
import { dropLine, revokeLine } from './remove-line'
import type { Ground, Session } from './session'

/**
 * Sets a number up again, with new keys: the server lets go of this phone, which the silent key asks for, and
 * the number goes back to the beginning. The session that shall enrol it; null where there can be no keys.
 * Refuses while the server cannot be told; nothing has changed then.
 */
export async function renewLine(
  ground: Ground,
  lineId: string,
): Promise<Result<{ readonly session: Session; readonly phoneNumber: string } | null, Failure>> {
  const { store, sessions } = ground
  const line = lineOf(store.get(), lineId)
  if (!line) return fail({ code: 'gone' })
  const { issuer, enrolment } = line
  // First, because it may be refused: a phone that could have no keys would let go of its number for nothing.
  const added = await tryToAddLine(ground, issuer)
  if (added === null) return ok(null)
  const revoked = await revokeLine(ground, lineId)
  if (!revoked.ok) return revoked
  const { phoneNumber } = enrolment
  store.dispatch({ type: 'line_begun', lineId: added, issuer, phoneNumber })
  await dropLine(ground, lineId)
  const session = sessions.get(added)
  return ok(session ? { session, phoneNumber } : null)
}
