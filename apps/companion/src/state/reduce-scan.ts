import type { ScanAction } from './action'
import type { Running } from './app-state'
import { choose, requestOf } from './requests'

/** The app after what the camera saw. A person who scans wants the request that it names. */
export function reduceScan(state: Running, action: ScanAction): Running {
  const { task } = state
  if (action.type === 'scan_begun') {
    const mayScan = task.task === 'none' || task.task === 'asking'
    return mayScan
      ? { ...state, task: { task: 'scanning', from: requestOf(task), problem: null } }
      : state
  }
  if (task.task !== 'scanning') return state
  switch (action.type) {
    case 'scan_left':
      return task.from ? choose(state, task.from) : { ...state, task: { task: 'none' } }
    case 'scan_refused':
      return { ...state, task: { ...task, problem: action.problem } }
    case 'request_scanned': {
      const { digits } = action
      return choose(state, action, digits === null ? undefined : { from: 'scan', digits })
    }
  }
}
