const loopbackHosts = ['localhost', '127.0.0.1', '[::1]']

/** Members of a client (RFC 7591) that name an address for the server to call. */
const members = ['backchannel_logout_uri', 'backchannel_client_notification_endpoint'] as const

/**
 * What is wrong with the addresses that a client wants to be called at; undefined when nothing is. They
 * are https. On a trial, whose issuer is on this machine, they may be http on this machine (T-81).
 */
export function calledAddressFault(
  client: Readonly<Record<string, unknown>>,
  isTrial: boolean,
): { readonly name: string; readonly message: string } | undefined {
  for (const name of members) {
    const address = client[name]
    const message = typeof address === 'string' ? faultOf(address, isTrial) : undefined
    if (message) return { name, message }
  }
  return undefined
}

function faultOf(address: string, isTrial: boolean): string | undefined {
  const url = URL.parse(address)
  if (!url || address.length > 2048) return 'is no absolute address'
  if (url.username || url.password || address.includes('#')) {
    return 'has a user name, a password or a fragment'
  }
  if (url.protocol === 'https:' || (isTrial && isLoopbackHttp(url))) return undefined
  return 'is not https'
}

/** Plain http on this machine, which only an issuer on this machine may call. */
export function isLoopbackHttp({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && loopbackHosts.includes(hostname)
}
