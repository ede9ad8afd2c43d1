import { hashSecret } from '../model/client-secret.ts'
import type { Clock } from '../ports/clock.ts'
import type { LoginSecrets } from '../ports/login-secrets.ts'
import type { ClientMetadata, OidcClientStore } from '../ports/oidc-client-store.ts'

export interface ClientNeeds {
  readonly oidcClients: OidcClientStore
  readonly secrets: LoginSecrets
  readonly clock: Clock
}

export interface Clients {
  /** The metadata of a client; its `client_secret`, if it has one, is the hash. */
  find(id: string): Promise<ClientMetadata | undefined>
  register(metadata: ClientMetadata): Promise<void>
  sameSecret(hashed: string | undefined, given: string): boolean
}

/** The clients of a settings file, before those of the store. */
export function createClients(
  { oidcClients, secrets, clock }: ClientNeeds,
  fromFile: readonly ClientMetadata[],
): Clients {
  const listed = new Map(fromFile.map((client) => [client.client_id, hashSecret(secrets, client)]))
  return {
    find: async (id) => listed.get(id) ?? (await oidcClients.find(id)),
    async register(metadata) {
      const added = await oidcClients.add(hashSecret(secrets, metadata), clock.now())
      if (!added) throw new Error('a client id was given twice')
    },
    sameSecret: (hashed, given) =>
      hashed !== undefined && secrets.sameHash(hashed, secrets.hash(given)),
  }
}
