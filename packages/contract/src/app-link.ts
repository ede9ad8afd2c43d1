/** What a link asks the companion app to show. */
export interface LinkedRequest {
  /** `LoginId`: public, opens nothing by itself. */
  readonly loginId: string
  /** Whose request it is. */
  readonly issuer: string
  /** It says that the page that asks is on the phone that opens it. Worth no trust: see docs/protocol.md. */
  readonly isHere: boolean
}

/** The longest link that is read, in characters. */
export const maxAppLink = 2048

const loginIdForm = /^lgn_[A-Za-z0-9_-]{22}$/
const names = { loginId: 'login_id', issuer: 'issuer', here: 'here' } as const

// What a browser runs or opens by itself: no app is ever behind these.
const browsersOwn = [
  'about:',
  'blob:',
  'data:',
  'file:',
  'filesystem:',
  'ftp:',
  'javascript:',
  'vbscript:',
  'view-source:',
  'ws:',
  'wss:',
]

/**
 * True for an address that may open the companion app: http, https (an app link) or a scheme of the
 * app's own (RFC 8252 section 7), without user, password, fragment, or the parameters of a link.
 */
export function isAppAddress(text: string): boolean {
  const url = parse(text)
  if (!url || text.includes('#') || url.username !== '' || url.password !== '') return false
  if (Object.values(names).some((name) => url.searchParams.has(name))) return false
  return !browsersOwn.includes(url.protocol)
}

/**
 * The link that opens the app at one request: `address` with the request's public id, its issuer and,
 * from the phone's own browser, that this is so. `address` is one that `isAppAddress` takes.
 */
export function appLinkTo(address: string, { loginId, issuer, isHere }: LinkedRequest): string {
  const url = new URL(address)
  url.searchParams.set(names.loginId, loginId)
  url.searchParams.set(names.issuer, issuer)
  if (isHere) url.searchParams.set(names.here, '1')
  return url.href
}

/**
 * What a link asks for. `nothing`: it names no request, as when it only opens the app. `malformed`:
 * it names one in a way that `appLinkTo` never does. Anybody can make a link: it is worth no trust.
 */
export function readAppLink(
  text: string,
):
  | ({ readonly asks: 'request' } & LinkedRequest)
  | { readonly asks: 'nothing' }
  | { readonly asks: 'malformed' } {
  if (text.length > maxAppLink) return { asks: 'malformed' }
  const url = parse(text)
  if (!url) return { asks: 'malformed' }
  const loginIds = url.searchParams.getAll(names.loginId)
  const issuers = url.searchParams.getAll(names.issuer)
  if (loginIds.length === 0 && issuers.length === 0) return { asks: 'nothing' }
  const [loginId = ''] = loginIds
  const [issuer = ''] = issuers
  const here = url.searchParams.getAll(names.here).join()
  const isOne = loginIds.length === 1 && issuers.length === 1 && ['', '1'].includes(here)
  if (!isOne || !loginIdForm.test(loginId) || !parse(issuer)) return { asks: 'malformed' }
  return { asks: 'request', loginId, issuer, isHere: here === '1' }
}

function parse(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
