import { randomBytes, randomUUID } from 'node:crypto'
import { BoundedMap } from '../bounded-map.ts'
import type { Clock } from '../clock.ts'
import { isLoopback } from '../http/loopback-url.ts'
import { sameText } from '../stamp.ts'
import {
  type Check,
  type CheckErrorCode,
  type CheckRequest,
  type CheckState,
  type CheckVersion,
  type Proof,
  stateAt,
} from './check.ts'

const CHECKS = 100_000

/**
 * What becomes of the code that a phone is about to get. `late`: the check's time is up when it
 * comes. `used`: somebody else exchanges it before the project does.
 */
export type CodeFate = 'usable' | 'late' | 'used'

/** PhoneChecks and their life. Every method answers null where the API says `check_not_found`. */
export type Checks = ProjectSide & PhoneSide

interface ProjectSide {
  create(request: CheckRequest): Check
  /** As the project reads it. In v0.1 that is what completes a check that the operator has answered. */
  read(version: CheckVersion, id: string): Check | null
  /** Oldest first. */
  all(version: CheckVersion): Check[]
  /** Exchanges the code, once. Unvisited, expired, ended and a wrong code are all null. */
  redeem(id: string, code: string): Check | null
}

interface PhoneSide {
  /**
   * The phone opens `check_url`. A second visit voids what the first one brought. From another
   * address than the announced one the check ends.
   */
  visit(
    version: CheckVersion,
    id: string,
    callerIp: string,
  ): { readonly visit: string } | 'ip_mismatch' | null
  /** The operator knows who made a visit: the check and, in v0.2, a code for the phone to bring back. */
  identified(
    visit: string,
    subscriber: string,
    fate: CodeFate,
  ): { readonly check: Check; readonly code: string | null } | null
  /** The operator could not tell; the check ends, and is returned. */
  failed(visit: string, errorCode: CheckErrorCode): Check | null
}

/** Who wants to know of the life of checks. */
export interface CheckEvents {
  created(check: Check): void
  /** The project was told that a SIM has this number, E.164. */
  matched(subscriber: string): void
  /** Completed, failed, or expired ahead of its time. A deadline that passes is not told. */
  ended(check: Check): void
}

/** What both sides share. */
interface Register {
  readonly checks: BoundedMap<string, Check>
  readonly clock: Clock
  find(version: CheckVersion, id: string): Check | null
  end(check: Check, state: CheckState): void
  /** Ends a check with what the operator said; whether the SIM is the expected one. */
  complete(check: Check, proof: Proof): boolean
  /** Completes a check for the project to see. */
  tell(check: Check, proof: Proof): void
}

export function createChecks(clock: Clock, events: CheckEvents): Checks {
  const checks = new BoundedMap<string, Check>(CHECKS)

  function end(check: Check, state: CheckState): void {
    check.state = state
    events.ended(check)
  }

  function complete(check: Check, { subscriber }: Proof): boolean {
    const match = subscriber === check.phoneNumber
    end(check, { status: 'COMPLETED', match, at: clock.now() })
    return match
  }

  const register: Register = {
    checks,
    clock,
    find(version, id) {
      const check = checks.get(id)
      return check?.version === version ? check : null
    },
    end,
    complete,
    tell(check, proof) {
      if (complete(check, proof)) events.matched(proof.subscriber)
    },
  }
  return { ...createProjectSide(register, events), ...createPhoneSide(register) }
}

function createProjectSide(register: Register, events: CheckEvents): ProjectSide {
  const { checks, clock, find, tell } = register
  return {
    create(request) {
      const state = { status: 'ACCEPTED' } as const
      const check: Check = { ...request, id: randomUUID(), createdAt: clock.now(), state }
      checks.set(check.id, check)
      events.created(check)
      return check
    },
    read(version, id) {
      const check = find(version, id)
      if (!check) return null
      const state = stateAt(check, clock.now())
      if (version === 'v0.1' && state.status === 'PENDING' && state.proof) tell(check, state.proof)
      return check
    },
    all: (version) => checks.values().filter((check) => check.version === version),
    redeem(id, code) {
      const check = find('v0.2', id)
      if (!check) return null
      const state = stateAt(check, clock.now())
      if (state.status !== 'PENDING' || !state.proof) return null
      if (!sameText(state.proof.code ?? '', code)) return null
      tell(check, state.proof)
      return check
    },
  }
}

function createPhoneSide({ clock, find, end, complete, tell }: Register): PhoneSide {
  const visits = new BoundedMap<string, Check>(CHECKS)

  function pending(visit: string): Check | null {
    const check = visits.get(visit)
    if (!check) return null
    const state = stateAt(check, clock.now())
    return state.status === 'PENDING' && state.visit === visit ? check : null
  }

  return {
    visit(version, id, callerIp) {
      const check = find(version, id)
      if (!check) return null
      const state = stateAt(check, clock.now())
      if (state.status !== 'ACCEPTED' && state.status !== 'PENDING') return null
      if (state.status === 'PENDING') visits.drop(state.visit)
      if (check.phoneIp !== null && !isSameAddress(check.phoneIp, callerIp)) {
        end(check, { status: 'ERROR', errorCode: 'ip_mismatch', at: clock.now() })
        return 'ip_mismatch'
      }

      const visit = randomBytes(16).toString('base64url')
      check.state = { status: 'PENDING', visit, proof: null }
      visits.set(visit, check)
      return { visit }
    },
    identified(visit, subscriber, fate) {
      const check = pending(visit)
      if (!check) return null
      // One operator answer a visit: the last hop cannot be repeated for a second code.
      visits.drop(visit)
      const code = check.version === 'v0.2' ? randomBytes(5).toString('hex') : null
      const proof = { code, subscriber }
      check.state = { status: 'PENDING', visit, proof }
      if (fate === 'late') end(check, { status: 'EXPIRED' })
      if (fate === 'used' && code !== null) complete(check, proof)
      // A callback that waited for the project's question would tell nothing new.
      if (fate !== 'late' && code === null && check.callbackUrl !== null) tell(check, proof)
      return { check, code }
    },
    failed(visit, errorCode) {
      const check = pending(visit)
      if (!check) return null
      visits.drop(visit)
      end(check, { status: 'ERROR', errorCode, at: clock.now() })
      return check
    },
  }
}

/** Everybody calls the sandbox from this machine, under one of loopback's addresses. */
function isSameAddress(left: string, right: string): boolean {
  return left === right || (isLoopback(left) && isLoopback(right))
}
