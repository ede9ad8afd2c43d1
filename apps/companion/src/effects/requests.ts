import type { Choice, Decision, LoginToDecide } from '@mobile-companion/device/companion.types'
import { fail } from '@mobile-companion/device/result'
import type { ConfirmWords } from '../platform/unlock.types'
import { type Ending, endingOfFailure, endingWhileAsked, readOutcome } from '../state/ending'
import type { Line } from '../state/line'
import { lineOf } from '../state/lines'
import { call } from './call'
import { type CheckRun, startCheckRun } from './check-run'
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
  store.dispatch({ type: 'listed', lineId, waiting: result.value })
  const isListed = (id: string) => result.value.some(({ login_id }) => login_id === id)
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

/**
 * Has the phone's lock ask the person before an approval. Null: nothing is to be signed, because they did not
 * confirm, are being asked already, or the request that they confirmed is not before them any more.
 */
export async function confirm(
  { store, parts }: Session,
  choice: Choice,
  words: ConfirmWords,
): Promise<Decision | null> {
  if (confirmingOf(store)) return null
  store.dispatch({ type: 'confirmation_begun' })
  const asked = confirmingOf(store)
  const uv = await parts.unlock.confirm(words)
  if (!asked || confirmingOf(store) !== asked) return null
  if (uv !== null) return { ...choice, uv }
  store.dispatch({ type: 'confirmation_refused' })
  return null
}

/** The request for whose approval the phone's lock is being asked. */
function confirmingOf({ get }: Session['store']): LoginToDecide | null {
  const state = get()
  if (state.at !== 'running' || state.task.task !== 'asking') return null
  return state.task.confirming === 'asked' ? state.task.login : null
}

/** Sends a decision, and after an approval proves the SIM. */
export function decide(session: Session, decision: Decision): CheckRun | null {
  const { store, lineId } = session
  store.dispatch({ type: 'decision_made', decision })
  const state = store.get()
  if (state.at !== 'running' || state.task.task !== 'deciding') return null
  const line = lineOf(state, lineId)
  if (!line) return null
  const run = startCheckRun(store, 'decision')
  void finish(session, { line, login: state.task.login, decision }, run)
  return run
}

async function finish(
  session: Session,
  decided: { readonly line: Line; readonly login: LoginToDecide; readonly decision: Decision },
  run: CheckRun,
): Promise<void> {
  const { line, login, decision } = decided
  const result = await call(
    () => session.companion.decide(line.enrolment, login, decision, run.watch),
    run.isStopped,
  )
  if (run.isStopped()) return
  if (!result.ok) endRequest(session, login.loginId, endingOfFailure(result.failure))
  else if (result.value.outcome === 'wrong_digits') {
    session.store.dispatch({ type: 'digits_refused', login: result.value.login })
  } else {
    endRequest(session, login.loginId, readOutcome(result.value, decision.decision))
    void goBack(session)
  }
}

/** Brings the person back to the page that asked, where the sign-in goes on. */
export async function goBack({ store, parts }: Session): Promise<void> {
  const state = store.get()
  const ending = state.at === 'running' && state.task.task === 'ended' ? state.task.ending : null
  if (ending?.code !== 'signed_in' || ending.returnUrl === undefined) return
  store.dispatch({ type: 'return_retried' })
  const isOpen = await parts.links.openPage(ending.returnUrl)
  if (!isOpen) store.dispatch({ type: 'return_failed' })
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
