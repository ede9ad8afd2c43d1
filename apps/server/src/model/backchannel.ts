import { type Login, loginAt } from './login.ts'

/** How long an app waits between two polls, to begin with (CIBA Core section 7.3): as long as a person hardly notices. */
export const pollIntervalMs = 2_000
/** What a poll that came too soon adds (RFC 8628 section 3.5). */
export const slowDownMs = 5_000
export const longestIntervalMs = 60_000
/** A timer that fires a little early is no hurry. */
export const earlyMs = 250
/** How long after the last moment of a sign-in its app may come for the tokens. */
const redeemLifeMs = 60_000

/** How long the person has to decide: as the app wished, if that is shorter. */
export function decideLifeFor(requestedSeconds: number | null, decideLifeMs: number): number {
  return requestedSeconds === null ? decideLifeMs : Math.min(requestedSeconds * 1000, decideLifeMs)
}

/** How long an app's request can be good for anything: to be decided, to be proven, to be redeemed. */
export function requestLifeFor(lives: {
  readonly decideLifeMs: number
  readonly proveLifeMs: number
}): number {
  return lives.decideLifeMs + lives.proveLifeMs + redeemLifeMs
}

/** Why there are no tokens, in words for an app: part of the interface, in docs/ciba.md. */
export const refusals = {
  denied: 'the person denied it',
  not_me: 'the person says that they did not ask for it',
  wrong_digits: 'wrong digits were typed three times',
  no_match: 'the operator saw another SIM',
  sim_unavailable: 'the operator could not check the SIM',
  cancelled: 'it was cancelled',
  expired: 'it was not decided and proven in time',
} as const
export type Refusal = keyof typeof refusals

/** Why an attempt that has ended without success did so; undefined for an open or a successful one. */
export function refusalOf(stored: Login, notMe: boolean, now: Date): Refusal | undefined {
  const { status, reason } = loginAt(stored, now)
  switch (status) {
    case 'UNKNOWN':
    case 'APPROVED':
    case 'MATCH_PENDING':
    case 'MATCH_SUCCESS':
      return undefined
    case 'EXPIRED':
      return 'expired'
    case 'CANCELLED':
      return 'cancelled'
    case 'DENIED':
      return notMe ? 'not_me' : (reason ?? 'denied')
    case 'MATCH_FAILED':
      return reason ?? 'no_match'
  }
}
