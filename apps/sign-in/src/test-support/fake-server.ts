import { type CheckStatus, isFinal } from '@mobile-companion/contract/check-status'
import type { Discovery } from '@mobile-companion/contract/discovery'
import type { Interaction } from '@mobile-companion/contract/interaction'
import type { BrowserLogin } from '@mobile-companion/contract/login'
import type { ProblemCode } from '@mobile-companion/contract/problem'
import type { Session } from '@mobile-companion/contract/session'
import type { Stream } from '../watch-login.ts'

/** One call as the server got it. */
export interface Received {
  readonly method: string
  readonly path: string
  readonly headers: Headers
  readonly body: unknown
  readonly signal: AbortSignal | null
}

type Refusal = readonly [status: number, code: ProblemCode, headers?: Record<string, string>]

/** The server's clock runs ahead of the page's by this much, in milliseconds. */
export const serverAhead = 3_600_000

/** An `EventSource` whose connection the test holds. */
export class FakeStream extends EventTarget implements Stream {
  readyState = 0
  readonly url: string
  constructor(url: string) {
    super()
    this.url = url
  }
  open() {
    this.readyState = 1
    this.dispatchEvent(new Event('open'))
  }
  tell(status: CheckStatus) {
    this.dispatchEvent(new MessageEvent('status', { data: status }))
  }
  /** The connection broke, and the browser tries again by itself. */
  drop() {
    this.readyState = 0
    this.dispatchEvent(new Event('error'))
  }
  /** The answer was no stream; the browser gives up. */
  refuse() {
    this.readyState = 2
    this.dispatchEvent(new Event('error'))
  }
  close() {
    this.readyState = 2
  }
}

/** The server as the page sees it, in memory, with what can go wrong. */
export class FakeServer {
  readonly received: Received[] = []
  readonly streams: FakeStream[] = []
  discovery: Partial<Discovery> = {
    issuer: 'http://localhost:4000',
    name: 'Northwind',
    enrol_url: 'http://localhost:4101/',
    app_link: 'http://localhost:4101/',
  }
  session: Session | null = null
  login: BrowserLogin | null = null
  /** What an app asks for at `/oidc/interaction/one`. */
  interaction: Interaction | null = null
  /** Calls that the network swallows after the server has acted on them. */
  lostAnswers = 0
  isDown = false
  /** Calls hang until they are aborted. */
  isHanging = false
  refusals: Record<string, Refusal> = {}
  /** The phone approved with a way back: collecting takes this code. */
  returnCode: string | null = null
  #started = 0

  readonly fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const received: Received = {
      method: init.method ?? 'GET',
      path: String(input),
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : null,
      signal: init.signal ?? null,
    }
    this.received.push(received)
    if (this.isHanging) await untilAborted(received.signal)
    if (this.isDown) throw new TypeError('Failed to fetch')
    const answer = this.#answer(received)
    if (this.lostAnswers > 0) {
      this.lostAnswers -= 1
      throw new TypeError('Failed to fetch')
    }
    return answer
  }

  readonly openStream = (url: string): FakeStream => {
    const stream = new FakeStream(url)
    this.streams.push(stream)
    return stream
  }

  get stream(): FakeStream {
    const last = this.streams.at(-1)
    if (!last) throw new Error('No stream was opened')
    return last
  }

  /** Calls of one kind, such as `GET /api/login/`. */
  count(start: string): number {
    return this.received.filter(({ method, path }) => `${method} ${path}`.startsWith(start)).length
  }

  keysOf(path: string): (string | null)[] {
    return this.received
      .filter((it) => it.method === 'POST' && it.path === path)
      .map(({ headers }) => headers.get('Idempotency-Key'))
  }

  /** The attempt changes, without a word to the page. */
  change(status: CheckStatus, reason: BrowserLogin['reason'] = null) {
    if (!this.login) throw new Error('No attempt')
    const seconds = status === 'APPROVED' ? 90 : 0
    this.login = {
      ...this.login,
      check_status: status,
      reason,
      ...(seconds > 0 ? { expires_at: this.#instant(seconds) } : {}),
    }
  }

  /** The attempt changes, and the stream says so. */
  tell(status: CheckStatus, reason: BrowserLogin['reason'] = null) {
    this.change(status, reason)
    this.stream.tell(status)
  }

  #answer({ method, path, body }: Received): Response {
    const refusal = this.refusals[`${method} ${path}`]
    if (refusal) return problem(...refusal)
    if (path === '/.well-known/mobile-companion') return json(200, this.discovery)
    if (path === '/api/session') return this.#answerSession(method)
    if (path === '/api/login') return this.#start()
    if (path.startsWith('/oidc/interaction/')) return this.#answerApp(path)
    if (!this.login || !path.startsWith(`/api/login/${this.login.login_id}`))
      return problem(404, 'login_not_found')
    if (path.endsWith('/session')) {
      if (this.session) return problem(409, 'already_collected')
      if (this.returnCode !== null && this.returnCode !== returnCodeIn(body))
        return problem(409, 'return_needed')
      this.session = aSession()
      return json(201, { data: this.session })
    }
    if (method === 'DELETE' && !isFinal(this.login.check_status)) this.change('CANCELLED')
    return json(200, { data: { ...this.login, now: this.#instant(0) } })
  }

  #answerSession(method: string): Response {
    if (method === 'DELETE') {
      this.session = null
      return new Response(null, { status: 204 })
    }
    return this.session ? json(200, { data: this.session }) : problem(401, 'not_signed_in')
  }

  #answerApp(path: string): Response {
    if (!this.interaction || !path.startsWith('/oidc/interaction/one/'))
      return problem(404, 'interaction_not_found')
    if (path.endsWith('/details')) return json(200, { data: this.interaction })
    if (path.endsWith('/login')) return this.#start()
    const act = path.split('/').at(-1)
    return json(200, { data: { redirect_to: `http://localhost:4000/oidc/auth/one?${act}` } })
  }

  #start(): Response {
    this.#started += 1
    this.login = {
      login_id: `lgn_${String(this.#started).padStart(22, '0')}`,
      check_status: 'UNKNOWN',
      check_id: null,
      check_url: null,
      digits: this.#started === 1 ? '402913' : '118047',
      phone_number: '+447911123456',
      phone_number_display: '+44 7911 123456',
      expires_at: this.#instant(120),
      now: this.#instant(0),
      reason: null,
    }
    return json(201, { data: this.login })
  }

  #instant(seconds: number): string {
    return new Date(Date.now() + serverAhead + seconds * 1000).toISOString()
  }
}

function returnCodeIn(body: unknown): unknown {
  return (body as { return_code?: unknown } | null)?.return_code
}

/** Someone who signed in just now. */
export function aSession(): Session {
  return {
    sub: 'usr_1',
    phone_number: '+447911123456',
    phone_number_display: '+44 7911 123456',
    signed_in_at: new Date().toISOString(),
    expires_at: new Date(Date.now() + 86_400_000).toISOString(),
    amr: ['hwk', 'sim'],
  }
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status })
}

function problem(status: number, code: ProblemCode, headers: Record<string, string> = {}) {
  return new Response(JSON.stringify({ type: 'about:blank', title: code, status, code }), {
    status,
    headers,
  })
}

function untilAborted(signal: AbortSignal | null): Promise<void> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')))
  })
}
