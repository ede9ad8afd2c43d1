import type { PhoneKeys } from '@mobile-companion/device/platform'
import type { Result } from '@mobile-companion/device/result'

/** Whose keys: each number at each server has its own (docs/decisions/0013). */
export interface KeyOwner {
  readonly handsetId: string
  /** The name of the keys on this phone. It says nothing to anybody else. */
  readonly name: string
}

/**
 * Opens the keys of a name, and makes both when there are none. An approval key that has gone is not made anew:
 * it is null from then on. `issuer`: for which server they are attested. `unsupported`: this build cannot keep keys
 * out of the app's reach, and no lesser ones will do.
 */
export type OpenPhoneKeys = (
  owner: KeyOwner & { readonly issuer: string },
) => Promise<Result<PhoneKeys, { readonly code: 'unsupported' }>>

/** Destroys the keys of a name. Nothing happens when there are none. */
export type ForgetPhoneKeys = (owner: KeyOwner) => Promise<void>
