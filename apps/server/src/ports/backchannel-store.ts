import type { LoginId } from '../model/ids.ts'
import type { Login } from '../model/login.ts'

/** An attempt that an app's back end began (CIBA). Written by `LoginStore.start`, together with it. */
export interface NewBackchannelRequest {
  /** A credential, so only its hash is kept. */
  readonly authReqId: string
  /** How long its app has to wait between two polls, to begin with. */
  readonly intervalMs: number
  /** With it the app is told of the end; null: it polls. Kept sealed, with the id, until the app is told. */
  readonly notificationToken: string | null
  /** Past this it is good for nothing. */
  readonly expiresAt: Date
}

/** How the attempt stands, for the app that began it. */
export interface PolledRequest {
  /** Its status is as stored: see `loginAt`. */
  readonly login: Login
  /** What the phone was shown: exact JSON text of a `SignInRequest`. */
  readonly request: string
  /** The person said that they did not ask. */
  readonly notMe: boolean
  readonly decidedAt: Date | null
  /** Of a success. */
  readonly amr: readonly string[]
  /** How long to wait until the next poll, and whether that was kept to; both without meaning after the end. */
  readonly intervalMs: number
  readonly wasTooSoon: boolean
}

/** An app to be told that one of its requests has an end. */
export interface ClaimedPing {
  readonly loginId: LoginId
  readonly clientId: string
  readonly authReqId: string
  readonly notificationToken: string
  /** How many times it has been tried, this one included. */
  readonly tries: number
}

export type PingSettlement =
  | { readonly settled: 'told' | 'given_up' }
  | { readonly settled: 'retry'; readonly at: Date }

export interface BackchannelStore {
  /**
   * How the attempt of this id stands. While it is open the poll counts: one that comes before its time
   * makes the interval `slowDownMs` longer for all that follow, up to `longestIntervalMs`. The first is
   * always in time.
   */
  poll(authReqId: string, now: Date): Promise<PolledRequest | undefined>
  /** The attempt, for exactly one caller, for ever; undefined for all others and for one without success. */
  redeem(authReqId: string, now: Date): Promise<LoginId | undefined>
  /** Takes apps to be told of an end, at most `limit`. What was claimed and never settled comes back after 30 s. */
  claimPings(now: Date, limit: number): Promise<readonly ClaimedPing[]>
  settlePing(id: LoginId, settlement: PingSettlement): Promise<void>
}
