/** The cookies of one chain of redirects: kept by host, forgotten with the chain. */
export interface CookieJar {
  /** The `Cookie` header for a request; null when there is none. */
  headerFor(url: URL): string | null
  store(url: URL, setCookie: readonly string[]): void
}

interface Cookie {
  readonly host: string
  readonly name: string
  readonly value: string
  readonly path: string
  readonly secure: boolean
}

const COOKIES = 50
const LONGEST = 4096

/**
 * RFC 6265, as much as a redirect chain on loopback needs: hosts match exactly (`Domain` would widen
 * a cookie to names that do not exist here), ports are ignored, paths by section 5.1.4.
 */
export function createCookieJar(): CookieJar {
  let cookies: Cookie[] = []
  return {
    headerFor(url) {
      const sent = cookies.filter(
        (cookie) =>
          cookie.host === url.hostname &&
          pathMatches(url.pathname, cookie.path) &&
          (!cookie.secure || url.protocol === 'https:'),
      )
      // Longer paths first (section 5.4); the sort is stable, so equal paths keep their order.
      sent.sort((one, other) => other.path.length - one.path.length)
      return sent.length === 0
        ? null
        : sent.map((cookie) => `${cookie.name}=${cookie.value}`).join('; ')
    },
    store(url, setCookie) {
      for (const line of setCookie) {
        const parsed = line.length > LONGEST ? null : parse(url, line)
        if (!parsed) continue
        const { cookie, gone } = parsed
        cookies = cookies.filter(
          (old) => old.host !== cookie.host || old.name !== cookie.name || old.path !== cookie.path,
        )
        if (!gone && cookies.length < COOKIES) cookies.push(cookie)
      }
    },
  }
}

function parse(url: URL, line: string): { readonly cookie: Cookie; readonly gone: boolean } | null {
  const [pair = '', ...rest] = line.split(';')
  const equals = pair.indexOf('=')
  if (equals < 1) return null
  const attributes = new Map(
    rest.map((part) => {
      const at = part.indexOf('=')
      return at < 0
        ? [part.trim().toLowerCase(), '']
        : [part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).trim()]
    }),
  )
  const path = attributes.get('path') ?? ''
  return {
    cookie: {
      host: url.hostname,
      name: pair.slice(0, equals).trim(),
      value: pair.slice(equals + 1).trim(),
      path: path.startsWith('/') ? path : defaultPath(url.pathname),
      secure: attributes.has('secure'),
    },
    // A chain lives for seconds: only cookies that are deleted at once can have run out.
    gone: Number(attributes.get('max-age') ?? 1) <= 0,
  }
}

function defaultPath(pathname: string): string {
  const lastSlash = pathname.lastIndexOf('/')
  return lastSlash <= 0 ? '/' : pathname.slice(0, lastSlash)
}

function pathMatches(pathname: string, path: string): boolean {
  if (pathname === path) return true
  return pathname.startsWith(path) && (path.endsWith('/') || pathname[path.length] === '/')
}
