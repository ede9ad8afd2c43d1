import type { Environment } from './environment.ts'
import type { ClientMetadata } from './ports/oidc-client-store.ts'
import { faultOf } from './setting-fault.ts'

/** Only a trial tells back ends on this machine (T-81). */
export function checkPings(
  {
    settings,
    production,
    faults,
  }: { readonly settings: Environment; readonly production: boolean; readonly faults: string[] },
  clients: readonly ClientMetadata[],
): void {
  if (!production) return
  if (settings.LOOPBACK_PING_PORTS.length > 0) {
    faults.push(
      faultOf('LOOPBACK_PING_PORTS', 'must not be set when ISSUER is not on this machine'),
    )
  }
  for (const client of clients) {
    const endpoint = client.backchannel_client_notification_endpoint
    if (typeof endpoint !== 'string' || endpoint.startsWith('https:')) continue
    const wrong = `names client ${client.client_id}, whose backchannel_client_notification_endpoint must be https`
    faults.push(faultOf('OIDC_CLIENTS_FILE', wrong))
  }
}
