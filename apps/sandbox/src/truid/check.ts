/** Seconds from creation until a check that has not ended expires. */
export const CHECK_TTL_S = 120

/** MCC 001, MNC 01: the test network of ITU-T E.212. */
export const NETWORK_ID = '00101'

/**
 * v0.2 ends in a code that the project exchanges. v0.1 has none: the project reads the result once
 * somebody has opened `check_url`, whoever that was.
 */
export const checkVersions = ['v0.1', 'v0.2'] as const
export type CheckVersion = (typeof checkVersions)[number]

export type CheckErrorCode =
  | 'not_mobile_ip'
  | 'ip_mismatch'
  | 'mno_not_supported'
  | 'mno_response_error'

export type CheckState =
  | { readonly status: 'ACCEPTED' }
  /** The phone has opened `check_url`; `proof` is there once the operator has told who it is. */
  | { readonly status: 'PENDING'; readonly visit: string; readonly proof: Proof | null }
  | { readonly status: 'COMPLETED'; readonly match: boolean; readonly at: Date }
  | { readonly status: 'ERROR'; readonly errorCode: CheckErrorCode; readonly at: Date }
  | { readonly status: 'EXPIRED' }

export interface Proof {
  /** What the phone brings back, good for one exchange; null in v0.1. */
  readonly code: string | null
  /** E.164, from the operator. */
  readonly subscriber: string
}

export interface CheckRequest {
  readonly version: CheckVersion
  /** E.164, with its plus. */
  readonly phoneNumber: string
  /** Where the project expects the phone to call from. */
  readonly phoneIp: string | null
  readonly referenceId: string | null
  readonly callbackUrl: string | null
  readonly redirectUrl: string | null
}

export interface Check extends CheckRequest {
  readonly id: string
  readonly createdAt: Date
  state: CheckState
}

/** When a check that has not ended expires. */
export function deadlineOf(check: Check): Date {
  return new Date(check.createdAt.getTime() + CHECK_TTL_S * 1000)
}

/** The state as of `now`: what has not ended by its deadline has expired. */
export function stateAt(check: Check, now: Date): CheckState {
  const open = check.state.status === 'ACCEPTED' || check.state.status === 'PENDING'
  return open && now >= deadlineOf(check) ? { status: 'EXPIRED' } : check.state
}
