import type { Action } from './action'
import type { Enrolled } from './app-state'
import { choose, loginIdOf } from './reduce-task'

/**
 * An enrolled phone after a link. Anybody can have a link opened at any moment, so it takes nothing
 * away from a person who looks at a request or decides one: a banner tells of it (T-27).
 */
export function reduceLinks(state: Enrolled, action: Action): Enrolled {
  const { task } = state
  switch (action.type) {
    case 'request_linked':
      return linked(state, action.loginId)
    case 'link_refused':
      return isBusy(state) ? state : { ...state, task: { task: 'link_refused', why: action.why } }
    case 'link_refusal_read':
      return task.task === 'link_refused' ? { ...state, task: { task: 'none' } } : state
    default:
      return state
  }
}

function linked(state: Enrolled, loginId: string): Enrolled {
  const { task } = state
  const isSame = loginIdOf(task) === loginId
  if (isBusy(state)) return isSame ? state : { ...state, banner: { loginId } }
  // How it ended says more than a second look at it, which would find it answered.
  const isOver = task.task === 'ended' && task.ending.code !== 'failed'
  return isSame && isOver ? state : choose(state, loginId)
}

function isBusy({ task }: Enrolled): boolean {
  switch (task.task) {
    case 'none':
    case 'link_refused':
      return false
    case 'opening':
    case 'asking':
    case 'deciding':
      return true
    case 'ended':
      // A decision that did not arrive waits to be sent again.
      return task.ending.code === 'failed' && task.decision !== null
  }
}
