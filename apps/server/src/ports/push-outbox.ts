import type { DeviceId } from '../model/ids.ts'
import type { PushAbout } from '../model/push.ts'

/** One message to one phone. */
export interface PushDelivery {
  readonly about: PushAbout
  readonly deviceId: DeviceId
  readonly token: string
  /** How many times it has been tried, this one included. */
  readonly tries: number
  readonly expiresAt: Date
}

export interface ClaimedPushes {
  readonly deliveries: readonly PushDelivery[]
  /** There is more to claim, now. */
  readonly more: boolean
}

export type PushSettlement =
  | { readonly settled: 'sent' | 'refused' | 'token_gone' }
  | { readonly settled: 'retry'; readonly at: Date }

/**
 * Push messages that the start of an attempt or the wait of a phone promised. Claims and settles only;
 * `LoginStore.start` and `RegistrationStore.settle` fill it.
 */
export interface PushOutbox {
  /**
   * Takes what is due, at most `limit` of each kind, for attempts that still wait for a decision and
   * phones that can still be let in. What a node claimed and never settled comes back after 30 s. An
   * account gets pushes for a few attempts in ten minutes, and for a few phones in a day, and the one does
   * not use up the other; what is beyond is found by opening the app.
   */
  claim(now: Date, limit: number): Promise<ClaimedPushes>
  settle(delivery: PushDelivery, settlement: PushSettlement, now: Date): Promise<void>
}
