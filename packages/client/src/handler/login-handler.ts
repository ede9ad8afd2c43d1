import { type Clock, systemClock } from '../clock.ts'
import type { Companion } from '../companion.ts'
import type { Claims, Outcome, Tokens } from '../outcome.ts'
import type { StartRequest } from '../start.ts'
import { answer, refuse } from './answer.ts'
import { AttemptCookie, nameAttempt, type OwnAttempt } from './attempt-cookie.ts'
import { type AttemptStore, memoryStore } from './attempt-store.ts'
import { readBody } from './read-body.ts'
import { isSameOrigin, readOrigin } from './same-origin.ts'
import { makeSeal, readKey, type Seal } from './seal.ts'
import { holdAnswer, streamStates, type View } from './watch.ts'

export type { AttemptStore } from './attempt-store.ts'

/** What the app answers a signed-in browser with. */
export interface SignedInAnswer {
  /** Usually `set-cookie` with the app's own session. */
  readonly headers?: HeadersInit
  /** Where the page goes next, an address of the app. */
  readonly redirectTo?: string
}

export interface LoginHandlerOptions<Native = unknown> {
  readonly companion: Companion
  /** The app's own origin as people see it, such as `https://shop.example.com`. Requests from pages of any other are refused. */
  readonly origin: string
  /** Where the routes are. Default `/companion`. */
  readonly basePath?: string
  /** 32 random bytes, or the same in base64url; the same in every process. */
  readonly cookieKey: string | Uint8Array
  /** Called once for each sign-in, with verified claims. What it returns makes the browser's session. `native` is what the framework's adapter adds. */
  readonly onSignedIn: (
    claims: Claims,
    request: Request,
    more: { readonly tokens: Tokens; readonly native: Native },
  ) => Promise<SignedInAnswer | undefined> | SignedInAnswer | undefined
  /** Told of every fault; the browser gets a 503. */
  readonly onFault: (error: unknown) => void
  /** Called before a phone is asked. Seconds to wait refuse the start; null lets it through. */
  readonly limit?: (
    phoneNumber: string,
    request: Request,
    native: Native,
  ) => Promise<number | null> | number | null
  /** What goes into every start beside the number. */
  readonly startWith?: (request: Request) => Omit<StartRequest, 'phoneNumber' | 'country'>
  /** Where several processes serve one app. Default: the memory of this process. */
  readonly store?: AttemptStore
}

type NativeArgument<Native> = unknown extends Native ? [native?: unknown] : [native: Native]

/** The routes of the sign-in in the app's own back end. */
export interface LoginHandler<Native = unknown> {
  readonly basePath: string
  readonly origin: string
  /** `native` goes on to `onSignedIn` and `limit`; a plain web request has none. */
  handle(request: Request, ...native: NativeArgument<Native>): Promise<Response>
}

/** Seconds for which an outcome waits to be collected. */
const collectWithin = 60

/** Makes the routes. Throws a TypeError for options that cannot work. */
export function createLoginHandler<Native = unknown>(
  options: LoginHandlerOptions<Native>,
): LoginHandler<Native> {
  return loginHandlerAt(systemClock, options)
}

/** The same with another time. */
export function loginHandlerAt<Native = unknown>(
  clock: Clock,
  options: LoginHandlerOptions<Native>,
): LoginHandler<Native> {
  const origin = readOrigin(options.origin)
  const basePath = readBasePath(options.basePath ?? '/companion')
  const key = readKey(options.cookieKey)
  const routes = new LoginRoutes<Native>(options, {
    clock,
    cookie: new AttemptCookie(makeSeal(key, 'companion attempt', clock), origin),
    outcomes: makeSeal(key, 'companion outcome', clock),
    store: options.store ?? memoryStore(clock),
  })
  const handle = async (request: Request, ...rest: NativeArgument<Native>) => {
    const native = rest[0] as Native
    const { pathname } = new URL(request.url)
    const name = pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length + 1) : ''
    const act = routes.named(name)
    if (!act) return refuse('not_found')
    if (request.method !== 'POST') {
      return refuse('method_not_allowed', { headers: { allow: 'POST' } })
    }
    if (!isSameOrigin(request, origin)) return refuse('cross_origin')
    const body = await readBody(request)
    if (typeof body === 'string') return refuse(body)
    try {
      return await act({ request, body, native })
    } catch (error) {
      // Whoever has gone is told nothing, and their going is no fault.
      if (!request.signal.aborted) options.onFault(error)
      return refuse('unavailable')
    }
  }
  return { basePath, origin, handle }
}

function readBasePath(path: string): string {
  if (!/^(\/[\w.-]+)+$/.test(path)) {
    throw new TypeError('basePath must begin with a slash and not end with one, such as /companion')
  }
  return path
}

interface Call<Native> {
  readonly request: Request
  readonly body: Readonly<Record<string, unknown>>
  readonly native: Native
}

interface Means {
  readonly clock: Clock
  readonly cookie: AttemptCookie
  readonly outcomes: Seal
  readonly store: AttemptStore
}

class LoginRoutes<Native> {
  readonly #options: LoginHandlerOptions<Native>
  readonly #means: Means

  constructor(options: LoginHandlerOptions<Native>, means: Means) {
    this.#options = options
    this.#means = means
  }

  /** The map of the handler. */
  named(name: string): ((call: Call<Native>) => Promise<Response>) | null {
    switch (name) {
      case 'start':
        return (call) => this.#start(call)
      case 'resume':
        return (call) => this.#resume(call)
      case 'wait':
        return (call) => this.#wait(call)
      case 'session':
        return (call) => this.#collect(call)
      case 'cancel':
        return (call) => this.#cancel(call)
      default:
        return null
    }
  }

  /** Asks a phone. */
  async #start({ request, body, native }: Call<Native>): Promise<Response> {
    const { phone_number: phoneNumber, country } = body
    if (typeof phoneNumber !== 'string' || phoneNumber.length > 64) {
      return refuse('phone_number_invalid')
    }
    if (country !== undefined && !(typeof country === 'string' && /^[A-Z]{2}$/.test(country))) {
      return refuse('malformed_request')
    }
    const { limit, companion, startWith } = this.#options
    const retryAfter = await limit?.(phoneNumber, request, native)
    if (typeof retryAfter === 'number') return refuse('too_many_requests', { retryAfter })

    const asked = { phoneNumber, ...(country !== undefined && { country }) }
    const started = await companion.start(
      { ...startWith?.(request), ...asked },
      { signal: request.signal },
    )
    if (started.status === 'refused') return this.#refuseStart(started)
    const { id, digits = null, expiresAt } = started
    const own = { attempt: await nameAttempt(id), id, digits, expiresAt: expiresAt.getTime() }
    const { cookie, clock } = this.#means
    return answer(this.#waiting(own), { 'set-cookie': await cookie.write(own, clock.now()) })
  }

  #refuseStart({ code, retryAfter }: { code: string; retryAfter?: number }): Response {
    switch (code) {
      case 'phone_number_invalid':
      case 'access_denied':
        return refuse(code)
      case 'limited':
        return refuse('too_many_requests', retryAfter === undefined ? {} : { retryAfter })
      default:
        // The app wrote what was refused here, not the person.
        throw new Error(`The server refused what startWith gave: ${code}`)
    }
  }

  /** Shows a page that was loaded again the attempt that its browser has begun. */
  async #resume({ request }: Call<Native>): Promise<Response> {
    const { cookie, clock } = this.#means
    const own = await cookie.read(request)
    return answer(own && own.expiresAt > clock.now() ? this.#waiting(own) : { state: 'idle' })
  }

  /** Tells how the attempt goes on: as a stream, or one answer. */
  async #wait(call: Call<Native>): Promise<Response> {
    const own = await this.#ownAttempt(call)
    if (!own) return refuse('attempt_unknown')
    const watched = {
      clock: this.#means.clock,
      signal: call.request.signal,
      waiting: () => this.#waiting(own),
      settled: (signal: AbortSignal) => this.#settled(own, signal),
    }
    const wantsStream = call.request.headers.get('accept')?.includes('text/event-stream')
    return wantsStream ? streamStates(watched) : holdAnswer(watched)
  }

  /** Makes the app's session, once. */
  async #collect(call: Call<Native>): Promise<Response> {
    const own = await this.#ownAttempt(call)
    if (!own) return refuse('attempt_unknown')
    const { store, outcomes, cookie } = this.#means
    const sealed = await store.get(own.attempt)
    const outcome = sealed === null ? null : await outcomes.open(sealed)
    if (!outcome) return refuse('not_approved')
    // Claimed before the app hears of it: of two requests at once, one makes a session.
    if (!(await store.claim(own.attempt, this.#secondsLeft(own))))
      return refuse('already_collected')
    const { claims, tokens } = outcome as unknown as { claims: Claims; tokens: Tokens }
    const { request, native } = call
    const mine = await this.#options.onSignedIn(claims, request, { tokens, native })
    const headers = new Headers(mine?.headers)
    headers.append('set-cookie', cookie.clear())
    return answer({ state: 'signed_in', redirect_to: mine?.redirectTo ?? null }, headers)
  }

  /** Lets go of the attempt: nobody can collect it any more. The phone is not told. */
  async #cancel(call: Call<Native>): Promise<Response> {
    const own = await this.#ownAttempt(call)
    if (own) await this.#means.store.claim(own.attempt, this.#secondsLeft(own))
    return answer({ state: 'idle' }, { 'set-cookie': this.#means.cookie.clear() })
  }

  /** The attempt that the page means, if its browser began it. */
  async #ownAttempt({ request, body }: Call<Native>): Promise<OwnAttempt | null> {
    const own = await this.#means.cookie.read(request)
    return own && own.attempt === body.attempt ? own : null
  }

  #secondsLeft({ expiresAt }: OwnAttempt): number {
    return Math.max(0, Math.ceil((expiresAt - this.#means.clock.now()) / 1000)) + 2 * collectWithin
  }

  #waiting({ attempt, digits, expiresAt }: OwnAttempt): View {
    const now = new Date(this.#means.clock.now()).toISOString()
    const expires_at = new Date(expiresAt).toISOString()
    return { state: 'waiting', attempt, digits, expires_at, now }
  }

  async #settled(own: OwnAttempt, signal: AbortSignal): Promise<View> {
    const { store } = this.#means
    if ((await store.get(own.attempt)) !== null) return { state: 'approved' }
    try {
      const outcome = await this.#options.companion.wait(own.id, { signal })
      return await this.#view(own, outcome)
    } catch (error) {
      if (signal.aborted) throw error
      this.#options.onFault(error)
      return { state: 'unavailable' }
    }
  }

  async #view(own: OwnAttempt, outcome: Outcome): Promise<View> {
    const { store, outcomes, clock } = this.#means
    switch (outcome.status) {
      case 'signed_in': {
        const { claims, tokens } = outcome
        const until = clock.now() + collectWithin * 1000
        const sealed = await outcomes.close({ claims, tokens }, until)
        await store.put(own.attempt, sealed, collectWithin)
        return { state: 'approved' }
      }
      case 'denied':
        return { state: 'denied', reason: outcome.reason }
      case 'lost':
        // Another process of this app may have got the one answer.
        return { state: (await store.get(own.attempt)) === null ? 'lost' : 'approved' }
      case 'expired':
        return { state: 'expired' }
    }
  }
}
