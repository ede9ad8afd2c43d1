import type { Clock } from '../src/clock.ts'

/** Time that stands until the test lets it pass. */
export interface SteppedClock extends Clock {
  /** Waits until somebody sleeps, then lets time pass and wakes those who are due. */
  pass(seconds: number): Promise<void>
  /** Lets time pass that nobody sleeps through. */
  jump(seconds: number): void
}

export function makeSteppedClock(): SteppedClock {
  let now = Date.now()
  const sleepers = new Map<() => void, number>()
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const end = () => {
          sleepers.delete(end)
          resolve()
        }
        sleepers.set(end, now + ms)
        signal.addEventListener('abort', end)
        if (signal.aborted) end()
      }),
    jump: (seconds) => {
      now += seconds * 1000
    },
    async pass(seconds) {
      while (sleepers.size === 0) await settle()
      now += seconds * 1000
      for (const [end, due] of sleepers) if (due <= now) end()
      await settle()
    },
  }
}
