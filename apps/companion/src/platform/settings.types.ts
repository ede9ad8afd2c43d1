import type { DeviceDescription } from '@mobile-companion/contract/device-message'
import type { Result } from '@mobile-companion/device/result'

/** What the app knows about the phone that it runs on, and which server it belongs to. */
export interface Handset {
  /** Tells handsets that share one browser apart; keys and storage are kept by it. */
  readonly handsetId: string
  readonly device: DeviceDescription
  /** The number of the phone's own SIM in E.164, where the phone tells it. */
  readonly ownNumber: string | null
  /** The issuer to pin. */
  readonly server: string
}

/** `not_configured`: the build names no server. `unreachable`: the sandbox did not answer. */
export type SettingsFailure = { readonly code: 'not_configured' | 'unreachable' }

export type ReadHandset = () => Promise<Result<Handset, SettingsFailure>>
