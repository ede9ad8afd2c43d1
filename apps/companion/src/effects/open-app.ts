import type { CheckRun } from './check-run'
import type { Ground } from './session'

/** What runs at this moment. */
export interface OpenApp {
  ground: Ground | null
  /** The checks that are going on, or the last ones. */
  enrolment: CheckRun | null
  decision: CheckRun | null
}
