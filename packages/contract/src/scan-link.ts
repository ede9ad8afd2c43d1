import { appLinkTo, type LinkedRequest, readAppLink } from './app-link.ts'

/** What the code beside the digits says. Only the app's own camera reads the digits out of it. */
export interface ScannedRequest extends Pick<LinkedRequest, 'loginId' | 'issuer'> {
  /** Six digits; null where a plain link was made into a code. */
  readonly digits: string | null
}

/** Where a code leads whose server names no address of the app: its own camera reads it all the same. */
const anyApp = 'mobilecompanion:'

/**
 * The text of the code: a link that opens the app at the request, and the digits in its fragment. Who opens it in
 * any other way than by scanning it in the app comes to the request without digits (`readAppLink`).
 */
export function scanTextOf(
  address: string | null,
  { loginId, issuer, digits }: ScannedRequest,
): string {
  const link = appLinkTo(address ?? anyApp, { loginId, issuer, isHere: false })
  return digits === null ? link : `${link}#${fragmentOf(digits)}`
}

/**
 * What a scanned code asks for. `nothing`: it is none of ours. `malformed`: it names a request in a way that
 * `scanTextOf` never does. Anybody can print one, so it is worth no more trust than a link. That the page is on this
 * phone is never believed of a code: the camera looks at another screen.
 */
export function readScan(
  text: string,
):
  | ({ readonly asks: 'request' } & ScannedRequest)
  | { readonly asks: 'nothing' }
  | { readonly asks: 'malformed' } {
  if (!/^[a-z][a-z0-9+.-]*:/i.test(text)) return { asks: 'nothing' }
  const link = readAppLink(text)
  if (link.asks !== 'request') return link
  const [, fragment = null] = text.split('#', 2)
  const digits = fragment === null ? null : (/^digits=([0-9]{6})$/.exec(fragment)?.[1] ?? '')
  if (digits === '' || text.split('#').length > 2) return { asks: 'malformed' }
  return { asks: 'request', loginId: link.loginId, issuer: link.issuer, digits }
}

const fragmentOf = (digits: string) => `digits=${digits}`
