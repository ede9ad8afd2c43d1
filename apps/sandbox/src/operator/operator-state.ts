import type { CheckErrorCode } from '../truid/check.ts'
import type { ProblemSlug } from '../truid/problem.ts'

/** How the operator behaves toward a request that a SIM makes. */
export type OperatorBehaviour =
  | { readonly does: 'answer'; readonly afterMs: number }
  | { readonly does: 'hang_up' }
  | { readonly does: 'refuse'; readonly problem: ProblemSlug; readonly errorCode: CheckErrorCode }

/** A vendor's log shows a chain of 8 s; a phone should bear it. */
const SLOW_MS = 8_000

/** Every state that an operator can be switched to. A new fault is one more row. */
export const operatorStates = {
  ok: { does: 'answer', afterMs: 0 },
  slow: { does: 'answer', afterMs: SLOW_MS },
  down: { does: 'hang_up' },
  unsupported: { does: 'refuse', problem: 'mno_not_supported', errorCode: 'mno_not_supported' },
  no_redirect: {
    does: 'refuse',
    problem: 'mno_redirect_unsupported',
    errorCode: 'mno_response_error',
  },
} as const satisfies Record<string, OperatorBehaviour>

export type OperatorState = keyof typeof operatorStates
