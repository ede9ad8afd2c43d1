import Provider, {
  type Adapter,
  type AdapterFactory,
  type AdapterPayload,
  errors,
} from 'oidc-provider'
import type { DetailType } from '../model/detail-type.ts'
import type { SessionId } from '../model/ids.ts'
import type { Clock } from '../ports/clock.ts'
import type { ClientMetadata } from '../ports/oidc-client-store.ts'
import type { FoundArtefact, OidcStore } from '../ports/oidc-store.ts'
import { type BackchannelAdapterNeeds, backchannelAdapter } from './backchannel-adapter.ts'
import type { Clients } from './clients.ts'
import { withSecureEndpoint } from './ping-endpoint.ts'

export interface AdapterNeeds extends BackchannelAdapterNeeds {
  readonly oidcStore: OidcStore
  readonly clients: Clients
  readonly clock: Clock
  readonly settings: { readonly issuer: string; readonly detailTypes: readonly DetailType[] }
}

/** What is redeemed once. A repeat revokes everything that came of it (RFC 6749 section 4.1.2). */
const redeemable: readonly string[] = ['AuthorizationCode', 'RefreshToken']
/**
 * A repeat within this time is refused and revokes nothing: it is the same client again, in a race with
 * itself or without its first answer, and the winner's tokens stay valid.
 */
export const repeatGraceMs = 10_000

/** Our store as oidc-provider wants to see it: one adapter for each of its models. */
export function createAdapters(needs: AdapterNeeds): AdapterFactory {
  return (model) => {
    if (model === 'Client') return clientAdapter(needs)
    const adapter = artefactAdapter(model, needs)
    return model === 'BackchannelAuthenticationRequest'
      ? backchannelAdapter(adapter, needs)
      : adapter
  }
}

function artefactAdapter(model: string, { oidcStore, clock }: AdapterNeeds): Adapter {
  function found(artefact: FoundArtefact | undefined): AdapterPayload | undefined {
    if (!artefact) return undefined
    const { payload, consumedAt } = artefact
    if (!consumedAt) return payload
    const age = clock.now().getTime() - consumedAt.getTime()
    if (redeemable.includes(model) && isRedeeming() && age < repeatGraceMs) {
      throw new errors.InvalidGrant('used a moment ago')
    }
    return { ...payload, consumed: Math.floor(consumedAt.getTime() / 1000) }
  }
  return {
    async upsert(id, payload, expiresIn) {
      await oidcStore.save({
        model,
        id,
        payload,
        grantId: payload.grantId ?? null,
        uid: model === 'Session' ? (payload.uid ?? null) : null,
        userCode: payload.userCode ?? null,
        sessionId: (payload.companionSession ?? null) as SessionId | null,
        expiresAt: expiresIn ? new Date(clock.now().getTime() + expiresIn * 1000) : null,
      })
    },
    find: async (id) => found(await oidcStore.find(model, id, clock.now())),
    findByUid: async (uid) => found(await oidcStore.findByUid(model, uid, clock.now())),
    findByUserCode: async (code) => found(await oidcStore.findByUserCode(model, code, clock.now())),
    async consume(id) {
      if (await oidcStore.consume(model, id, clock.now())) return
      // The library's own check was a read: of those that passed it together, one wins here.
      if (model === 'PushedAuthorizationRequest') throw new errors.InvalidRequestUri('used already')
      throw new errors.InvalidGrant('used already')
    },
    destroy: (id) => oidcStore.remove(model, id),
    revokeByGrantId: (grantId) => oidcStore.removeByGrant(model, grantId),
  }
}

function isRedeeming(): boolean {
  return Provider.ctx?.oidc?.route === 'token'
}

/**
 * A client may be registered for a type that is not declared any more. The library would take nothing of
 * it for that; so it may ask for what is left.
 */
function withKnownTypes(client: ClientMetadata, types: readonly DetailType[]): ClientMetadata {
  const { authorization_details_types: wanted } = client
  if (!Array.isArray(wanted)) return client
  const known = wanted.filter((name) => types.some(({ type }) => type === name))
  return { ...client, authorization_details_types: known }
}

/** Clients are looked up and, where that is allowed, registered; nothing else happens to them here. */
function clientAdapter({ clients, settings }: AdapterNeeds): Adapter {
  const never = async () => undefined
  return {
    async find(id) {
      const client = await clients.find(id)
      if (!client) return undefined
      const known = withKnownTypes(client, settings.detailTypes)
      return withSecureEndpoint(known, settings.issuer) as AdapterPayload
    },
    upsert: (id, metadata) => clients.register({ ...metadata, client_id: id }),
    findByUserCode: never,
    findByUid: never,
    consume: never,
    destroy: never,
    revokeByGrantId: never,
  }
}
