/** An http(s) address as a chain of redirects needs it. Fragments never go over the wire. */
export interface WebAddress {
  readonly scheme: 'http' | 'https'
  /** Lower case; an IPv6 address with its brackets. */
  readonly host: string
  readonly port: number
  /** Begins with a slash, has no dot segments. */
  readonly path: string
  /** With its question mark; empty when there is none. */
  readonly query: string
}

const defaultPorts = { http: 80, https: 443 } as const

// RFC 3986 without the apostrophe, which browsers encode in queries.
const allowed = /[A-Za-z0-9\-._~:/?#[\]@!$&()*+,;=%]/

/**
 * Reads the value of a `Location` (RFC 3986 section 5), `base` being where it came from; without
 * `base` a whole address. What browsers forgive (spaces, bytes beyond ASCII) is encoded. Null for
 * other schemes, credentials, backslashes and control characters: no two readers agree on those.
 */
export function readAddress(text: string, base?: WebAddress): WebAddress | null {
  const trimmed = trimBlanks(text)
  if (hasForbidden(trimmed)) return null
  const reference = encodeOdd(trimmed.split('#')[0] ?? '')
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(reference)?.[1]?.toLowerCase()
  if (scheme !== undefined) {
    if (scheme !== 'http' && scheme !== 'https') return null
    return readAuthority(scheme, reference.slice(scheme.length + 1))
  }
  if (!base) return null
  if (reference.startsWith('//')) return readAuthority(base.scheme, reference)
  const { path, query } = splitQuery(reference)
  if (path === '') return { ...base, query: reference === '' ? base.query : query }
  const folder = base.path.slice(0, base.path.lastIndexOf('/') + 1)
  return { ...base, path: withoutDots(path.startsWith('/') ? path : folder + path), query }
}

/** Scheme, host and port: all of an address that may be written down. */
export function originOf({ scheme, host, port }: WebAddress): string {
  return `${scheme}://${host}${port === defaultPorts[scheme] ? '' : `:${port}`}`
}

export function hrefOf(address: WebAddress): string {
  return `${originOf(address)}${address.path}${address.query}`
}

function readAuthority(scheme: 'http' | 'https', rest: string): WebAddress | null {
  const parts = /^\/\/([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::([0-9]{0,5}))?([/?].*)?$/.exec(rest)
  if (!parts) return null
  const [, host = '', portText = '', target = ''] = parts
  const port = portText === '' ? defaultPorts[scheme] : Number(portText)
  if (port < 1 || port > 65_535) return null
  const { path, query } = splitQuery(target)
  return { scheme, host: host.toLowerCase(), port, path: withoutDots(path || '/'), query }
}

function splitQuery(target: string): { readonly path: string; readonly query: string } {
  const mark = target.indexOf('?')
  return mark < 0
    ? { path: target, query: '' }
    : { path: target.slice(0, mark), query: target.slice(mark) }
}

/** RFC 3986 section 5.2.4, for a path that begins with a slash. */
function withoutDots(path: string): string {
  const kept: string[] = []
  const segments = path.split('/').slice(1)
  for (const [at, segment] of segments.entries()) {
    const isLast = at === segments.length - 1
    if (segment === '..') kept.pop()
    if (segment !== '.' && segment !== '..') kept.push(segment)
    else if (isLast) kept.push('')
  }
  return `/${kept.join('/')}`
}

function trimBlanks(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && text.charCodeAt(start) <= 0x20) start += 1
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end -= 1
  return text.slice(start, end)
}

/** Text from a header has a character for each byte, so there is none beyond 255. */
function hasForbidden(text: string): boolean {
  return [...text].some((char) => {
    const code = char.codePointAt(0) ?? 0
    return code < 0x20 || code === 0x7f || code > 0xff || char === '\\'
  })
}

function encodeOdd(text: string): string {
  return [...text]
    .map((char) => {
      if (allowed.test(char)) return char
      return `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
    })
    .join('')
}
