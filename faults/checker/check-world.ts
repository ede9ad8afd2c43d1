import { faultyAnswers, lostAnswers } from './answers.ts'
import {
  baselessSessions,
  crossedAccounts,
  doubledAttempts,
  overdue,
  wrongEndings,
} from './attempts.ts'
import type { Evidence } from './evidence.ts'
import { wrongChecks, wrongPushes } from './outside.ts'
import { leaks, ownEnds } from './process.ts'
import { codelessCollects, forgedMessages, reusedNonces } from './signatures.ts'

/** What must hold after every run, killed or not. */
const invariants = {
  'acknowledged writes are there': lostAnswers,
  'no server errors': faultyAnswers,
  'one attempt for one key': doubledAttempts,
  'an attempt ends once': wrongEndings,
  'nothing open after its deadline': overdue,
  'a session needs a collected success': baselessSessions,
  'a way back is taken with its code': codelessCollects,
  'one account, one number': crossedAccounts,
  'kept messages verify': forgedMessages,
  'a nonce is used once': reusedNonces,
  'one push, two at most, none late': wrongPushes,
  'checks only after an approval': wrongChecks,
  'ends by our hand only': ownEnds,
  'no secret in the log': leaks,
} as const

export type Invariant = keyof typeof invariants

/** Everything that is wrong, each with the invariant that it breaks. Empty when all is well. */
export function checkWorld(evidence: Evidence): string[] {
  return Object.entries(invariants).flatMap(([name, check]) =>
    check(evidence).map((finding) => `${name}: ${finding}`),
  )
}
