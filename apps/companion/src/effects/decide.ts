import type { Decision, LoginToDecide } from '@mobile-companion/device/companion.types'
import type { ConfirmWords } from '@mobile-companion/device/platform'
import { endingOfFailure, readOutcome } from '../state/ending'
import type { Failure } from '../state/failure'
import type { Line } from '../state/line'
import { lineOf } from '../state/lines'
import { call } from './call'
import { type CheckRun, startCheckRun } from './check-run'
import { endRequest } from './requests'
import type { Session } from './session'

/**
 * Sends a decision. An approval is confirmed by the person first, whom the phone asks with `words`; once it is
 * sent, the SIM is proven. Null when there is nothing to decide, or they are being asked already.
 */
export function decide(session: Session, decision: Decision, words: ConfirmWords): CheckRun | null {
  const { store, lineId } = session
  if (confirmingOf(store)) return null
  const isApproval = decision.decision === 'approve'
  store.dispatch(isApproval ? { type: 'confirmation_begun' } : { type: 'decision_made', decision })
  const login = isApproval ? confirmingOf(store) : decidingOf(store)
  const line = lineOf(store.get(), lineId)
  if (!login || !line) return null
  const run = startCheckRun(store, 'decision')
  if (isApproval) stopWithQuestion(store, login, run)
  void finish(session, { line, login, decision, words }, run)
  return run
}

/** The request for whose approval the phone asks the person. */
function confirmingOf({ get }: Session['store']): LoginToDecide | null {
  const state = get()
  if (state.at !== 'running' || state.task.task !== 'asking') return null
  return state.task.confirming === 'asked' ? state.task.login : null
}

function decidingOf({ get }: Session['store']): LoginToDecide | null {
  const state = get()
  return state.at === 'running' && state.task.task === 'deciding' ? state.task.login : null
}

/** What is over, or left, while the phone asks the person takes the phone's prompt along. */
function stopWithQuestion(store: Session['store'], login: LoginToDecide, run: CheckRun): void {
  const end = store.subscribe(() => {
    if (confirmingOf(store) === login) return
    end()
    if (decidingOf(store) !== login) run.stop()
  })
}

interface Decided {
  readonly line: Line
  readonly login: LoginToDecide
  readonly decision: Decision
  readonly words: ConfirmWords
}

async function finish(session: Session, decided: Decided, run: CheckRun): Promise<void> {
  const { line, login, decision } = decided
  const watch = watchOf(session, decided, run)
  const result = await call(
    () => session.companion.decide(line.enrolment, login, decision, watch),
    run.isStopped,
  )
  if (run.isStopped()) return
  if (!result.ok) failed(session, login, result.failure)
  else if (result.value.outcome === 'wrong_digits') {
    session.store.dispatch({ type: 'digits_refused', login: result.value.login })
  } else {
    endRequest(session, login.loginId, readOutcome(result.value, decision.decision))
    void goBack(session)
  }
}

/** The first step is that the person has confirmed. Where the request was over by then, nothing is sent. */
function watchOf({ store }: Session, { login, decision, words }: Decided, run: CheckRun) {
  return {
    ...run.watch,
    words,
    onStep(step: Parameters<CheckRun['watch']['onStep']>[0]) {
      if (confirmingOf(store) === login) store.dispatch({ type: 'decision_made', decision })
      else if (decidingOf(store) !== login) run.stop()
      run.watch.onStep(step)
    },
  }
}

function failed(session: Session, { loginId }: LoginToDecide, failure: Failure): void {
  const { store, lineId } = session
  switch (failure.code) {
    case 'not_confirmed':
    case 'locked_out':
      store.dispatch({ type: 'confirmation_refused', why: failure.code })
      return
    case 'approval_lost':
      store.dispatch({ type: 'approval_lost', lineId })
      return
    default:
      endRequest(session, loginId, endingOfFailure(failure))
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
