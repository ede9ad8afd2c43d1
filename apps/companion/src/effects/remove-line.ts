import { lineOf } from '../state/lines'
import { call } from './call'
import { forgetLine } from './keep'
import { proveServer } from './servers'
import type { Ground, Session } from './session'

/**
 * Takes a number off this phone: the server first, so that no key is left there that answers for it. A
 * server that does not take this phone any more has nothing left to be told. `here` alone: the person
 * does not wait for the server.
 */
export async function removeLine(
  ground: Ground,
  lineId: string,
  where: 'everywhere' | 'here',
): Promise<boolean> {
  const { store, sessions } = ground
  const session = sessions.get(lineId)
  if (!session) return false
  if (where === 'everywhere' && !(await isGoneFromServer(session))) return false
  store.dispatch({ type: 'line_removed', lineId })
  await forgetLine(ground, lineId)
  return true
}

async function isGoneFromServer(session: Session): Promise<boolean> {
  const { store, companion, lineId } = session
  const line = lineOf(store.get(), lineId)
  if (!line) return false
  store.dispatch({ type: 'removal_changed', removal: { code: 'going' } })
  const proven = await proveServer(session)
  const { enrolment } = line
  const result = proven.ok
    ? await call(() => companion.removeDevice(enrolment, enrolment.deviceId))
    : proven
  if (result.ok || result.failure.code === 'not_active') return true
  store.dispatch({
    type: 'removal_changed',
    removal: { code: 'failed', failure: result.failure },
  })
  return false
}
