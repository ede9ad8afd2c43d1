import type { RequestAction } from './action'
import type { Task } from './app-state'

export type ConfirmationAction = Extract<
  RequestAction,
  { type: 'confirmation_begun' | 'confirmation_refused' | 'decision_made' }
>

/** A request while the person confirms what they have decided, after `action`. */
export function reduceConfirmation(task: Task, action: ConfirmationAction): Task {
  if (action.type === 'confirmation_refused') return refused(task, action.why)
  const canDecide = task.task === 'asking' || task.task === 'ended'
  if (!canDecide || !task.login) return task
  const { lineId, login } = task
  if (action.type === 'decision_made') {
    const { decision } = action
    return { task: 'deciding', lineId, login, decision, doing: 'asking', trouble: null }
  }
  const asking = task.task === 'asking' ? task : ({ task: 'asking', lineId, login } as const)
  return { ...asking, wasWrong: false, confirming: 'asked' }
}

/** A phone that was asked before may be asked once more while it sends: the server may want another signature. */
function refused(
  task: Task,
  why: Extract<ConfirmationAction, { type: 'confirmation_refused' }>['why'],
): Task {
  if (task.task === 'asking' && task.confirming === 'asked') return { ...task, confirming: why }
  if (task.task !== 'deciding') return task
  const { lineId, login } = task
  return { task: 'asking', lineId, login, wasWrong: false, confirming: why }
}
