/** Whether a URL's hostname, or an address, is this machine's own. */
export function isLoopback(host: string): boolean {
  return /^(localhost|(::ffff:)?127(\.\d{1,3}){3}|::1|\[::1\])$/.test(host)
}

/**
 * The URL, when it is http(s) on loopback; null otherwise. The sandbox opens nothing else, so that
 * nobody can use it to look into other networks.
 */
export function loopbackUrl(text: string): URL | null {
  const url = URL.parse(text)
  if (!url) return null
  const web = url.protocol === 'http:' || url.protocol === 'https:'
  return web && isLoopback(url.hostname) ? url : null
}
