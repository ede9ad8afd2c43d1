import type { LoginToDecide } from '@mobile-companion/device/companion.types'
import type { Action } from './action'
import { type Enrolled, maxPast, type PastRequest, type Task } from './app-state'
import { reduceProgress } from './reduce-progress'
import { remember } from './remember'

type Ended = Extract<Action, { type: 'request_ended' }>

/** An enrolled phone after what happened to the request that it is busy with. */
export function reduceTask(state: Enrolled, action: Action): Enrolled {
  const { task } = state
  switch (action.type) {
    case 'request_chosen':
      return task.task === 'deciding' ? state : choose(state, action.loginId)
    case 'request_fetched':
      return fetched(state, action.login)
    case 'request_set_aside':
      return task.task === 'asking' ? setAside(state, task.login.loginId) : state
    case 'request_ended':
      return ended(state, action)
    case 'result_read':
      return task.task === 'ended' ? resultRead(state, task) : state
    default: {
      const next = reduceDecision(task, action)
      return next === task ? state : { ...state, task: next }
    }
  }
}

/** Turns to a request. */
export function choose(state: Enrolled, loginId: string): Enrolled {
  const banner = state.banner?.loginId === loginId ? null : state.banner
  return { ...state, isNew: false, banner, task: { task: 'opening', loginId } }
}

function fetched(state: Enrolled, login: LoginToDecide): Enrolled {
  const { task } = state
  if (task.task !== 'opening' || task.loginId !== login.loginId) return state
  return { ...state, task: { task: 'asking', login, wasWrong: false } }
}

function setAside(state: Enrolled, loginId: string): Enrolled {
  return {
    ...state,
    task: { task: 'none' },
    setAside: remember(state.setAside, loginId),
  }
}

/** A request that could not be answered may wait still, but does not open by itself again. */
function resultRead(state: Enrolled, task: Extract<Task, { task: 'ended' }>): Enrolled {
  return task.ending.code === 'failed'
    ? setAside(state, task.loginId)
    : { ...state, task: { task: 'none' } }
}

function reduceDecision(task: Task, action: Action): Task {
  const canDecide = task.task === 'asking' || (task.task === 'ended' && task.login !== null)
  if (action.type === 'decision_made') {
    if (!canDecide || !task.login) return task
    const { login } = task
    return { task: 'deciding', login, decision: action.decision, doing: 'asking', trouble: null }
  }
  if (task.task !== 'deciding') return task
  if (action.type === 'digits_refused') {
    return { task: 'asking', login: action.login, wasWrong: true }
  }
  return reduceProgress(task, action)
}

function ended(state: Enrolled, action: Ended): Enrolled {
  const { task } = state
  if (loginIdOf(task) !== action.loginId) return state
  const login = task.task === 'asking' || task.task === 'deciding' ? task.login : null
  const decision = task.task === 'deciding' ? task.decision : null
  const { loginId, ending } = action
  const next: Enrolled = { ...state, task: { task: 'ended', loginId, login, decision, ending } }
  // A failed call ends nothing: the request may still wait.
  if (ending.code === 'failed') return next
  return {
    ...next,
    waiting: state.waiting.filter(({ login_id }) => login_id !== loginId),
    past: login ? [pastOf(login, action), ...state.past].slice(0, maxPast) : state.past,
  }
}

function pastOf({ loginId, request }: LoginToDecide, { ending, at }: Ended): PastRequest {
  return {
    loginId,
    clientName: request.client.name,
    browser: request.browser,
    place: request.place,
    endedAt: at,
    ending: ending.code,
  }
}

/** Which request the phone is busy with. */
export function loginIdOf(task: Task): string | null {
  switch (task.task) {
    case 'none':
    case 'link_refused':
      return null
    case 'opening':
    case 'ended':
      return task.loginId
    case 'asking':
    case 'deciding':
      return task.login.loginId
  }
}
