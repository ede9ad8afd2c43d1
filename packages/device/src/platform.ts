import type { KeyGate, KeyLevel, PublicJwk } from '@mobile-companion/contract/device-message'
import type { Attestation } from '@mobile-companion/contract/registration'
import type { Result } from './result.ts'

/** The keys of a phone for one number at one server. */
export interface PhoneKeys {
  readonly device: DeviceKey
  /** Null: it is lost, as when the phone's biometrics changed. The number has to be set up again. */
  readonly approval: ApprovalKey | null
  /** What the phone's maker says of the approval key, asked for when it enrols; null: nothing. */
  readonly attest?: () => Promise<Attestation | null>
}

/** A P-256 key in hardware that signs only once the person has confirmed; each signature asks anew. */
export interface ApprovalKey {
  readonly publicJwk: PublicJwk
  readonly level: KeyLevel
  /** What it asks for. */
  readonly gate: KeyGate
  /**
   * Asks the person, and signs as `DeviceKey.sign` does. `signal`: takes the question away, which
   * then is not confirmed.
   */
  sign(
    bytes: Uint8Array,
    words: ConfirmWords,
    signal?: AbortSignal,
  ): Promise<Result<Uint8Array, ConfirmFailure>>
}

/** What the phone's own prompt says, in the person's language. */
export interface ConfirmWords {
  /** What is confirmed. */
  readonly reason: string
  readonly cancel: string
}

/** Why the approval key did not sign. Nothing was sent. */
export interface ConfirmFailure {
  readonly code:
    | 'not_confirmed'
    /** For ever: the number has to be set up again. */
    | 'key_lost'
    /** Too many wrong tries: the phone asks again later, or once it was unlocked. */
    | 'locked_out'
}

/** A P-256 signing key that the phone keeps; hardware where there is any. It asks nothing of the person. */
export interface DeviceKey {
  readonly publicJwk: PublicJwk
  /** Signs with ES256. Returns raw r‖s, 64 bytes (RFC 7518 section 3.4), never DER. */
  sign(bytes: Uint8Array): Promise<Uint8Array>
}

/** What the protocol needs from the phone besides its key. */
export interface Platform {
  fetch: typeof globalThis.fetch
  sha256(bytes: Uint8Array): Promise<Uint8Array>
  /** From a cryptographic generator. */
  randomBytes(length: number): Uint8Array
  /** The phone's clock. Nothing is decided by it. */
  now(): Date
  /** Resolves after `ms`; rejects with the signal's reason when it is aborted first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  openOverCellular: OpenOverCellular
}

/**
 * Opens `url` on the mobile network, whatever else the phone is connected to, and follows
 * redirects itself. Never throws for what the network does.
 */
export type OpenOverCellular = (
  url: string,
  options: {
    readonly maxRedirects: number
    readonly hopTimeoutMs: number
    readonly totalTimeoutMs: number
    /** Hops after the first may be plain http. */
    readonly httpHops: boolean
    /** Where the chain ends without being opened. */
    readonly redirectUri?: string | undefined
    /** RFC 6750; goes to the first host only. */
    readonly bearer?: string | undefined
    readonly signal?: AbortSignal | undefined
  },
) => Promise<CellularAnswer>

export type CellularAnswer =
  | {
      readonly ok: true
      readonly status: number
      /** Names in lower case, without cookies. */
      readonly headers: Readonly<Record<string, string>>
      readonly body: string
      /** Scheme and host of each hop, for diagnosis; never paths, which carry secrets. */
      readonly hops: readonly string[]
      /** The redirect URI with what the chain brought there; null when the chain ended before. */
      readonly landed: string | null
    }
  | { readonly ok: false; readonly error: CellularError }

export const cellularErrors = [
  'no_mobile_data',
  'no_sim',
  'timed_out',
  'too_many_redirects',
  /** A redirect to http that is not allowed, to another scheme, or to no address. */
  'redirect_refused',
  /** A host could not prove that it is the one that was asked for. */
  'tls_failed',
  'connection_failed',
  'unsupported',
] as const
export type CellularError = (typeof cellularErrors)[number]
