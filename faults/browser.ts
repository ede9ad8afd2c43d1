import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { World } from './world.ts'

/** An attempt as its browser knows it. */
export interface StartedLogin {
  readonly loginId: string
  readonly digits: string
}

/** Somebody's browser: a cookie jar, and the patience to ask again with the same key. */
export interface Browser {
  start(phoneNumber: string): Promise<StartedLogin>
  /** Follows the event stream, opened again whenever it breaks, to the final status. */
  watch(loginId: string): Watched
  read(loginId: string): Promise<string>
  /** `returnCode`: what the phone's link brought; null without one. */
  collect(loginId: string, returnCode: string | null): Promise<void>
  /** Whether the session's cookie opens the session. */
  isSignedIn(): Promise<boolean>
  cancel(loginId: string): Promise<void>
}

export interface Watched {
  /** Resolves when a stream was open for the first time. */
  readonly open: Promise<void>
  /** Every status in the order of its coming. */
  readonly told: readonly string[]
  /** The last one. */
  readonly end: Promise<string>
  close(): void
}

interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: the flows look at whatever came
  readonly data: any
}

const maxTries = 20
const betweenMs = 100
const final = new Set(['DENIED', 'MATCH_SUCCESS', 'MATCH_FAILED', 'EXPIRED', 'CANCELLED'])

export function openBrowser(world: World): Browser {
  const cookies = new Map<string, string>()
  const jar = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')

  async function once(method: string, path: string, more: Readonly<RequestInit>) {
    const headers = { cookie: jar(), ...more.headers }
    try {
      return await world.history.fetch(world.issuer + path, { ...more, method, headers })
    } catch {
      return undefined
    }
  }
  /** One request with the same bytes until it is answered. */
  async function call(method: string, path: string, more: RequestInit = {}): Promise<Answer> {
    for (let tries = 1; tries <= maxTries; tries += 1) {
      await world.server.ready()
      const response = await once(method, path, more)
      if (response) {
        for (const cookie of response.headers.getSetCookie()) keep(cookies, cookie)
        const text = await response.text()
        return { status: response.status, data: text === '' ? null : JSON.parse(text).data }
      }
      await wait(betweenMs)
    }
    throw new Error(`${method} ${path}: no answer`)
  }
  async function expectStatus(wanted: number, answered: Promise<Answer>): Promise<Answer> {
    const answer = await answered
    if (answer.status !== wanted) throw new Error(`${answer.status} instead of ${wanted}`)
    return answer
  }
  return {
    async start(phoneNumber) {
      const { data } = await expectStatus(
        201,
        call('POST', '/api/login', {
          headers: { 'content-type': 'application/json', 'idempotency-key': newKey() },
          body: JSON.stringify({ phone_number: phoneNumber }),
        }),
      )
      return { loginId: data.login_id, digits: data.digits }
    },
    watch: (loginId) => watch(world, `/api/login/${loginId}/events`, jar),
    read: async (loginId) =>
      (await expectStatus(200, call('GET', `/api/login/${loginId}`))).data.check_status,
    async collect(loginId, returnCode) {
      const headers = { 'idempotency-key': newKey(), 'content-type': 'application/json' }
      const body = JSON.stringify(returnCode === null ? {} : { return_code: returnCode })
      await expectStatus(201, call('POST', `/api/login/${loginId}/session`, { headers, body }))
    },
    isSignedIn: async () => (await call('GET', '/api/session')).status === 200,
    async cancel(loginId) {
      await expectStatus(200, call('DELETE', `/api/login/${loginId}`))
    },
  }
}

function newKey(): string {
  return randomBytes(16).toString('base64url')
}

function keep(cookies: Map<string, string>, header: string): void {
  const [, name, value] = /^([^=]+)=([^;]*)/.exec(header) ?? []
  if (!name) return
  if (value) cookies.set(name, value)
  else cookies.delete(name)
}

function watch(world: World, path: string, jar: () => string): Watched {
  const gone = new AbortController()
  const told: string[] = []
  const opened = Promise.withResolvers<void>()

  async function follow(): Promise<void> {
    await world.server.ready()
    const stream = await fetch(world.issuer + path, {
      headers: { cookie: jar() },
      signal: gone.signal,
    })
    opened.resolve()
    let text = ''
    for await (const chunk of stream.body ?? []) {
      text += Buffer.from(chunk).toString('utf8')
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const status = /^event: status\ndata: (\w+)$/.exec(block)?.[1]
        if (status && told.at(-1) !== status) told.push(status)
      }
    }
  }
  async function toTheEnd(): Promise<string> {
    for (;;) {
      await follow().catch(() => {})
      const last = told.at(-1)
      if (last && final.has(last)) return last
      if (gone.signal.aborted) throw new Error('nobody watches any more')
      await wait(betweenMs)
    }
  }
  const end = toTheEnd()
  end.catch(() => {})
  return { open: opened.promise, told, end, close: () => gone.abort() }
}
