import type { Result } from '@mobile-companion/device/result'

/** What a push says: that something waits, never who asks or what. */
export type PushMessage = {
  /** The issuer that asks. */
  readonly server: string
  /** RFC 3339. */
  readonly expiresAt: string
} & (
  | { readonly asks: 'sign_in'; readonly loginId: string }
  /** A phone waits to be let in; to which number, each number has to ask. */
  | { readonly asks: 'phone' }
)

/** What stands for all waiting phones where a login id stands for a request. */
export const phoneTag = 'phone-waits'

/**
 * Whether the system shows what push brings. `askable`: the person has yet to be asked. `refused`:
 * only the system's settings can change it. `unsupported`: this build has no push.
 */
export type PushPermission = 'granted' | 'askable' | 'refused' | 'unsupported'

export interface PushWatch {
  /** A message while the app is in front; the system shows the others. */
  readonly onMessage: (message: PushMessage) => void
  /** The person tapped what the system showed, and so opened the app. */
  readonly onOpened: (message: PushMessage) => void
  /** Whether messages can arrive now. */
  readonly onConnection: (connected: boolean) => void
  /** The token is another one from now on. */
  readonly onToken: (token: string) => void
}

export interface Push {
  /** Makes what requests are shown in. `channel`: its name in the system's settings. */
  prepare(channel: string): Promise<void>
  permission(): Promise<PushPermission>
  /** Has the system ask the person. */
  askPermission(): Promise<PushPermission>
  /** Opens the system's settings of this app. */
  openSettings(): Promise<void>
  /** `unsupported`: this build has no push. `unreachable`: none to be had now. */
  token(): Promise<Result<string, { readonly code: 'unsupported' | 'unreachable' }>>
  /** Hears messages, the tap that started the app among them. Returns the way to stop. */
  listen(watch: PushWatch): () => void
  /** Takes away what the system shows about a request, or with `phoneTag` about waiting phones. */
  clear(tag: string): Promise<void>
}
