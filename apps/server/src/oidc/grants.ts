import type { Client, Grant, KoaContextWithOIDC } from 'oidc-provider'

/**
 * What the person allowed this client. Nobody is asked for a client of the house: it gets what it is
 * registered for.
 */
export async function loadGrant(ctx: KoaContextWithOIDC): Promise<Grant | undefined> {
  const { client, session, provider, result } = ctx.oidc
  if (!client || !session) return undefined
  const known = result?.consent?.grantId ?? session.grantIdFor(client.clientId)
  const grant = known ? await provider.Grant.find(known) : undefined
  if (client.first_party !== true || !session.accountId) return grant
  const own =
    grant ?? new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
  const before = own.getOIDCScope()
  own.addOIDCScope([...ctx.oidc.requestParamOIDCScopes].join(' '))
  if (!grant || own.getOIDCScope() !== before) await own.save()
  return own
}

/**
 * With `offline_access`, which takes `prompt=consent` (OpenID Connect Core section 11). A client of
 * the house also gets one without; that one ends with the person's session here, which there must be.
 */
export async function issueRefreshToken(
  _ctx: KoaContextWithOIDC,
  client: Client,
  source: { readonly scopes: Set<string>; readonly kind: string },
): Promise<boolean> {
  if (!client.grantTypeAllowed('refresh_token')) return false
  if (source.scopes.has('offline_access')) return true
  return client.first_party === true && source.kind !== 'BackchannelAuthenticationRequest'
}
