import type { CheckStatus, EndReason } from '@mobile-companion/contract/check-status'
import type { DeviceId, LoginId, Subject } from './ids.ts'
import type { PhoneNumber } from './phone-number.ts'

/** How long the browser that began an attempt may collect it after success. */
export const collectLifeMs = 120_000
/** How long a repeated collect with the same key gets the same session. */
export const collectRetryMs = 60_000
/** How many times wrong digits may be typed; the last one denies. */
export const maxTries = 3

/** One try to sign in. An attempt belongs to an account from its start or never. */
export interface Login {
  readonly id: LoginId
  /** Who asked for it: an OpenID client, or `self` for the sign-in page alone. */
  readonly clientId: string
  readonly status: CheckStatus
  readonly reason: EndReason | null
  readonly phoneNumber: PhoneNumber
  /** Null for a number that nobody has enrolled. */
  readonly sub: Subject | null
  /** The end of the present step: to decide, then to prove. */
  readonly expiresAt: Date
  readonly triesLeft: number
  /** The device that approved. */
  readonly decidedBy: DeviceId | null
  readonly endedAt: Date | null
  readonly collectedAt: Date | null
  /** The page that a phone may send its own browser back to; null where no browser asked. */
  readonly returnPath: string | null
  /** Approved with a way back in place of digits: collected only with the code of the return link. */
  readonly isByReturn: boolean
}

export const loginEvents = [
  'approve',
  'wrong_digits',
  'last_wrong_digits',
  'deny',
  'prove',
  'match',
  'no_match',
  'inconclusive',
  'checks_spent',
  'cancel',
  'expire',
] as const
export type LoginEvent = (typeof loginEvents)[number]

interface Move {
  readonly from: readonly CheckStatus[]
  readonly to: CheckStatus | 'same'
  readonly reason: EndReason | null
}

const open: readonly CheckStatus[] = ['UNKNOWN', 'APPROVED', 'MATCH_PENDING']

/** Every legal move. The store's conditional statements are made from this table and from nothing else. */
export const moves: Readonly<Record<LoginEvent, Move>> = {
  approve: { from: ['UNKNOWN'], to: 'APPROVED', reason: null },
  // After the approval, when the phone that gave it was restarted and is asked for the digits again.
  wrong_digits: { from: open, to: 'same', reason: null },
  last_wrong_digits: { from: open, to: 'DENIED', reason: 'wrong_digits' },
  deny: { from: ['UNKNOWN'], to: 'DENIED', reason: null },
  prove: { from: ['APPROVED'], to: 'MATCH_PENDING', reason: null },
  match: { from: ['MATCH_PENDING'], to: 'MATCH_SUCCESS', reason: null },
  no_match: { from: ['MATCH_PENDING'], to: 'MATCH_FAILED', reason: 'no_match' },
  inconclusive: { from: ['APPROVED', 'MATCH_PENDING'], to: 'APPROVED', reason: null },
  checks_spent: {
    from: ['APPROVED', 'MATCH_PENDING'],
    to: 'MATCH_FAILED',
    reason: 'sim_unavailable',
  },
  cancel: { from: open, to: 'CANCELLED', reason: null },
  expire: { from: open, to: 'EXPIRED', reason: null },
}

/** Where `event` leads from `status`; undefined when the move is illegal. */
export function move(
  status: CheckStatus,
  event: LoginEvent,
): { readonly to: CheckStatus; readonly reason: EndReason | null } | undefined {
  const { from, to, reason } = moves[event]
  return from.includes(status) ? { to: to === 'same' ? status : to, reason } : undefined
}

/**
 * Whether this device may answer: nobody has decided yet, or it has approved itself and the SIM is
 * not proven. A phone that was restarted meanwhile goes on by approving once more.
 */
export function waitsFor({ status, decidedBy }: Login, deviceId: DeviceId): boolean {
  return status === 'UNKNOWN' || (open.includes(status) && decidedBy === deviceId)
}

/** Whether an approval may come without digits, and this browser's way back in their place. */
export function wayBack({ returnPath, isByReturn, status }: Login): 'none' | 'offered' | 'taken' {
  if (isByReturn) return 'taken'
  // What was approved with digits is collected without a code for ever.
  return returnPath !== null && status === 'UNKNOWN' ? 'offered' : 'none'
}

/** The attempt as it is at `now`: past its deadline an open one is `EXPIRED`, whether or not that is written down yet. */
export function loginAt(login: Login, now: Date): Login {
  if (!moves.expire.from.includes(login.status) || login.expiresAt > now) return login
  return { ...login, status: 'EXPIRED', endedAt: login.expiresAt }
}
