import { readCookieDate } from './cookie-date.ts'
import type { WebAddress } from './web-address.ts'

/** The cookies of one chain of redirects, forgotten with it (RFC 6265). */
export interface CookieJar {
  /** The `Cookie` header for a request at `now` (milliseconds since 1970); null when there is none. */
  headerFor(to: WebAddress, now: number): string | null
  /** Takes one `Set-Cookie` line that `from` sent at `now`. */
  store(from: WebAddress, line: string, now: number): void
}

interface Cookie {
  readonly name: string
  readonly value: string
  readonly domain: string
  readonly isHostOnly: boolean
  readonly path: string
  readonly isSecure: boolean
  /** Milliseconds since 1970; null for as long as the chain lasts. */
  readonly expires: number | null
}

const maxCookies = 50
const maxLength = 4096

export function createCookieJar(): CookieJar {
  let cookies: Cookie[] = []
  return {
    headerFor(to, now) {
      const sent = cookies.filter((cookie) => isFor(cookie, to, now))
      // Longer paths first (section 5.4); the sort is stable, so equal paths keep their order.
      sent.sort((one, other) => other.path.length - one.path.length)
      return sent.length === 0 ? null : sent.map(({ name, value }) => `${name}=${value}`).join('; ')
    },

    store(from, line, now) {
      const cookie = readCookie(from, line, now)
      if (!cookie) return
      const at = cookies.findIndex((old) => isSame(old, cookie))
      if (cookie.expires !== null && cookie.expires <= now) {
        cookies = cookies.filter((old) => !isSame(old, cookie))
      } else if (at >= 0) cookies[at] = cookie
      else if (cookies.length < maxCookies) cookies.push(cookie)
    },
  }
}

function isSame(one: Cookie, other: Cookie): boolean {
  return one.name === other.name && one.domain === other.domain && one.path === other.path
}

function isFor(cookie: Cookie, { scheme, host, path }: WebAddress, now: number): boolean {
  const isHost = cookie.isHostOnly ? host === cookie.domain : domainMatches(host, cookie.domain)
  return (
    isHost &&
    pathMatches(path, cookie.path) &&
    (!cookie.isSecure || scheme === 'https') &&
    (cookie.expires === null || cookie.expires > now)
  )
}

function readCookie(from: WebAddress, line: string, now: number): Cookie | null {
  if (line.length > maxLength || hasControls(line)) return null
  const [pair = '', ...rest] = line.split(';')
  const equals = pair.indexOf('=')
  const name = pair.slice(0, equals).trim()
  if (equals < 1 || name === '') return null
  const attributes = new Map(rest.map(readAttribute))

  const domain = (attributes.get('domain') ?? '').replace(/^\./, '').toLowerCase()
  if (domain !== '' && !mayClaim(from.host, domain)) return null
  const isSecure = attributes.has('secure')
  // RFC 6265bis section 5.7: whoever sits on a plain connection cannot plant cookies for https.
  if (isSecure && from.scheme !== 'https') return null
  const path = attributes.get('path') ?? ''
  return {
    name,
    value: pair.slice(equals + 1).trim(),
    domain: domain || from.host,
    isHostOnly: domain === '',
    path: path.startsWith('/') ? path : defaultPath(from.path),
    isSecure,
    expires: readExpiry(attributes, now),
  }
}

function readAttribute(part: string): [string, string] {
  const equals = part.indexOf('=')
  if (equals < 0) return [part.trim().toLowerCase(), '']
  return [part.slice(0, equals).trim().toLowerCase(), part.slice(equals + 1).trim()]
}

/** `Max-Age` wins over `Expires` (section 5.3); what is unreadable says nothing. */
function readExpiry(attributes: ReadonlyMap<string, string>, now: number): number | null {
  const maxAge = attributes.get('max-age') ?? ''
  if (/^-?[0-9]{1,10}$/.test(maxAge)) return now + Number(maxAge) * 1000
  return readCookieDate(attributes.get('expires') ?? '')
}

/** A name of one label, such as `com`, would reach strangers; of public suffixes the phone has no list. */
function mayClaim(host: string, domain: string): boolean {
  return host === domain || (domain.includes('.') && domainMatches(host, domain))
}

/** Section 5.1.3: an address of numbers has no subdomains. */
function domainMatches(host: string, domain: string): boolean {
  if (host === domain) return true
  return host.endsWith(`.${domain}`) && !/^[0-9.]+$|^\[/.test(host)
}

/** Section 5.1.4. */
function defaultPath(path: string): string {
  const lastSlash = path.lastIndexOf('/')
  return lastSlash <= 0 ? '/' : path.slice(0, lastSlash)
}

function pathMatches(path: string, cookiePath: string): boolean {
  if (path === cookiePath) return true
  return (
    path.startsWith(cookiePath) && (cookiePath.endsWith('/') || path[cookiePath.length] === '/')
  )
}

function hasControls(line: string): boolean {
  return [...line].some((char) => char !== '\t' && (char < ' ' || char === '\x7f'))
}
