import type { CheckWatch } from '@mobile-companion/device/companion.types'
import type { CheckOf } from '../state/action'
import type { Store } from './store'

/** One run of checks that a person can hurry on or stop. */
export interface CheckRun {
  readonly watch: CheckWatch
  readonly isStopped: () => boolean
  /** After trouble: the person wants the next check. */
  next(): void
  /** The person gives up. Nothing that is still heard counts. */
  stop(): void
}

/** Tells the store how the checks go until they are stopped. */
export function startCheckRun({ dispatch }: Store, of: CheckOf): CheckRun {
  const controller = new AbortController()
  let goOn: (() => void) | null = null
  return {
    watch: {
      signal: controller.signal,
      onStep(step) {
        if (!controller.signal.aborted) dispatch({ type: 'check_step_reached', of, step })
      },
      onTrouble: (trouble) =>
        new Promise((resolve, reject) => {
          goOn = resolve
          controller.signal.addEventListener('abort', () => reject(new Error('stopped')))
          if (!controller.signal.aborted) dispatch({ type: 'check_troubled', of, trouble })
        }),
    },
    isStopped: () => controller.signal.aborted,
    next() {
      dispatch({ type: 'next_check_wanted', of })
      goOn?.()
    },
    stop: () => controller.abort(),
  }
}
