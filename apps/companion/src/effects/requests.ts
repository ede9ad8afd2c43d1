import type { LoginToDecide } from '@mobile-companion/device/companion.types'
import { fail } from '@mobile-companion/device/result'
import { type Ending, endingOfFailure, endingWhileAsked } from '../state/ending'
import type { Line } from '../state/line'
import { lineOf } from '../state/lines'
import { call } from './call'
import { proveServer } from './servers'
import type { Session } from './session'

/** Looks for waiting requests of one line. */
export async function look(session: Session): Promise<void> {
  const { store, companion, lineId } = session
  const line = usableLine(session)
  if (!line) return
  const proven = await proveServer(session)
  const result = proven.ok
    ? await call(() => companion.pendingLogins(line.enrolment))
    : fail(proven.failure)
  if (!result.ok) {
    store.dispatch({ type: 'listing_failed', lineId, failure: result.failure })
    return
  }
  const { logins, phones } = result.value
  store.dispatch({ type: 'listed', lineId, waiting: logins, phones })
  const isListed = (id: string) => logins.some(({ login_id }) => login_id === id)
  const asked = askedOn(session)
  // The page may have cancelled what the person is looking at.
  if (asked && !isListed(asked.loginId)) await revisit(session, line, asked)
}

/** Fetches a request that is to be shown. */
export async function fetchRequest(session: Session, loginId: string): Promise<void> {
  const { store, companion, lineId } = session
  const line = lineOf(store.get(), lineId)
  if (!line) return
  const proven = await proveServer(session)
  const result = proven.ok
    ? await call(() => companion.fetchLogin(line.enrolment, loginId))
    : fail(proven.failure)
  if (result.ok) store.dispatch({ type: 'request_fetched', lineId, login: result.value })
  else endRequest(session, loginId, endingOfFailure(result.failure))
}

async function revisit(session: Session, line: Line, login: LoginToDecide): Promise<void> {
  const { loginId } = login
  const result = await call(() => session.companion.fetchLogin(line.enrolment, loginId))
  if (result.ok) return
  const ending = endingWhileAsked(result.failure, login)
  if (ending.code !== 'failed' && askedOn(session)?.loginId === loginId) {
    endRequest(session, loginId, ending)
  }
}

/** The line of a session, while there is something to ask its server with. */
function usableLine({ store, lineId }: Session): Line | null {
  const line = lineOf(store.get(), lineId)
  return line?.listing.code === 'key_lost' ? null : line
}

/** The request of this line that is before the person. */
function askedOn({ store, lineId }: Session): LoginToDecide | null {
  const state = store.get()
  const task = state.at === 'running' ? state.task : null
  return task?.task === 'asking' && task.lineId === lineId ? task.login : null
}

/** Tells the store how a request ended, now. */
export function endRequest(
  { store, parts, lineId }: Session,
  loginId: string,
  ending: Ending,
): void {
  const at = parts.phone.now().toISOString()
  store.dispatch({ type: 'request_ended', lineId, loginId, ending, at })
}
