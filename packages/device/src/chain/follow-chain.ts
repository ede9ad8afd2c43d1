import { type CookieJar, createCookieJar } from './cookie-jar.ts'
import { type HttpAnswer, headerOf, readAnswer } from './http-answer.ts'
import { bearerFor, requestText } from './http-request.ts'
import { type ChainRules, nextHop } from './next-hop.ts'
import { originOf, readAddress, type WebAddress } from './web-address.ts'

export interface ChainCall extends ChainRules {
  readonly url: string
  readonly maxRedirects: number
  readonly hopTimeoutMs: number
  readonly totalTimeoutMs: number
  /** RFC 6750; goes to the first host only, over https only. */
  readonly bearer?: string | undefined
}

/** The network that a chain runs over. */
export interface ChainNetwork {
  readonly userAgent: string
  /** Whether a chain may begin there. */
  mayBegin(first: WebAddress): boolean
  /** What the network itself adds to a request. */
  headersFor(to: WebAddress): readonly (readonly [name: string, value: string])[]
  /**
   * Opens a connection, sends `request` and gives what comes back until the other side ends it.
   * Throws `TlsFailure` when the other side cannot prove who it is, anything else when there is
   * no connection or it breaks off.
   */
  exchange(to: WebAddress, request: Uint8Array, signal: AbortSignal): AsyncIterable<Uint8Array>
}

/** The other side of a connection could not prove that it is the host which was asked for. */
export class TlsFailure extends Error {}

type HopFailure = 'timed_out' | 'tls_failed' | 'connection_failed'

export type ChainAnswer =
  | {
      readonly ok: true
      readonly status: number
      /** Names in lower case. Without cookies, which are the chain's own. */
      readonly headers: Readonly<Record<string, string>>
      /** UTF-8 whatever it claims to be; at most 64 KiB. */
      readonly body: string
      /** Scheme and host of each hop, first to last. */
      readonly hops: readonly string[]
      /** The redirect URI with what the chain brought there; null when the chain ended before. */
      readonly landed: string | null
    }
  | { readonly ok: false; readonly error: HopFailure | 'too_many_redirects' | 'redirect_refused' }

/** Opens `url` and follows its redirects over `network`. Every failure of the network is a value. */
export async function followChain(
  network: ChainNetwork,
  { url, maxRedirects, hopTimeoutMs, totalTimeoutMs, bearer, ...rules }: ChainCall,
  signal: AbortSignal,
): Promise<ChainAnswer> {
  const first = readAddress(url)
  if (!first || !network.mayBegin(first)) return { ok: false, error: 'redirect_refused' }
  const jar = createCookieJar()
  const hops: string[] = []
  const total = AbortSignal.any([signal, AbortSignal.timeout(totalTimeoutMs)])
  for (let to = first; ; ) {
    hops.push(originOf(to))
    const request = requestText(to, {
      userAgent: network.userAgent,
      cookie: jar.headerFor(to, Date.now()),
      bearer: bearerFor(to, first, bearer),
      more: network.headersFor(to),
    })
    const timeUp = AbortSignal.any([total, AbortSignal.timeout(hopTimeoutMs)])
    const answer = await ask(network, to, request, timeUp)
    if (typeof answer === 'string') return { ok: false, error: answer }
    keepCookies(jar, to, answer)

    const { status } = answer
    const next = nextHop(to, { status, location: headerOf(answer, 'location') }, rules)
    if (next.next === 'refuse') return { ok: false, error: 'redirect_refused' }
    if (next.next !== 'open') {
      return { ...described(answer, hops), landed: next.next === 'land' ? next.at : null }
    }
    if (hops.length > maxRedirects) return { ok: false, error: 'too_many_redirects' }
    to = next.to
  }
}

async function ask(
  network: ChainNetwork,
  to: WebAddress,
  request: string,
  signal: AbortSignal,
): Promise<HttpAnswer | HopFailure> {
  let seen = new Uint8Array()
  try {
    for await (const part of network.exchange(to, new TextEncoder().encode(request), signal)) {
      seen = joined(seen, part)
      const answer = readAnswer(seen, false)
      if (answer === 'malformed') return 'connection_failed'
      if (answer !== 'more') return answer
    }
  } catch (error) {
    if (signal.aborted) return 'timed_out'
    return error instanceof TlsFailure ? 'tls_failed' : 'connection_failed'
  }
  const answer = readAnswer(seen, true)
  return typeof answer === 'string' ? 'connection_failed' : answer
}

function keepCookies(jar: CookieJar, from: WebAddress, { headers }: HttpAnswer): void {
  for (const [name, value] of headers) {
    if (name === 'set-cookie') jar.store(from, value, Date.now())
  }
}

function described({ status, headers, body }: HttpAnswer, hops: readonly string[]) {
  const shown = headers.filter(([name]) => name !== 'set-cookie' && name !== 'location')
  return {
    ok: true as const,
    status,
    headers: Object.fromEntries(shown),
    body: new TextDecoder().decode(body),
    hops,
  }
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}
