import type { Result } from '@mobile-companion/device/result'

/** What a push says: that something waits, never who asks or what. */
export interface PushMessage {
  readonly loginId: string
  /** The issuer that asks. */
  readonly server: string
  /** RFC 3339. */
  readonly expiresAt: string
}

export interface Push {
  /** `unsupported`: this build has no push. `unreachable`: none to be had now. */
  token(): Promise<Result<string, { readonly code: 'unsupported' | 'unreachable' }>>
  /** Hears messages while the app is in front. Returns the way to stop. */
  listen(watch: {
    readonly onMessage: (message: PushMessage) => void
    /** Whether messages can arrive now. */
    readonly onConnection: (connected: boolean) => void
  }): () => void
}
