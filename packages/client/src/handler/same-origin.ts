/**
 * Whether a page of this origin sent the request. Browsers say so in headers that pages cannot
 * write; a request that says nothing at all is not from a page of ours.
 */
export function isSameOrigin({ headers }: Request, origin: string): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin') return false
  const from = headers.get('origin')
  return from === null ? site === 'same-origin' : from === origin
}

/** The app's origin as browsers write it. Throws a TypeError for what is none; plain http is taken on this machine only. */
export function readOrigin(text: string): string {
  if (!URL.canParse(text)) throw new TypeError('origin is not an address')
  const { origin, protocol, hostname } = new URL(text)
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  if (protocol !== 'https:' && !(protocol === 'http:' && isLocal)) {
    throw new TypeError('origin must be https; plain http is taken for localhost only')
  }
  return origin
}
