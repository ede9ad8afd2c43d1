import { type Clock, systemClock } from './clock.ts'
import type { Outcome } from './outcome.ts'
import { pollOnce } from './poll-once.ts'
import { type CompanionOptions, connect } from './settings.ts'
import { type Started, type StartRequest, startAttempt } from './start.ts'
import { makeVerifyToken, type VerifyToken } from './verify-token.ts'
import { Waits } from './waits.ts'

export type { Claims, DenyReason, Outcome, Tokens } from './outcome.ts'
export type { CompanionOptions } from './settings.ts'
export type { Started, StartRefusal, StartRequest } from './start.ts'
export type { Verified, VerifyToken } from './verify-token.ts'

interface Interruptible {
  readonly signal?: AbortSignal
}

/** Sign-in by phone, as an app's back end uses it. Refusals are values, faults throw. */
export interface Companion {
  /** Asks a phone. `signal` ends the call. */
  start(request: StartRequest, options?: Interruptible): Promise<Started>
  /** Waits for how an attempt ends. Any number may wait for one `id`; all get the same outcome. `signal` ends this wait alone. */
  wait(id: string, options?: Interruptible): Promise<Outcome>
  /** Checks an ID token of the server for this client. */
  readonly verifyToken: VerifyToken
}

/**
 * A client of the server. Make one for each process and keep it: it holds the server's keys and
 * sees to it that one attempt is asked for once. Throws a TypeError for options that cannot work.
 */
export function createCompanion(options: CompanionOptions): Companion {
  return companionAt(systemClock, options)
}

/** The same with another time. */
export function companionAt(clock: Clock, options: CompanionOptions): Companion {
  const connection = connect(options)
  const verify = makeVerifyToken(connection, clock)
  const waits = new Waits(clock, (authReqId) => pollOnce({ connection, clock, verify }, authReqId))
  return {
    start: (request, { signal } = {}) => startAttempt({ connection, clock }, request, signal),
    wait: (id, { signal } = {}) => waits.wait(id, signal),
    verifyToken: verify,
  }
}
