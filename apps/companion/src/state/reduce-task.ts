import type { LoginToDecide } from '@mobile-companion/device/companion.types'
import type { CheckAction, RequestAction } from './action'
import type { Running, Task } from './app-state'
import { maxPast, type PastRequest } from './line'
import { isSameRequest, lineOf, withLine } from './lines'
import { reduceConfirmation } from './reduce-confirmation'
import { reduceProgress } from './reduce-progress'
import { remember } from './remember'
import { choose, requestOf } from './requests'

type Ended = Extract<RequestAction, { type: 'request_ended' }>
type Fetched = Extract<RequestAction, { type: 'request_fetched' }>

/** The app after what happened to the request that the person is busy with. */
export function reduceTask(state: Running, action: RequestAction | CheckAction): Running {
  const { task } = state
  switch (action.type) {
    case 'request_chosen':
      return task.task === 'deciding' || !lineOf(state, action.lineId)
        ? state
        : choose(state, action)
    case 'request_fetched':
      return fetched(state, action)
    case 'request_set_aside':
      return task.task === 'asking' ? setAside(state, task.lineId, task.login.loginId) : state
    case 'request_ended':
      return ended(state, action)
    case 'return_failed':
    case 'return_retried':
      return returning(state, task, action.type === 'return_failed')
    case 'result_read':
      return task.task === 'ended' ? resultRead(state, task) : state
    case 'confirmation_begun':
    case 'confirmation_refused':
    case 'decision_made':
      return withTask(state, reduceConfirmation(task, action))
    default:
      return withTask(state, reduceDecision(task, action))
  }
}

function withTask(state: Running, task: Task): Running {
  return task === state.task ? state : { ...state, task }
}

function fetched(state: Running, { lineId, login }: Fetched): Running {
  const { task } = state
  if (task.task !== 'opening' || !isSameRequest(task, { lineId, loginId: login.loginId })) {
    return state
  }
  const { way } = task
  return { ...state, task: { task: 'asking', lineId, login, wasWrong: false, ...(way && { way }) } }
}

function setAside(state: Running, lineId: string, loginId: string): Running {
  const left = withLine(state, lineId, (line) => ({
    ...line,
    setAside: remember(line.setAside, loginId),
  }))
  return { ...left, task: { task: 'none' } }
}

function returning(state: Running, task: Task, hasFailed: boolean): Running {
  if (task.task !== 'ended' || task.ending.code !== 'signed_in') return state
  return { ...state, task: { ...task, ending: { ...task.ending, hasFailed } } }
}

/** A request that could not be answered may wait still, but does not open by itself again. */
function resultRead(state: Running, task: Extract<Task, { task: 'ended' }>): Running {
  return task.ending.code === 'failed'
    ? setAside(state, task.lineId, task.loginId)
    : { ...state, task: { task: 'none' } }
}

function reduceDecision(task: Task, action: RequestAction | CheckAction): Task {
  if (task.task !== 'deciding') return task
  if (action.type === 'digits_refused') {
    const { login } = action
    return { task: 'asking', lineId: task.lineId, login, wasWrong: true }
  }
  return reduceProgress(task, action, 'decision')
}

function ended(state: Running, action: Ended): Running {
  const { task } = state
  const { lineId, loginId, ending } = action
  if (!isSameRequest(requestOf(task), action)) return state
  const login = task.task === 'asking' || task.task === 'deciding' ? task.login : null
  const decision = task.task === 'deciding' ? task.decision : null
  const next: Running = {
    ...state,
    task: { task: 'ended', lineId, loginId, login, decision, ending },
  }
  // A failed call ends nothing: the request may still wait.
  if (ending.code === 'failed') return next
  return withLine(next, lineId, (line) => ({
    ...line,
    waiting: line.waiting.filter(({ login_id }) => login_id !== loginId),
    past: login ? [pastOf(login, action), ...line.past].slice(0, maxPast) : line.past,
  }))
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
