/** True for an issuer that a phone may talk to: https, or http on this very machine. */
export function isSafeIssuer(issuer: string): boolean {
  const url = parse(issuer)
  return url !== null && (url.protocol === 'https:' || isHttpLoopback(url))
}

/** True for a check URL that may be opened: https, or http on loopback while the issuer is there too. */
export function isSafeCheckUrl(checkUrl: string, issuer: string): boolean {
  const check = parse(checkUrl)
  const server = parse(issuer)
  if (!check || !server) return false
  return check.protocol === 'https:' || (isHttpLoopback(check) && isHttpLoopback(server))
}

function isHttpLoopback({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname)
}

function parse(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
