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

/**
 * The issuer that a person has typed: `id.example.com`, or the whole address. Null for what is no address of a
 * server that a phone may talk to.
 */
export function readIssuer(typed: string): string | null {
  const text = typed.trim()
  // Browsers disagree about what a host may be written with; servers of ours keep to this.
  if (/[\s%]/.test(text)) return null
  const url = parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`)
  if (url === null) return null
  if (url.username !== '' || url.password !== '') return null
  const issuer = url.origin + url.pathname.replace(/\/+$/, '')
  return isSafeIssuer(issuer) ? issuer : null
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
