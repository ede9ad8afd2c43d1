/** The states of an attempt, as the tru.ID tutorial named them, plus the two ends it lacked. */
export const checkStatuses = [
  'UNKNOWN',
  'APPROVED',
  'MATCH_PENDING',
  'MATCH_SUCCESS',
  'MATCH_FAILED',
  'DENIED',
  'EXPIRED',
  'CANCELLED',
] as const

export type CheckStatus = (typeof checkStatuses)[number]

export const finalStatuses = [
  'MATCH_SUCCESS',
  'MATCH_FAILED',
  'DENIED',
  'EXPIRED',
  'CANCELLED',
] as const satisfies readonly CheckStatus[]

export type FinalStatus = (typeof finalStatuses)[number]

/** True for a state that no attempt ever leaves. */
export function isFinal(status: CheckStatus): status is FinalStatus {
  return (finalStatuses as readonly CheckStatus[]).includes(status)
}

/**
 * Why an attempt ended, where the end alone does not say it. `wrong_digits` goes with `DENIED`;
 * `no_match` (the operator saw another SIM) and `sim_unavailable` (three checks without an answer)
 * go with `MATCH_FAILED`.
 */
export const endReasons = ['wrong_digits', 'no_match', 'sim_unavailable'] as const

export type EndReason = (typeof endReasons)[number]

/** The life of a device. Only `ACTIVE` decides. */
export const deviceStatuses = [
  'PENDING',
  'AWAITING_DEVICE',
  'COOLING_DOWN',
  'ACTIVE',
  'REVOKED',
] as const

export type DeviceStatus = (typeof deviceStatuses)[number]
