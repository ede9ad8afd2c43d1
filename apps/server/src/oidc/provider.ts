import Provider from 'oidc-provider'
import type { SigningKey } from '../model/signing-key.ts'
import type { OidcStore } from '../ports/oidc-store.ts'
import { type ConfigurationNeeds, createConfiguration } from './configuration.ts'
import { type LogoutNeeds, takeOverLogout } from './logout.ts'
import { keepLanguage } from './pages.ts'

export interface ProviderNeeds extends ConfigurationNeeds, LogoutNeeds {
  readonly oidcStore: OidcStore
}

/** An OpenID provider that signs with these keys. It has no state of its own: two can serve side by side. */
export function createProvider(needs: ProviderNeeds, keys: readonly SigningKey[]): Provider {
  const provider = new Provider(needs.settings.issuer, createConfiguration(needs, keys))
  bindToIssuer(provider, needs.settings.issuer)
  keepSessionOf(provider)
  takeOverLogout(provider, needs)
  keepLanguage(provider)
  correctDiscovery(provider)
  Object.assign(provider.Client.prototype, {
    compareClientSecret(this: { readonly clientSecret?: string }, given: string) {
      return needs.clients.sameSecret(this.clientSecret, given)
    },
  })
  // The library's own look-up and write are two steps, between which a second one passes.
  provider.ReplayDetection.unique = (iss, jti, exp) =>
    needs.oidcStore.firstUse(JSON.stringify([iss, jti]), new Date(exp * 1000))
  return provider
}

/** The library says that it takes user codes whenever back ends may begin sign-ins; here they may not. */
function correctDiscovery(provider: Provider): void {
  provider.use(async (ctx, next) => {
    await next()
    const { oidc } = ctx as { readonly oidc?: { readonly route?: string } }
    if (oidc?.route !== 'discovery') return
    Object.assign(ctx.body as object, { backchannel_user_code_parameter_supported: false })
  })
}

/** No header decides which addresses the provider names or whether it is secure: the issuer does. */
function bindToIssuer(provider: Provider, issuer: string): void {
  const { protocol, host, origin } = new URL(issuer)
  Object.defineProperties(provider.request, {
    protocol: { get: () => protocol.slice(0, -1) },
    host: { get: () => host },
    origin: { get: () => origin },
    secure: { get: () => protocol === 'https:' },
  })
}

/**
 * Hangs the provider's session on the one that the person has here: signing out, idling too long or a
 * day's end finish both, and every token that goes with them.
 */
function keepSessionOf(provider: Provider): void {
  const { IN_PAYLOAD: kept } = provider.Session as unknown as { readonly IN_PAYLOAD: string[] }
  Object.defineProperty(provider.Session, 'IN_PAYLOAD', { value: [...kept, 'companionSession'] })
  provider.on('interaction.ended', ({ oidc }) => {
    const companionSession = oidc.result?.login?.companionSession
    if (companionSession) Object.assign(oidc.session ?? {}, { companionSession })
  })
}
