import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { isPublicAddress } from './public-address.ts'

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
    if (found.length === 0 || !found.every(({ address }) => isPublicAddress(address))) {
      throw new Error('the host has an address that is not public')
    }
    return fetch(url, options)
  }
}
