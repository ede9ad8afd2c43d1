import type { CheckErrorCode } from '../truid/check.ts'
import type { CodeFate } from '../truid/checks.ts'
import type { ProblemSlug } from '../truid/problem.ts'

/** How the operator behaves toward a request that a SIM makes. */
export type OperatorBehaviour =
  | {
      readonly does: 'answer'
      readonly afterMs: number
      readonly code: CodeFate | 'refused'
      readonly path?: ChainPath
    }
  | { readonly does: 'hang_up' }
  /** Sends the phone astray; `location` may use the visit, which the phone's own URL carries. */
  | { readonly does: 'misdirect'; readonly location: (visit: string) => string }
  | { readonly does: 'refuse'; readonly problem: ProblemSlug; readonly errorCode: CheckErrorCode }

/** How the operator leads a phone from its first hop to its second. */
export interface ChainPath {
  readonly status?: 301 | 302 | 303 | 307 | 308
  /** The `Location` has a space in it, as some have. */
  readonly isSpaced?: boolean
  /** Redirects that are put in between. */
  readonly detours?: number
}

/** Redirects of a chain that is not led astray: to the operator, to its second hop, to the callback. */
export const CHAIN_REDIRECTS = 3

/** A phone follows ten, and no more. */
const MOST_REDIRECTS = 10

/** A vendor's log shows a chain of 8 s; a phone should bear it. */
const SLOW_MS = 8_000

/** Every state that an operator can be switched to. A new fault is one more row. */
export const operatorStates = {
  ok: { does: 'answer', afterMs: 0, code: 'usable' },
  slow: { does: 'answer', afterMs: SLOW_MS, code: 'usable' },
  down: { does: 'hang_up' },
  unsupported: { does: 'refuse', problem: 'mno_not_supported', errorCode: 'mno_not_supported' },
  no_redirect: {
    does: 'refuse',
    problem: 'mno_redirect_unsupported',
    errorCode: 'mno_response_error',
  },
  redirect_301: { does: 'answer', afterMs: 0, code: 'usable', path: { status: 301 } },
  redirect_303: { does: 'answer', afterMs: 0, code: 'usable', path: { status: 303 } },
  redirect_307: { does: 'answer', afterMs: 0, code: 'usable', path: { status: 307 } },
  redirect_308: { does: 'answer', afterMs: 0, code: 'usable', path: { status: 308 } },
  redirect_spaced: { does: 'answer', afterMs: 0, code: 'usable', path: { isSpaced: true } },
  redirect_ten: {
    does: 'answer',
    afterMs: 0,
    code: 'usable',
    path: { detours: MOST_REDIRECTS - CHAIN_REDIRECTS },
  },
  redirect_eleven: {
    does: 'answer',
    afterMs: 0,
    code: 'usable',
    path: { detours: MOST_REDIRECTS - CHAIN_REDIRECTS + 1 },
  },
  // RFC 6761: a name below `.invalid` never resolves, anywhere.
  redirect_nowhere: { does: 'misdirect', location: () => 'http://operator.invalid/' },
  redirect_malformed: { does: 'misdirect', location: () => 'http://' },
  // To itself, for ever: the phone has to count.
  redirect_loop: {
    does: 'misdirect',
    location: (visit) => `authorize?${new URLSearchParams({ visit })}`,
  },
  late_code: { does: 'answer', afterMs: 0, code: 'late' },
  no_code: { does: 'answer', afterMs: 0, code: 'refused' },
  used_code: { does: 'answer', afterMs: 0, code: 'used' },
} as const satisfies Record<string, OperatorBehaviour>

export type OperatorState = keyof typeof operatorStates
