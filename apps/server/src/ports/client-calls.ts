/** What a client is told over HTTP, server to server. */
export interface BackchannelLogout {
  readonly kind: 'backchannel_logout'
  readonly clientId: string
  readonly sub: string
  /** The client's name for the person's session. */
  readonly sid: string
}

export type ClientCall = BackchannelLogout

export interface ClaimedCall {
  readonly id: string
  readonly call: ClientCall
  /** How many times it has been tried, this one included. */
  readonly tries: number
}

export type CallSettlement =
  | { readonly settled: 'told' | 'given_up' }
  | { readonly settled: 'retry'; readonly at: Date }

/** Calls to clients that something here has promised. */
export interface ClientCalls {
  add(call: ClientCall, now: Date): Promise<void>
  /** Takes what is due, at most `limit`. What a process claimed and never settled comes back after 30 s. */
  claim(now: Date, limit: number): Promise<readonly ClaimedCall[]>
  settle(id: string, settlement: CallSettlement): Promise<void>
}
