import type { PushAbout } from '../model/push.ts'

export interface PushMessage {
  readonly token: string
  readonly about: PushAbout
  /** The issuer. */
  readonly server: string
  readonly expiresAt: Date
}

export type PushResult =
  | { readonly result: 'sent' }
  /** The token is dead: forget it, keep the device. */
  | { readonly result: 'token_gone' }
  /** Try again, not before `retryAfterMs` where the service named a time. */
  | { readonly result: 'try_later'; readonly retryAfterMs: number | null }
  /** The service will never take this message; the log says why. */
  | { readonly result: 'refused'; readonly reason: string }

export interface PushSender {
  /** Hands one message to the push service. Never throws for what the service or the network does; ends within 10 s. */
  send(message: PushMessage, now: Date): Promise<PushResult>
}
