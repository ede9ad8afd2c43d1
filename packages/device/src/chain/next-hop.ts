import { hrefOf, readAddress, type WebAddress } from './web-address.ts'

/** What a call allows of its redirects. */
export interface ChainRules {
  /** Hops after the first may be plain http: some operators recognise a SIM only there. */
  readonly httpHops: boolean
  /** Where the chain ends without being opened. What it brings is for the app, not for a server. */
  readonly redirectUri?: string | undefined
}

type NextHop =
  /** The answer is the chain's end. */
  | { readonly next: 'end' }
  | { readonly next: 'open'; readonly to: WebAddress }
  /** The redirect URI was reached. */
  | { readonly next: 'land'; readonly at: string }
  | { readonly next: 'refuse' }

const redirects = [301, 302, 303, 307, 308]

/** Where an answer sends the phone. A `Location` counts only with a status that redirects (RFC 9110 section 15.4). */
export function nextHop(
  from: WebAddress,
  { status, location }: { readonly status: number; readonly location: string | null },
  { httpHops, redirectUri }: ChainRules,
): NextHop {
  if (!redirects.includes(status) || location === null) return { next: 'end' }
  const to = readAddress(location, from)
  if (!to) return { next: 'refuse' }
  if (redirectUri !== undefined && isAt(to, redirectUri)) return { next: 'land', at: hrefOf(to) }
  return to.scheme === 'https' || httpHops ? { next: 'open', to } : { next: 'refuse' }
}

/** The query is the operator's to fill; all before it must be the redirect URI. */
function isAt(to: WebAddress, redirectUri: string): boolean {
  const wanted = readAddress(redirectUri)
  if (!wanted) return false
  return hrefOf({ ...to, query: '' }) === hrefOf({ ...wanted, query: '' })
}
