/** `grant_types` of a client whose back end begins sign-ins (CIBA Core section 4). */
export const backchannelGrant = 'urn:openid:params:grant-type:ciba'

const loopbackHosts = ['localhost', '127.0.0.1', '[::1]']

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
  if (client.backchannel_token_delivery_mode !== 'ping') return undefined
  const message = endpointFault(client.backchannel_client_notification_endpoint)
  return message ? { name: 'backchannel_client_notification_endpoint', message } : undefined
}

function endpointFault(endpoint: string | undefined): string | undefined {
  if (endpoint === undefined) return 'is missing for ping'
  const url = URL.parse(endpoint)
  if (!url || endpoint.length > 2048) return 'is no absolute address'
  if (url.username || url.password || endpoint.includes('#')) {
    return 'has a user name, a password or a fragment'
  }
  if (url.protocol === 'https:') return undefined
  return isLoopbackHttp(url) ? undefined : 'is not https'
}

/** Plain http on this machine, which only an issuer on this machine may call. */
export function isLoopbackHttp({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && loopbackHosts.includes(hostname)
}
