/** `grant_types` of a client whose back end begins sign-ins (CIBA Core section 4). */
export const backchannelGrant = 'urn:openid:params:grant-type:ciba'

/** What is wrong with a client that wants to begin sign-ins from its back end; undefined when nothing is. */
export function backchannelFault(client: {
  readonly grant_types?: readonly string[] | undefined
  readonly token_endpoint_auth_method?: string | undefined
  readonly client_uri?: string | undefined
  readonly redirect_uris?: readonly string[] | undefined
  readonly backchannel_token_delivery_mode?: string | undefined
  readonly backchannel_client_notification_endpoint?: string | undefined
}): { readonly name: string; readonly message: string } | undefined {
  if (!client.grant_types?.includes(backchannelGrant)) return undefined
  if (client.token_endpoint_auth_method === 'none') {
    return {
      name: 'token_endpoint_auth_method',
      message: `is none: ${backchannelGrant} takes a secret or a key`,
    }
  }
  if (!client.client_uri && !client.redirect_uris?.length) {
    return { name: 'client_uri', message: 'is missing: the phone shows who asks' }
  }
  const { backchannel_token_delivery_mode: delivery } = client
  if (delivery !== 'ping' || client.backchannel_client_notification_endpoint) return undefined
  return { name: 'backchannel_client_notification_endpoint', message: 'is missing for ping' }
}
