import { originOf, type WebAddress } from './web-address.ts'

/**
 * The bytes of one hop's GET, as text. A connection carries one request and ends, so nothing of
 * one host can be taken for an answer of the next.
 */
export function requestText(
  to: WebAddress,
  {
    userAgent,
    cookie,
    bearer,
    more = [],
  }: {
    readonly userAgent: string
    readonly cookie: string | null
    readonly bearer: string | null
    readonly more?: readonly (readonly [name: string, value: string])[]
  },
): string {
  const lines = [
    `GET ${to.path}${to.query} HTTP/1.1`,
    `Host: ${originOf(to).slice(to.scheme.length + 3)}`,
    `User-Agent: ${userAgent}`,
    'Accept: text/html,application/xhtml+xml,application/xml,application/json,*/*',
    'Accept-Encoding: identity',
    'Connection: close',
    ...(cookie === null ? [] : [`Cookie: ${cookie}`]),
    ...(bearer === null ? [] : [`Authorization: Bearer ${bearer}`]),
    ...more.map(([name, value]) => `${name}: ${value}`),
  ]
  return `${lines.join('\r\n')}\r\n\r\n`
}

/** The bearer token is for the host that the chain began at, and never for a plain connection. */
export function bearerFor(
  to: WebAddress,
  first: WebAddress,
  bearer: string | undefined,
): string | null {
  if (bearer === undefined || !/^[A-Za-z0-9\-._~+/]+=*$/.test(bearer)) return null
  return to.scheme === 'https' && originOf(to) === originOf(first) ? bearer : null
}
