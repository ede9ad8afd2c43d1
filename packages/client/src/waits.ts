import { type Attempt, readAttemptId } from './attempt-id.ts'
import type { Clock } from './clock.ts'
import type { Outcome } from './outcome.ts'
import type { Polled } from './poll-once.ts'

type Unsettled = Extract<Polled, { status: 'pending' | 'no_answer' }>

interface Entry {
  readonly attempt: Attempt
  waiters: number
  /** The one loop that asks. Resolves to null when nobody waits any more. */
  running: Promise<Outcome | null> | null
  outcome: Outcome | null
  /** Milliseconds since 1970: not asked before. */
  notBefore: number
  /** Seconds; grows with every `slow_down`. */
  interval: number
  /** Ends the pause between two questions. */
  stopPause: AbortController
}

/** Milliseconds that an outcome is kept past the attempt's end, for those who come back for it. */
const keptFor = 60_000
/** Milliseconds between two clean-ups. */
const sweepEvery = 10_000
const mostEntries = 10_000
/** Seconds, the longest pause after questions without an answer. */
const longestBackOff = 30

/**
 * Waits for attempts, with one question at a time for each however many wait for it: the server
 * gives tokens once, and takes a second question after that for theft.
 */
export class Waits {
  readonly #clock: Clock
  readonly #ask: (authReqId: string) => Promise<Polled>
  readonly #entries = new Map<string, Entry>()
  #sweptAt = 0

  constructor(clock: Clock, ask: (authReqId: string) => Promise<Polled>) {
    this.#clock = clock
    this.#ask = ask
  }

  /**
   * Resolves to how the attempt ended, at the latest when its time is up. An aborted `signal`
   * rejects with its reason; the attempt goes on, and another `wait` finds it. Throws when the
   * server refuses the client or gives a token that does not verify.
   */
  async wait(id: string, signal?: AbortSignal): Promise<Outcome> {
    signal?.throwIfAborted()
    const entry = this.#entry(id)
    entry.waiters += 1
    try {
      for (;;) {
        if (entry.outcome) return entry.outcome
        entry.running ??= this.#run(entry).finally(() => {
          entry.running = null
        })
        const outcome = await unlessAborted(entry.running, signal)
        if (outcome) return outcome
      }
    } finally {
      entry.waiters -= 1
      if (entry.waiters === 0) entry.stopPause.abort()
    }
  }

  #entry(id: string): Entry {
    const known = this.#entries.get(id)
    if (known) return known
    this.#sweep()
    const attempt = readAttemptId(id)
    const entry: Entry = {
      attempt,
      waiters: 0,
      running: null,
      outcome: null,
      notBefore: this.#clock.now() + attempt.interval * 1000,
      interval: attempt.interval,
      stopPause: new AbortController(),
    }
    this.#entries.set(id, entry)
    return entry
  }

  #sweep() {
    const now = this.#clock.now()
    const isFull = this.#entries.size >= mostEntries
    if (!isFull && now - this.#sweptAt < sweepEvery) return
    this.#sweptAt = now
    for (const [id, { attempt, waiters, running }] of this.#entries) {
      if (waiters > 0 || running) continue
      if (isFull || now > attempt.expiresAt + keptFor) this.#entries.delete(id)
    }
  }

  async #run(entry: Entry): Promise<Outcome | null> {
    let unanswered = 0
    while (this.#clock.now() < entry.attempt.expiresAt) {
      await this.#pause(entry)
      if (entry.waiters === 0) return null
      // Asked once more at the very end: what was approved just before still counts.
      const polled = await this.#ask(entry.attempt.authReqId)
      if (polled.status !== 'pending' && polled.status !== 'no_answer') {
        entry.outcome = polled
        return polled
      }
      unanswered = polled.status === 'no_answer' ? unanswered + 1 : 0
      this.#postpone(entry, polled, unanswered)
    }
    entry.outcome = { status: 'expired' }
    return entry.outcome
  }

  async #pause(entry: Entry) {
    const until = Math.min(entry.notBefore, entry.attempt.expiresAt)
    while (entry.waiters > 0) {
      const left = until - this.#clock.now()
      if (left <= 0) return
      entry.stopPause = new AbortController()
      await this.#clock.sleep(left, entry.stopPause.signal)
    }
  }

  #postpone(entry: Entry, polled: Unsettled, unanswered: number) {
    // CIBA Core, 11: five seconds more for this and all that follow.
    if (polled.status === 'pending' && polled.slowDown) entry.interval += 5
    const backOff = unanswered > 0 ? Math.min(2 ** (unanswered - 1), longestBackOff) : 0
    const seconds = Math.max(entry.interval, backOff, polled.retryAfter ?? 0)
    entry.notBefore = this.#clock.now() + seconds * 1000
  }
}

function unlessAborted<Value>(promise: Promise<Value>, signal?: AbortSignal): Promise<Value> {
  if (!signal) return promise
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason)
    signal.addEventListener('abort', onAbort)
    if (signal.aborted) onAbort()
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}
