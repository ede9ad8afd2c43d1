import type { DeviceKey } from '@mobile-companion/device/platform'
import type { Result } from '@mobile-companion/device/result'

/** `unsupported`: this build cannot keep a key out of the app's reach, and no lesser key will do. */
export type OpenDeviceKey = (owner: {
  readonly handsetId: string
  /** One key for each server. */
  readonly issuer: string
}) => Promise<Result<DeviceKey, { readonly code: 'unsupported' }>>
