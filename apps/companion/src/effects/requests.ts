import type { Decision, LoginToDecide } from '@mobile-companion/device/companion.types'
import type { Enrolled } from '../state/app-state'
import { type Ending, endingOfFailure, endingWhileAsked, readOutcome } from '../state/ending'
import { call } from './call'
import { type CheckRun, startCheckRun } from './check-run'
import type { Session } from './session'

/** Looks for waiting requests. */
export async function look(session: Session): Promise<void> {
  const { store, companion } = session
  const state = store.get()
  if (state.at !== 'enrolled') return
  const result = await call(() => companion.pendingLogins(state.enrolment))
  if (!result.ok) {
    store.dispatch({ type: 'listing_failed', failure: result.failure })
    return
  }
  store.dispatch({ type: 'listed', waiting: result.value })
  const { task } = state
  const isListed = (id: string) => result.value.some(({ login_id }) => login_id === id)
  // The page may have cancelled what the person is looking at.
  if (task.task === 'asking' && !isListed(task.login.loginId)) await revisit(session, task.login)
}

/** Fetches a request that is to be shown. */
export async function fetchRequest(session: Session, loginId: string): Promise<void> {
  const { store, companion } = session
  const state = store.get()
  if (state.at !== 'enrolled') return
  const result = await call(() => companion.fetchLogin(state.enrolment, loginId))
  if (result.ok) store.dispatch({ type: 'request_fetched', login: result.value })
  else endRequest(session, loginId, endingOfFailure(result.failure))
}

async function revisit(session: Session, login: LoginToDecide): Promise<void> {
  const { store, companion } = session
  const { loginId } = login
  const asked = enrolledWith(store.get(), loginId)
  if (!asked) return
  const result = await call(() => companion.fetchLogin(asked.enrolment, loginId))
  if (result.ok) return
  const ending = endingWhileAsked(result.failure, login)
  if (ending.code !== 'failed' && enrolledWith(store.get(), loginId)) {
    endRequest(session, loginId, ending)
  }
}

function enrolledWith(
  state: ReturnType<Session['store']['get']>,
  loginId: string,
): Enrolled | null {
  const isAsking =
    state.at === 'enrolled' && state.task.task === 'asking' && state.task.login.loginId === loginId
  return isAsking ? state : null
}

/** Sends a decision, and after an approval proves the SIM. */
export function decide(session: Session, decision: Decision): CheckRun | null {
  const { store } = session
  store.dispatch({ type: 'decision_made', decision })
  const state = store.get()
  if (state.at !== 'enrolled' || state.task.task !== 'deciding') return null
  const run = startCheckRun(store)
  void finish(session, { state, login: state.task.login, decision }, run)
  return run
}

async function finish(
  session: Session,
  decided: { readonly state: Enrolled; readonly login: LoginToDecide; readonly decision: Decision },
  run: CheckRun,
): Promise<void> {
  const { state, login, decision } = decided
  const result = await call(
    () => session.companion.decide(state.enrolment, login, decision, run.watch),
    run.isStopped,
  )
  if (run.isStopped()) return
  if (!result.ok) endRequest(session, login.loginId, endingOfFailure(result.failure))
  else if (result.value.outcome === 'wrong_digits') {
    session.store.dispatch({ type: 'digits_refused', login: result.value.login })
  } else endRequest(session, login.loginId, readOutcome(result.value, decision.decision))
}

/** Tells the store how a request ended, now. */
export function endRequest({ store, parts }: Session, loginId: string, ending: Ending): void {
  store.dispatch({ type: 'request_ended', loginId, ending, at: parts.phone.now().toISOString() })
}
