import { randomBytes, randomUUID } from 'node:crypto'
import { BoundedMap } from '../bounded-map.ts'
import type { Clock } from '../clock.ts'
import { sameText } from '../stamp.ts'
import { type Check, type CheckErrorCode, type CheckRequest, stateAt } from './check.ts'

const CHECKS = 100_000

/** PhoneChecks and their life. Every method answers null where the API says `check_not_found`. */
export interface Checks {
  create(request: CheckRequest): Check
  find(id: string): Check | null
  /** Oldest first. */
  all(): Check[]
  /** The phone opens `check_url`. A second visit voids what the first one brought. */
  visit(id: string): { readonly visit: string } | null
  /** The operator knows who made a visit: the check and a code for the phone to bring back. */
  identified(
    visit: string,
    subscriber: string,
  ): { readonly check: Check; readonly code: string } | null
  /** The operator could not tell; the check ends. */
  failed(visit: string, errorCode: CheckErrorCode): void
  /** Exchanges the code, once. Unvisited, expired, ended and a wrong code are all null. */
  redeem(id: string, code: string): Check | null
}

/** @param onMatch hears the number of every SIM that was confirmed, E.164. */
export function createChecks(clock: Clock, onMatch: (subscriber: string) => void): Checks {
  const visits = new BoundedMap<string, Check>(CHECKS)
  const checks = new BoundedMap<string, Check>(CHECKS)

  function pending(visit: string): Check | null {
    const check = visits.get(visit)
    if (!check) return null
    const state = stateAt(check, clock.now())
    return state.status === 'PENDING' && state.visit === visit ? check : null
  }

  return {
    create(request) {
      const check: Check = {
        ...request,
        id: randomUUID(),
        createdAt: clock.now(),
        state: { status: 'ACCEPTED' },
      }
      checks.set(check.id, check)
      return check
    },
    find: (id) => checks.get(id) ?? null,
    all: () => checks.values(),
    visit(id) {
      const check = checks.get(id)
      if (!check) return null
      const state = stateAt(check, clock.now())
      if (state.status !== 'ACCEPTED' && state.status !== 'PENDING') return null
      if (state.status === 'PENDING') visits.drop(state.visit)

      const visit = randomBytes(16).toString('base64url')
      check.state = { status: 'PENDING', visit, proof: null }
      visits.set(visit, check)
      return { visit }
    },
    identified(visit, subscriber) {
      const check = pending(visit)
      if (!check) return null
      const code = randomBytes(5).toString('hex')
      check.state = { status: 'PENDING', visit, proof: { code, subscriber } }
      // One operator answer a visit: the last hop cannot be repeated for a second code.
      visits.drop(visit)
      return { check, code }
    },
    failed(visit, errorCode) {
      const check = pending(visit)
      if (!check) return
      check.state = { status: 'ERROR', errorCode, at: clock.now() }
      visits.drop(visit)
    },
    redeem(id, code) {
      const check = checks.get(id)
      if (!check) return null
      const state = stateAt(check, clock.now())
      if (state.status !== 'PENDING' || !state.proof) return null
      if (!sameText(state.proof.code, code)) return null

      const { subscriber } = state.proof
      const match = subscriber === check.phoneNumber
      check.state = { status: 'COMPLETED', match, at: clock.now() }
      if (match) onMatch(subscriber)
      return check
    },
  }
}
