import type { CheckId } from '../model/ids.ts'

/** A request that claims to come from the provider, as it arrived. */
export interface ArrivedCallback {
  /** With its query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Uint8Array
}

/** What a provider says of a check without being asked. A hint: it never ends anything. */
export interface CallbackHint {
  readonly checkId: CheckId
  /** The provider's word for how the check stands. */
  readonly status: string
}

export interface ProviderCallbacks {
  /**
   * What a callback says, when the provider has signed these very bytes for this server in the last
   * five minutes. Undefined for everything else. Never throws for what the request or the network does.
   */
  read(callback: ArrivedCallback): Promise<CallbackHint | undefined>
}
