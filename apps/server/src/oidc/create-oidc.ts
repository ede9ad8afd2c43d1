import { createCookies } from '../http/cookies.ts'
import type { App, HttpNeeds, HttpSettings } from '../http/needs.ts'
import type { DetailType } from '../model/detail-type.ts'
import type { AccountStore } from '../ports/account-store.ts'
import type { ClientCall } from '../ports/client-calls.ts'
import type { DeviceSignatures } from '../ports/device-signatures.ts'
import type { ClientMetadata, OidcClientStore } from '../ports/oidc-client-store.ts'
import type { OidcStore } from '../ports/oidc-store.ts'
import type { SigningKeyMaker, SigningKeyStore } from '../ports/signing-key-store.ts'
import type { SessionNeeds } from '../use-cases/session/read-session.ts'
import type { BackchannelNeeds } from './backchannel.ts'
import type { BackchannelAdapterNeeds } from './backchannel-adapter.ts'
import { createClients } from './clients.ts'
import { createCurrentProvider } from './current-provider.ts'
import { findInteraction } from './find-interaction.ts'
import { addInteractionRoutes, type InteractionNeeds } from './interaction-routes.ts'
import { type LogoutNeeds, signOutOfClients, tellClient } from './logout.ts'
import { mountProvider } from './mount.ts'
import { pingEndpoint } from './ping-endpoint.ts'

export interface OidcParts
  extends SessionNeeds,
    Omit<BackchannelNeeds, 'settings'>,
    BackchannelAdapterNeeds,
    Pick<InteractionNeeds, 'logins'>,
    Pick<LogoutNeeds, 'calls' | 'callNudge'> {
  readonly signatures: DeviceSignatures
  readonly oidcStore: OidcStore
  readonly oidcClients: OidcClientStore
  readonly accounts: AccountStore
  readonly signingKeys: SigningKeyStore
  readonly keyMaker: SigningKeyMaker
  readonly cookieKey: Uint8Array
  readonly fetch: typeof globalThis.fetch
  readonly settings: Pick<
    HttpSettings,
    'issuer' | 'serviceName' | 'frameAncestors' | 'signInDist'
  > & {
    readonly registrationToken: string | null
    readonly defaultCountry: string | null
    readonly oidcClients: readonly ClientMetadata[]
    readonly detailTypes: readonly DetailType[]
    /** From one address. */
    readonly oidcRequestsPerMinute: number
  }
}

export interface Oidc {
  readonly askingClient: HttpNeeds['askingClient']
  readonly signOutOfClients: HttpNeeds['signOutOfClients']
  /** See `SendCallsNeeds`. */
  tell(call: ClientCall): Promise<boolean>
  /** See `SendPingsNeeds`. */
  endpointOf(clientId: string): Promise<string | undefined>
  /** Looks after the signing keys; to be run every few seconds. */
  refreshKeys(): Promise<void>
  mount(app: App): Promise<void>
}

/** The OpenID provider, whole. */
export async function createOidc(parts: OidcParts): Promise<Oidc> {
  const { settings } = parts
  const clients = createClients(parts, settings.oidcClients)
  const provider = await createCurrentProvider({ ...parts, clients })
  return {
    askingClient: async (request, uid) =>
      (await findInteraction(provider.get(), settings.detailTypes, request, uid))?.asking,
    signOutOfClients: (id) => signOutOfClients(provider.get(), parts, id),
    tell: (call) => tellClient(provider.get(), call),
    endpointOf: (id) => pingEndpoint(clients, id),
    refreshKeys: () => provider.refresh(),
    async mount(app) {
      addInteractionRoutes(app, { ...parts, provider, cookies: createCookies(settings.issuer) })
      await mountProvider(app, { provider, requestsPerMinute: settings.oidcRequestsPerMinute })
    },
  }
}
