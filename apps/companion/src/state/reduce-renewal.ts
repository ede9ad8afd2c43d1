import type { LineAction } from './action'
import type { Running, Task } from './app-state'
import { lineOf, withLine } from './lines'
import { requestOf } from './requests'

type Changed = Extract<LineAction, { type: 'renewal_changed' }>

/** A number is being set up again, after `action`. Whoever asks for it leaves a request unanswered. */
export function renewing(state: Running, { lineId, renewal }: Changed): Running {
  if (!lineOf(state, lineId)) return state
  if (renewal.code === 'asked') {
    const task: Task = requestOf(state.task)?.lineId === lineId ? { task: 'none' } : state.task
    return { ...state, task, place: { at: 'renewing', lineId, renewal } }
  }
  const { place } = state
  const isBefore = place.at === 'renewing' && place.lineId === lineId
  return isBefore ? { ...state, place: { ...place, renewal } } : state
}

/** A number without its approval key: what it is asked can be seen and denied. */
export function approvalLost(state: Running, lineId: string): Running {
  const { task } = state
  const next = withLine(state, lineId, (line) =>
    line.canApprove ? { ...line, canApprove: false } : line,
  )
  const isAsked = task.task === 'asking' || task.task === 'deciding'
  if (!isAsked || task.lineId !== lineId) return next
  return { ...next, task: { task: 'asking', lineId, login: task.login, wasWrong: false } }
}
