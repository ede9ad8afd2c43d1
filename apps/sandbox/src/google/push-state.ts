import type { GoogleErrorCode } from './google-error.ts'

/** How the push service behaves toward a message for a phone. */
export type PushBehaviour =
  | { readonly does: 'accept'; readonly afterMs: number }
  | { readonly does: 'refuse'; readonly code: GoogleErrorCode; readonly why: string }
  /** Takes the request and does not answer it. */
  | { readonly does: 'hang' }

/** Long enough to be noticed, short enough for a sender that is patient. */
const SLOW_MS = 5_000

/** Every state that the push service can be switched to. A new fault is one more row. */
export const pushStates = {
  on: { does: 'accept', afterMs: 0 },
  // Accepted as ever: it is the phone that cannot be reached (delivery.ts).
  off: { does: 'accept', afterMs: 0 },
  slow: { does: 'accept', afterMs: SLOW_MS },
  quota: { does: 'refuse', code: 'QUOTA_EXCEEDED', why: 'Too many messages to this device.' },
  unavailable: { does: 'refuse', code: 'UNAVAILABLE', why: 'The service is unavailable.' },
  hanging: { does: 'hang' },
} as const satisfies Record<string, PushBehaviour>

export type PushState = keyof typeof pushStates
