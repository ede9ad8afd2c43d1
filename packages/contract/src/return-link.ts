/** Where a phone sends its own browser back to, and what the page there collects with. */
export interface ReturnLink {
  readonly loginId: string
  /** Once, and only with the attempt's cookie: 256 bits, base64url. */
  readonly code: string
}

/** The last part of a page's address that takes a return link. */
export const returnName = 'return'

/**
 * The link at `path` of the issuer. Everything is in the fragment: it reaches the page and no server, no log and no
 * Referer.
 */
export function returnLinkTo(issuer: string, path: string, { loginId, code }: ReturnLink): string {
  const url = new URL(path, issuer)
  url.hash = `${loginId}.${code}`
  return url.href
}

/** What a fragment, with or without its `#`, brings; null for one that `returnLinkTo` never makes. */
export function readReturnLink(fragment: string): ReturnLink | null {
  const [, loginId, code] = /^#?(lgn_[A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})$/.exec(fragment) ?? []
  return loginId && code ? { loginId, code } : null
}

/** True for a link that a phone may open: a page of this issuer, with the code of this attempt. */
export function isReturnLink(text: string, issuer: string, loginId: string): boolean {
  const url = parse(text)
  if (url === null || url.username + url.password !== '') return false
  return url.origin === new URL(issuer).origin && readReturnLink(url.hash)?.loginId === loginId
}

function parse(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
