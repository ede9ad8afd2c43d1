import type { Logger } from 'pino'
import { BoundedMap } from '../bounded-map.ts'
import type { Clock } from '../clock.ts'
import { loopbackUrl } from '../http/loopback-url.ts'
import { pause, type Timers } from '../timers.ts'
import type { CallbackSigner } from './callback-signer.ts'
import { type Check, deadlineOf } from './check.ts'
import { reportedCheck } from './check-representation.ts'

/** Checks whose callback is still to come or to be repeated; beyond it the oldest are given up. */
const JOBS = 10_000
/** Pauses before each repetition (API definitions: the first after 10 s, 10 s more each, up to 60 s). */
const PAUSES_S = [10, 20, 30, 40, 50, 60]
const ANSWER_MS = 5_000

/** Tells the project at a check's `callback_url` how it ended, until it answers 200. */
export interface Callbacks {
  /** Watches a new check: when nothing ends it, its deadline does. */
  watch(check: Check): void
  /** The check has ended. */
  report(check: Check): void
  /** Gives up what is under way. */
  stop(): void
}

interface Needs {
  readonly clock: Clock
  readonly timers: Timers
  readonly signer: CallbackSigner
  readonly log: Logger
}

/** Reaches loopback only; a check with another `callback_url` is as good as one without. */
export function createCallbacks(needs: Needs): Callbacks {
  const { clock, timers, log } = needs
  const jobs = new BoundedMap<string, AbortController>(JOBS, (job) => job.abort())
  let stopped = false

  /** One thing at a time for a check: what is new ends what was under way. */
  function start(check: Check, work: (to: URL, signal: AbortSignal) => Promise<void>): void {
    const to = check.callbackUrl === null ? null : loopbackUrl(check.callbackUrl)
    if (to === null || stopped) return
    jobs.drop(check.id)
    const job = new AbortController()
    jobs.set(check.id, job)
    work(to, job.signal)
      .catch((error: unknown) => log.error({ err: error }, 'callback fault'))
      .finally(() => {
        if (jobs.get(check.id) === job) jobs.drop(check.id)
      })
  }

  async function sendUntilTaken(check: Check, to: URL, signal: AbortSignal): Promise<void> {
    for (const pauseS of [0, ...PAUSES_S]) {
      if (pauseS > 0 && !(await pause(timers, pauseS * 1000, signal))) return
      const status = await send(check, to, signal, needs)
      log.debug({ status }, 'callback sent')
      if (status === 200) return
    }
  }

  return {
    watch(check) {
      start(check, async (to, signal) => {
        // A timer may be early by a little.
        for (let left = timeLeft(check, clock); left > 0; left = timeLeft(check, clock)) {
          if (!(await pause(timers, left, signal))) return
        }
        await sendUntilTaken(check, to, signal)
      })
    },
    report(check) {
      start(check, (to, signal) => sendUntilTaken(check, to, signal))
    },
    stop() {
      stopped = true
      for (const job of jobs.values()) job.abort()
    },
  }
}

function timeLeft(check: Check, clock: Clock): number {
  return deadlineOf(check).getTime() - clock.now().getTime()
}

/** The status of the answer; null without one. Signed anew each time, because the date is signed. */
async function send(
  check: Check,
  to: URL,
  signal: AbortSignal,
  { clock, signer }: Needs,
): Promise<number | null> {
  const now = clock.now()
  const body = JSON.stringify(reportedCheck(check, now))
  const headers = await signer.headersFor(to, body, now)
  try {
    const answer = await fetch(to, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
    })
    await answer.body?.cancel()
    return answer.status
  } catch {
    return null
  }
}
