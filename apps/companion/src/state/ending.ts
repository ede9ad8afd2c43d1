import type { CheckTrouble } from '@mobile-companion/contract/login'
import type {
  DecideOutcome,
  Decision,
  LoginToDecide,
} from '@mobile-companion/device/companion.types'
import type { Failure } from './failure'

/** How a request ended for this phone. */
export type Ending =
  | {
      readonly code: 'signed_in'
      /** Brings this phone's browser on, which cannot go on without. */
      readonly returnUrl?: string
      /** It did not open. */
      readonly hasFailed?: boolean
    }
  | { readonly code: 'denied' | 'not_me' | 'wrong_digits' }
  /** The operator saw another SIM. */
  | { readonly code: 'other_sim' }
  | { readonly code: 'sim_unavailable'; readonly trouble: CheckTrouble | null }
  | { readonly code: 'expired' | 'cancelled' }
  /** Another phone was quicker, or this one answered before. */
  | { readonly code: 'answered_already' }
  /** The person stopped the check of their own SIM. */
  | { readonly code: 'given_up' }
  | { readonly code: 'failed'; readonly failure: Failure }

export type EndingCode = Ending['code']

type Outcome = Exclude<DecideOutcome, { outcome: 'wrong_digits' }>

/** Reads the outcome of `decision`. */
export function readOutcome(outcome: Outcome, decision: Decision['decision']): Ending {
  switch (outcome.outcome) {
    case 'signed_in':
      return outcome.returnUrl === undefined
        ? { code: 'signed_in' }
        : { code: 'signed_in', returnUrl: outcome.returnUrl }
    case 'denied':
      return { code: decision === 'deny_not_me' ? 'not_me' : 'denied' }
    case 'ended':
      if (outcome.status === 'MATCH_FAILED') return readMismatch(outcome)
      if (outcome.reason === 'wrong_digits') return { code: 'wrong_digits' }
      return endingOfFailure({ code: 'over', status: outcome.status })
  }
}

function readMismatch({ reason, trouble }: Extract<Outcome, { outcome: 'ended' }>): Ending {
  return reason === 'sim_unavailable' ? { code: 'sim_unavailable', trouble } : { code: 'other_sim' }
}

/** Reads a failed call about the request on screen: what this phone approved, nobody else has proven. */
export function endingWhileAsked(
  failure: Failure,
  { isApproved }: Pick<LoginToDecide, 'isApproved'>,
): Ending {
  const isProven = failure.code === 'over' && failure.status === 'MATCH_SUCCESS'
  return isApproved && isProven ? { code: 'signed_in' } : endingOfFailure(failure)
}

/** Reads a failed call about a request: some failures say how the request ended. */
export function endingOfFailure(failure: Failure): Ending {
  if (failure.code !== 'over') return { code: 'failed', failure }
  switch (failure.status) {
    case 'EXPIRED':
      return { code: 'expired' }
    case 'CANCELLED':
      return { code: 'cancelled' }
    default:
      return { code: 'answered_already' }
  }
}
