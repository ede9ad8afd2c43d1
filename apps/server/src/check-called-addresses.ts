import type { Environment } from './environment.ts'
import { calledAddressFault } from './model/called-address.ts'
import type { ClientMetadata } from './ports/oidc-client-store.ts'
import { faultOf } from './setting-fault.ts'

/** Only a trial calls back ends on this machine, or without https (T-81). */
export function checkCalledAddresses(
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
    const fault = calledAddressFault(client, false)
    if (!fault) continue
    const wrong = `names client ${client.client_id}, whose ${fault.name} ${fault.message}`
    faults.push(faultOf('OIDC_CLIENTS_FILE', wrong))
  }
}
