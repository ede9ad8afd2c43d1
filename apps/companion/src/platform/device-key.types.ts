import type { PhoneKeys } from '@mobile-companion/device/platform'
import type { Result } from '@mobile-companion/device/result'

/** Which keys: each number at each server has its own (docs/decisions/0013). */
export interface KeyOwner {
  readonly handsetId: string
  /** The name of the keys on this phone. It says nothing to anybody else. */
  readonly name: string
}

/**
 * `unsupported`: this build cannot keep keys out of the app's reach, and no lesser ones will do. `no_lock`: the
 * phone has no lock that could ask the person.
 */
export interface KeyFailure {
  readonly code: 'unsupported' | 'no_lock'
}

/**
 * Opens both keys, and makes them when there are none by that name, for `issuer`. An approval key that was lost is
 * not made anew beside the old device key: no server would take it.
 */
export type OpenPhoneKeys = (
  owner: KeyOwner & { readonly issuer: string },
) => Promise<Result<PhoneKeys, KeyFailure>>

/** Destroys both keys. Nothing happens when there are none by that name. */
export type ForgetPhoneKeys = (owner: KeyOwner) => Promise<void>
