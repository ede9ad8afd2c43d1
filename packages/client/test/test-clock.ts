import type { Clock } from '../src/clock.ts'

/** Time that passes only in pauses, and those take no time. */
export interface TestClock extends Clock {
  /** Seconds of each pause. */
  readonly pauses: readonly number[]
  /** Done in each pause, before the time has passed. Counts from 1. */
  inPause: (count: number) => Promise<void> | void
  pass(seconds: number): void
  /** Whether the last pause was broken off. */
  stopped(): boolean
}

export function makeTestClock(): TestClock {
  let now = Date.now()
  const pauses: number[] = []
  let last: AbortSignal | undefined
  const clock: TestClock = {
    pauses,
    inPause: () => {},
    now: () => now,
    pass: (seconds) => {
      now += seconds * 1000
    },
    stopped: () => last?.aborted ?? false,
    async sleep(ms, signal) {
      last = signal
      pauses.push(ms / 1000)
      await clock.inPause(pauses.length)
      // Lets whoever wants to abort this pause do so.
      await new Promise((resolve) => setImmediate(resolve))
      if (!signal.aborted) now += ms
    },
  }
  return clock
}
