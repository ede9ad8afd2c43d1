import { fail, ok, type Result } from '@mobile-companion/device/result'
import type { Failure } from '../state/failure'
import { lineOf } from '../state/lines'
import { askNumber } from './add-line'
import { forgetLine } from './keep'
import { callProven } from './servers'
import type { Ground } from './session'

/**
 * Takes a number off this phone: the server first, so that no key is left there that answers for it. `here`
 * alone: the person does not wait for the server. Refuses while the server cannot be told; nothing has
 * changed then.
 */
export async function removeLine(
  ground: Ground,
  lineId: string,
  where: 'everywhere' | 'here',
): Promise<Result<void, Failure>> {
  const told = where === 'everywhere' ? await revokeLine(ground, lineId) : ok(undefined)
  if (!told.ok) return told
  const state = ground.store.get()
  const isLast = state.at === 'running' && state.lines.every(({ id }) => id === lineId)
  // Without a number there is nothing to show.
  if (isLast) await askNumber(ground, ground.handset.server)
  await dropLine(ground, lineId)
  return ok(undefined)
}

/**
 * Has the server let go of this phone. One that does not take this phone any more has nothing left to be told.
 */
export async function revokeLine(
  { store, sessions }: Ground,
  lineId: string,
): Promise<Result<void, Failure>> {
  const session = sessions.get(lineId)
  const line = lineOf(store.get(), lineId)
  if (!session || !line) return fail({ code: 'gone' })
  const { enrolment } = line
  const { companion } = session
  const removed = await callProven(session, () => companion.removeThisDevice(enrolment))
  return !removed.ok && removed.failure.code === 'not_active' ? ok(undefined) : removed
}

/** Forgets a number that the server has let go of, with its key and all that this phone has of it. */
export async function dropLine(ground: Ground, lineId: string): Promise<void> {
  ground.store.dispatch({ type: 'line_removed', lineId })
  await forgetLine(ground, lineId)
}
