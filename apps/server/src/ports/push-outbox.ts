import type { DeviceId, LoginId } from '../model/ids.ts'

/** One message to one phone. */
export interface PushDelivery {
  readonly loginId: LoginId
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

/** Push messages that an attempt's start promised. Claims and settles only; `LoginStore.start` fills it. */
export interface PushOutbox {
  /**
   * Takes what is due, at most `limit`, for attempts that still wait for a decision. What a node
   * claimed and never settled comes back after 30 s. An account gets pushes for a few attempts in
   * ten minutes only; the others are found by opening the app.
   */
  claim(now: Date, limit: number): Promise<ClaimedPushes>
  settle(delivery: PushDelivery, settlement: PushSettlement, now: Date): Promise<void>
}
