import { isAppAddress } from '@mobile-companion/contract/app-link'
import type { BrowserLogin, StartLoginBody } from '@mobile-companion/contract/login'
import type { Session } from '@mobile-companion/contract/session'
import { isTroubleCode, type Trouble } from './trouble.ts'

/** What the page shows of the service it belongs to. */
export interface Service {
  readonly name: string
  readonly issuer: string
  readonly enrolUrl: string
  /** Opens the companion app; null: nothing does. */
  readonly appLink: string | null
}

export type Answer<Data> =
  | { readonly ok: true; readonly data: Data }
  | { readonly ok: false; readonly trouble: Trouble }

/** The calls of the page, all to its own origin. Each ends within a bounded time and never throws. */
export interface Server {
  service(): Promise<Answer<Service>>
  session(): Promise<Answer<Session>>
  /** `key`: the same for every try of one wish, at least 128 random bits, base64url. */
  start(body: StartLoginBody, key: string): Promise<Answer<BrowserLogin>>
  login(loginId: string): Promise<Answer<BrowserLogin>>
  /** Answers with how the attempt stands then: one that had ended stays as it was. */
  cancel(loginId: string): Promise<Answer<BrowserLogin>>
  collect(loginId: string, key: string): Promise<Answer<Session>>
  signOut(): Promise<Answer<unknown>>
}

/** How long one call may take, in milliseconds. */
export const callTimeout = 10_000
/** Waits before the second and third try of a call that the network swallowed, in milliseconds. */
export const retryWaits = [400, 1200] as const

interface Call {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly body?: unknown
  readonly key?: string
}

const login = (loginId: string) => `/api/login/${encodeURIComponent(loginId)}`

/** The server behind `fetch`. A call that the network swallowed is repeated as it was; an answer never is. */
export function serverBy(fetch: typeof globalThis.fetch): Server {
  const call = <Data>(it: Call, read: (body: unknown) => Data | null) => repeat(fetch, it, read)
  return {
    service: () => call({ method: 'GET', path: '/.well-known/mobile-companion' }, readService),
    session: () => call({ method: 'GET', path: '/api/session' }, readData<Session>('phone_number')),
    start: (body, key) =>
      call({ method: 'POST', path: '/api/login', body, key }, readData<BrowserLogin>('login_id')),
    // Read again by whoever waits, so it is not repeated here.
    login: (loginId) =>
      once(fetch, { method: 'GET', path: login(loginId) }, readData<BrowserLogin>('login_id')),
    cancel: (loginId) =>
      call({ method: 'DELETE', path: login(loginId) }, readData<BrowserLogin>('login_id')),
    collect: (loginId, key) =>
      call(
        { method: 'POST', path: `${login(loginId)}/session`, key },
        readData<Session>('phone_number'),
      ),
    signOut: () => call({ method: 'DELETE', path: '/api/session' }, readAnything),
  }
}

async function repeat<Data>(
  fetch: typeof globalThis.fetch,
  call: Call,
  read: (body: unknown) => Data | null,
): Promise<Answer<Data>> {
  for (const wait of retryWaits) {
    const answer = await once(fetch, call, read)
    if (answer.ok || answer.trouble.code !== 'offline') return answer
    await new Promise((resolve) => setTimeout(resolve, wait))
  }
  return once(fetch, call, read)
}

async function once<Data>(
  fetch: typeof globalThis.fetch,
  { method, path, body, key }: Call,
  read: (body: unknown) => Data | null,
): Promise<Answer<Data>> {
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (key) headers['Idempotency-Key'] = key
  // A JSON type is what a foreign site's form cannot send, and a JSON type wants a JSON body.
  if (method !== 'GET') headers['Content-Type'] = 'application/json'

  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(), callTimeout)
  try {
    const response = await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: limit.signal,
      ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
    })
    // The body counts against the same limit as the headers.
    const text = await response.text()
    return understand(response, text, read)
  } catch {
    return { ok: false, trouble: { code: 'offline' } }
  } finally {
    clearTimeout(timer)
  }
}

function understand<Data>(
  response: Response,
  text: string,
  read: (body: unknown) => Data | null,
): Answer<Data> {
  const body = parse(text)
  if (response.ok) {
    const data = read(body)
    return data === null ? { ok: false, trouble: { code: 'unexpected' } } : { ok: true, data }
  }
  const code = isObject(body) && isTroubleCode(body.code) ? body.code : codeOf(response.status)
  const retryAfter = Number.parseInt(response.headers.get('Retry-After') ?? '', 10)
  return { ok: false, trouble: { code, ...(retryAfter >= 0 ? { retryAfter } : {}) } }
}

/** For what stands before the server and answers in its place. */
function codeOf(status: number): Trouble['code'] {
  if (status === 429) return 'too_many_requests'
  return status === 502 || status === 503 || status === 504 ? 'service_unavailable' : 'unexpected'
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

const readAnything = (body: unknown) => ({ body })

function readService(body: unknown): Service | null {
  if (!isObject(body)) return null
  const { name, issuer, enrol_url: enrolUrl, app_link: link } = body
  if (typeof name !== 'string' || typeof issuer !== 'string' || typeof enrolUrl !== 'string')
    return null
  // Only what a person can safely follow: never javascript: or the like.
  if (!/^https?:\/\//.test(enrolUrl)) return null
  const appLink = typeof link === 'string' && isAppAddress(link) ? link : null
  return { name, issuer, enrolUrl, appLink }
}

/** The server's own answers are trusted once they have the shape's mark; zod would cost half of the page's budget. */
function readData<Data>(mark: string): (body: unknown) => Data | null {
  return (body) =>
    isObject(body) && isObject(body.data) && typeof body.data[mark] === 'string'
      ? (body.data as Data)
      : null
}
