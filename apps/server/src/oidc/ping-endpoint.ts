import { isLoopback } from '../loopback.ts'
import { isLoopbackHttp } from '../model/called-address.ts'
import type { ClientMetadata } from '../ports/oidc-client-store.ts'
import type { Clients } from './clients.ts'

const member = 'backchannel_client_notification_endpoint'

/** Where the client wants to hear that a request has an end; undefined when it polls or is gone. */
export async function pingEndpoint(
  clients: Clients,
  clientId: string,
): Promise<string | undefined> {
  const client = await clients.find(clientId)
  const endpoint = client?.backchannel_token_delivery_mode === 'ping' && client[member]
  return typeof endpoint === 'string' ? endpoint : undefined
}

/**
 * The client as the library takes it, which wants https everywhere and never calls this address here. On
 * a trial, whose issuer is on this machine, its clients may be plain http on this machine.
 */
export function withSecureEndpoint(client: ClientMetadata, issuer: string): ClientMetadata {
  const endpoint = client[member]
  const url = typeof endpoint === 'string' ? URL.parse(endpoint) : null
  if (!url || !isLoopbackHttp(url) || !isLoopback(issuer)) return client
  return { ...client, [member]: url.href.replace(/^http:/, 'https:') }
}
