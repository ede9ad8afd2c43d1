import type { DeviceKey } from '@mobile-companion/device/platform'
import type { Result } from '@mobile-companion/device/result'

/** Which key: each number at each server has its own (docs/decisions/0013). */
export interface KeyOwner {
  readonly handsetId: string
  /** The name of the key on this phone. It says nothing to anybody else. */
  readonly name: string
}

/**
 * Opens a key, and makes it when there is none by that name. `unsupported`: this build cannot keep a key
 * out of the app's reach, and no lesser key will do.
 */
export type OpenDeviceKey = (
  owner: KeyOwner,
) => Promise<Result<DeviceKey, { readonly code: 'unsupported' }>>

/** Destroys a key. Nothing happens when there is none by that name. */
export type ForgetDeviceKey = (owner: KeyOwner) => Promise<void>
