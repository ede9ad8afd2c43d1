import { isTroubleCode, type Trouble } from './trouble.ts'

export type Answer<Data> =
  | { readonly ok: true; readonly data: Data }
  | { readonly ok: false; readonly trouble: Trouble }

/** How long one call may take, in milliseconds. */
export const callTimeout = 10_000
/** Waits before the second and third try of a call that the network swallowed, in milliseconds. */
export const retryWaits = [400, 1200] as const

export type Calls = <Data>(it: Call, read: (body: unknown) => Data | null) => Promise<Answer<Data>>

interface Call {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly body?: unknown
  readonly key?: string
}

/** The calls that go through `fetch`. One that the network swallowed is repeated as it was; an answer never is. */
export function callsBy(fetch: typeof globalThis.fetch): {
  readonly call: Calls
  readonly once: Calls
} {
  return {
    call: (it, read) => repeat(fetch, it, read),
    once: (it, read) => once(fetch, it, read),
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

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** The server's own answers are trusted once they have the shape's mark; zod would cost half of the page's budget. */
export function readData<Data>(mark: string): (body: unknown) => Data | null {
  return (body) =>
    isObject(body) && isObject(body.data) && typeof body.data[mark] === 'string'
      ? (body.data as Data)
      : null
}
