/** The metadata of an OpenID client (RFC 7591); a secret in it is a hash. */
export type ClientMetadata = Readonly<Record<string, unknown>> & { readonly client_id: string }

export interface OidcClientStore {
  find(id: string): Promise<ClientMetadata | undefined>
  /** False, and nothing done, when there is one of this id. */
  add(metadata: ClientMetadata, now: Date): Promise<boolean>
  /** In the order in which they came, at most `limit`. */
  list(limit: number): Promise<readonly ClientMetadata[]>
  /** False when there was none. */
  remove(id: string, now: Date): Promise<boolean>
}
