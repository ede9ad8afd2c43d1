import type { Discovery } from '@mobile-companion/contract/discovery'
import type {
  Companion,
  CompanionSettings,
  ServerFailure,
  ServerSettings,
} from '@mobile-companion/device/companion.types'
import type { Platform } from '@mobile-companion/device/platform'
import type { Result } from '@mobile-companion/device/result'
import type { Attention } from '../platform/attention.types'
import type { ForgetPhoneKeys, OpenPhoneKeys } from '../platform/device-key.types'
import type { Languages } from '../platform/languages.types'
import type { Links } from '../platform/links.types'
import type { Push } from '../platform/push.types'
import type { ReadHandset } from '../platform/settings.types'
import type { OpenStorage } from '../platform/storage.types'
import type { Unlock } from '../platform/unlock.types'

/** What the app needs from the phone and from the protocol. */
export interface Parts {
  readonly readHandset: ReadHandset
  readonly openStorage: OpenStorage
  readonly openPhoneKeys: OpenPhoneKeys
  readonly forgetPhoneKeys: ForgetPhoneKeys
  readonly push: Push
  readonly attention: Attention
  readonly links: Links
  readonly languages: Languages
  readonly unlock: Unlock
  readonly phone: Platform
  /** A server that has proven its key: the `pinned` one, or with null the one that it names. */
  readonly verifyServer: (
    server: ServerSettings,
    pinned: string | null,
  ) => Promise<Result<Discovery, ServerFailure>>
  /** Brings mobile data up and keeps it for `holdMs`. */
  readonly prepareMobileData: (holdMs: number) => void
  readonly createCompanion: (settings: CompanionSettings) => Companion
}
