/** What a phone needs to add a server: where it is, and which key it must have. */
export interface ServerCode {
  readonly issuer: string
  /** RFC 7638 thumbprint (SHA-256, base64url) of its identity key. */
  readonly thumbprint: string
}

const thumbprintForm = /^[A-Za-z0-9_-]{43}$/
const maxCode = 2048

/**
 * The text of the code on the set-up page. A phone's own camera opens `enrolUrl`; the app's scanner reads
 * the fragment, which no browser sends to anybody.
 */
export function serverCodeOf(enrolUrl: string, { issuer, thumbprint }: ServerCode): string {
  const url = new URL(enrolUrl)
  url.hash = new URLSearchParams({ issuer, key: thumbprint }).toString()
  return url.href
}

/** Reads a code that `serverCodeOf` made. Null for any other text; anybody can make one, so a person compares the key. */
export function readServerCode(text: string): ServerCode | null {
  if (text.length > maxCode) return null
  const [, fragment, ...rest] = text.split('#')
  if (fragment === undefined || rest.length > 0) return null
  const values = new URLSearchParams(fragment)
  const [issuer = '', ...issuers] = values.getAll('issuer')
  const [thumbprint = '', ...keys] = values.getAll('key')
  if (issuers.length > 0 || keys.length > 0) return null
  if (!isAddress(issuer) || !thumbprintForm.test(thumbprint)) return null
  return { issuer, thumbprint }
}

function isAddress(text: string): boolean {
  return /^https?:$/.test(parse(text)?.protocol ?? '')
}

function parse(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
