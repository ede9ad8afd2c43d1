import type { RequestAction } from './action'
import type { Running } from './app-state'
import { isSameRequest, lineOf, withLine } from './lines'
import { remember } from './remember'
import { announce, bring, choose, requestOf } from './requests'

type Arrival = Extract<
  RequestAction,
  {
    type:
      | 'push_arrived'
      | 'push_opened'
      | 'banner_dismissed'
      | 'request_linked'
      | 'link_refused'
      | 'link_refusal_read'
  }
>

/**
 * The app after a push or a link. Anybody can have a link opened at any moment, so it takes nothing
 * away from a person who looks at a request or decides one: a banner tells of it (T-27).
 */
export function reduceLinks(state: Running, action: Arrival): Running {
  const { task } = state
  switch (action.type) {
    case 'push_arrived':
      return pushed(state, action)
    case 'push_opened':
      return pushOpened(state, action)
    case 'banner_dismissed':
      return { ...state, banner: null }
    case 'request_linked':
      return linked(state, action)
    case 'link_refused':
      return isBusy(state) ? state : { ...state, task: { task: 'link_refused', why: action.why } }
    case 'link_refusal_read':
      return task.task === 'link_refused' ? { ...state, task: { task: 'none' } } : state
  }
}

function pushed(
  state: Running,
  { lineId, loginId, expiresAt }: Extract<Arrival, { type: 'push_arrived' }>,
): Running {
  const request = { lineId, loginId }
  const line = lineOf(state, lineId)
  const isKnown =
    line?.announced.includes(loginId) ||
    isSameRequest(requestOf(state.task), request) ||
    line?.past.some((past) => past.loginId === loginId)
  if (!line || isKnown) return state
  const told = withLine(state, lineId, (line) => ({
    ...line,
    waiting: [
      ...line.waiting.filter(({ login_id }) => login_id !== loginId),
      { login_id: loginId, expires_at: expiresAt },
    ],
  }))
  const next = bring(told)
  return next.task === state.task
    ? announce(next, request)
    : withLine(next, lineId, (line) => ({ ...line, announced: remember(line.announced, loginId) }))
}

/** A tap is the person's own wish, so it takes the place of another request, though not of a decision. */
function pushOpened(state: Running, request: Extract<Arrival, { type: 'push_opened' }>): Running {
  const { task, place } = state
  const { lineId, loginId } = request
  if (!lineOf(state, lineId)) return state
  const isFailed = task.task === 'ended' && task.ending.code === 'failed'
  if (isSameRequest(requestOf(task), request) && !isFailed) return state
  const isChecking = place.at === 'enrolling' && place.step.step !== 'number'
  if (task.task === 'deciding' || isChecking) return announce(state, request)
  return choose(state, { lineId, loginId })
}

function linked(state: Running, request: Extract<Arrival, { type: 'request_linked' }>): Running {
  const { task } = state
  const { lineId, loginId, way } = request
  const isSame = isSameRequest(requestOf(task), request)
  // The push was quicker: the request is there already, and the link says how to go on with it.
  if (isSame && (task.task === 'opening' || task.task === 'asking') && way) {
    return { ...state, task: { ...task, way } }
  }
  if (isBusy(state)) return isSame ? state : { ...state, banner: { lineId, loginId } }
  // How it ended says more than a second look at it, which would find it answered.
  const isOver = task.task === 'ended' && task.ending.code !== 'failed'
  return isSame && isOver ? state : choose(state, request, way)
}

function isBusy({ task, place }: Running): boolean {
  switch (task.task) {
    case 'none':
    case 'link_refused':
    case 'scanning':
      return place.at === 'enrolling' && place.step.step !== 'number'
    case 'opening':
    case 'asking':
    case 'deciding':
      return true
    case 'ended':
      // A decision that did not arrive waits to be sent again.
      return task.ending.code === 'failed' && task.decision !== null
  }
}
