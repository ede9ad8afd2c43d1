/** Seconds from creation until a check that has not ended expires. */
export const CHECK_TTL_S = 120

/** MCC 001, MNC 01: the test network of ITU-T E.212. */
export const NETWORK_ID = '00101'

export type CheckErrorCode = 'not_mobile_ip' | 'mno_not_supported' | 'mno_response_error'

export type CheckState =
  | { readonly status: 'ACCEPTED' }
  /** The phone has opened `check_url`; `proof` is there once the operator has told who it is. */
  | { readonly status: 'PENDING'; readonly visit: string; readonly proof: Proof | null }
  | { readonly status: 'COMPLETED'; readonly match: boolean; readonly at: Date }
  | { readonly status: 'ERROR'; readonly errorCode: CheckErrorCode; readonly at: Date }
  | { readonly status: 'EXPIRED' }

interface Proof {
  /** What the phone brings back; good for one exchange. */
  readonly code: string
  /** E.164, from the operator. */
  readonly subscriber: string
}

export interface CheckRequest {
  /** E.164, with its plus. */
  readonly phoneNumber: string
  readonly referenceId: string | null
  readonly redirectUrl: string | null
}

export interface Check extends CheckRequest {
  readonly id: string
  readonly createdAt: Date
  state: CheckState
}

/** The state as of `now`: what has not ended by its deadline has expired. */
export function stateAt(check: Check, now: Date): CheckState {
  const open = check.state.status === 'ACCEPTED' || check.state.status === 'PENDING'
  const overdue = now.getTime() >= check.createdAt.getTime() + CHECK_TTL_S * 1000
  return open && overdue ? { status: 'EXPIRED' } : check.state
}
