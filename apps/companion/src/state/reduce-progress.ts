import type { Action, CheckOf } from './action'
import type { Progress } from './app-state'

/** A check of the SIM after `action`: the next step also ends the trouble before it. */
export function reduceProgress<Checking extends Progress>(
  progress: Checking,
  action: Action,
  of: CheckOf,
): Checking {
  if (!('of' in action) || action.of !== of) return progress
  switch (action.type) {
    case 'check_step_reached':
      return { ...progress, doing: action.step, trouble: null }
    case 'check_troubled':
      return { ...progress, trouble: action.trouble }
    case 'next_check_wanted':
      return { ...progress, trouble: null }
  }
}
