import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

/** Addresses that lead to no public host (IANA special-purpose registries). */
const special4 = new BlockList()
// Apart: a list holds an IPv4 address against its IPv6 networks too, as `::ffff:…`.
const special6 = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  special4.addSubnet(network, prefix, 'ipv4')
}
// Everything but global unicast, and what carries another address inside it.
for (const [network, prefix] of [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  special6.addSubnet(network, prefix, 'ipv6')
}

type Resolve = (host: string) => Promise<readonly { readonly address: string }[]>

/**
 * `fetch` for addresses that somebody else wrote (T-81): http and https only, to hosts whose every
 * address is public, no redirect followed. `trusted` says which origins are exempt: those of a trial on
 * this machine. Whoever calls sets the time limit.
 *
 * A name can still change between this look and the connection; the OpenID library's dispatcher, which
 * comes in the options, looks at the socket once more.
 */
export function createPublicFetch({
  fetch,
  trusted,
  resolve = (host) => lookup(host, { all: true }),
}: {
  readonly fetch: typeof globalThis.fetch
  readonly trusted: (url: string) => boolean
  readonly resolve?: Resolve
}): typeof globalThis.fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    const options: RequestInit = { ...init, redirect: 'manual' }
    if (trusted(url.href)) {
      // Its own guard against this machine comes as this.
      delete options.dispatcher
      return fetch(url, options)
    }
    if (!['http:', 'https:'].includes(url.protocol)) throw new Error('neither http nor https')
    const host = url.hostname.replace(/^\[|\]$/g, '')
    const found = isIP(host) ? [{ address: host }] : await resolve(host)
    if (found.length === 0 || !found.every(({ address }) => isPublic(address))) {
      throw new Error('the host has an address that is not public')
    }
    return fetch(url, options)
  }
}

function isPublic(address: string): boolean {
  const version = isIP(address)
  if (version === 4) return !special4.check(address, 'ipv4')
  return version === 6 && !special6.check(address, 'ipv6')
}
