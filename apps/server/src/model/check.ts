import type { CheckTrouble } from '@mobile-companion/contract/login'
import type { CheckId } from './ids.ts'

/** How often one attempt or one enrolment may ask the operator, one check after the other. */
export const maxChecks = 3

/**
 * A node that claimed work on a check and has not finished after this long is taken for dead:
 * verifiers end within 10 s. It is not taken for dead any sooner, not even where a process that starts
 * finds claims of one that has ended: nothing in the database says that it has. While a server is
 * replaced, the old process may still be asking the operator when the new one opens the same file, and
 * a code that is redeemed twice is lost. Waiting costs only those whom the end met in the middle.
 */
export const claimLifeMs = 12_000

/** What the phone brings back from a check URL. */
export type Evidence =
  | { readonly type: 'code'; readonly code: string; readonly state?: string | undefined }
  | { readonly type: 'opened' }
  | { readonly type: 'error'; readonly trouble: CheckTrouble }

/** A check that waits for its proof. */
export interface OpenCheck {
  readonly id: CheckId
  readonly url: string
}

/** What a check came to. Whatever the provider did not clearly say is `inconclusive`, never `no_match`. */
export type CheckOutcome =
  | { readonly outcome: 'match' }
  | { readonly outcome: 'no_match' }
  | { readonly outcome: 'inconclusive'; readonly trouble: CheckTrouble }
