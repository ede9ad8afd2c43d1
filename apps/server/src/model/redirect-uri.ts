const loopbackHosts = ['localhost', '127.0.0.1', '[::1]']
const longest = 2048

/**
 * Why an address may not be registered as a redirect URI; undefined when it may. Only what is
 * compared as it stands is taken (RFC 9700 section 4.1.3), and only what leads to the client itself:
 * https anywhere, http on loopback, and for an app on the device a scheme after its domain (RFC 8252
 * section 7.1).
 */
export function redirectUriFault(uri: string, application: 'web' | 'native'): string | undefined {
  if (uri.length > longest) return `is longer than ${longest} characters`
  if (/[^\x21-\x7e]/.test(uri)) return 'has a space, a control or a non-ASCII character'
  if (uri.includes('*')) return 'has a wildcard: every address is registered as it is'
  if (uri.includes('#')) return 'has a fragment'
  if (uri.includes('\\')) return 'has a backslash'
  const url = URL.parse(uri)
  if (!url) return 'is no absolute address'
  if (url.username || url.password) return 'has a user name or a password'
  if (url.href !== uri && url.href !== `${uri}/`) return `is not in its plain form, ${url.href}`
  return schemeFault(url, application)
}

function schemeFault({ protocol, hostname }: URL, application: 'web' | 'native') {
  if (protocol === 'https:') return undefined
  if (protocol === 'http:') {
    return loopbackHosts.includes(hostname) ? undefined : 'is http, and not on this machine'
  }
  if (application === 'native' && /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:$/.test(protocol)) {
    return undefined
  }
  return application === 'native'
    ? 'has a scheme that is neither https nor named after a domain, as com.example.app is'
    : 'is neither https nor http'
}
