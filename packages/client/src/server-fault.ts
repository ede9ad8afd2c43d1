import { ClientError, ResponseBodyError } from 'openid-client'

/** A fault of the network or of the server that may be gone at the next try. */
export interface Transient {
  /** Seconds, as the server asked. */
  readonly retryAfter?: number
}

/**
 * Tells a passing fault from a lasting one: no answer, a time limit, 429, any 5xx. Null for what
 * another try cannot mend.
 */
export function asTransient(error: unknown, now: number): Transient | null {
  const response = responseOf(error)
  if (response) {
    if (response.status < 500 && response.status !== 429) return null
    return withRetryAfter(response, now)
  }
  if (error instanceof ClientError) return error.code === 'OAUTH_TIMEOUT' ? {} : isBrokenOff(error)
  // fetch says so when there was no answer, openid-client hands it on. Its own are coded.
  return error instanceof TypeError && !('code' in error) ? {} : null
}

/** Connections that break while a body is read end in a parse error that carries the real one. */
function isBrokenOff(error: ClientError): Transient | null {
  for (let cause: unknown = error.cause; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof TypeError && cause.message === 'terminated') return {}
    if (cause.name === 'AbortError' || cause.name === 'TimeoutError') return {}
  }
  return null
}

/** The answer that an error of openid-client is about. */
function responseOf(error: unknown): Response | null {
  if (error instanceof ResponseBodyError) return error.response
  if (error instanceof Error && error.cause instanceof Response) return error.cause
  return null
}

/** Reads `Retry-After`, seconds or a date (RFC 9110, 10.2.3). */
export function withRetryAfter(response: Response, now: number): Transient {
  const text = response.headers.get('retry-after')?.trim() ?? ''
  if (/^\d{1,6}$/.test(text)) return { retryAfter: Number(text) }
  const date = Date.parse(text)
  return Number.isNaN(date) ? {} : { retryAfter: Math.max(0, Math.ceil((date - now) / 1000)) }
}
