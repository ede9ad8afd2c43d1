import { activeNumber, type Handset } from '../handsets/handset.ts'
import { loopbackUrl } from '../http/loopback-url.ts'
import { type Enrichment, SUBSCRIBER_HEADER } from '../operator/enrichment.ts'
import { type CookieJar, createCookieJar } from './cookie-jar.ts'

export interface RadioCall {
  readonly url: string
  readonly maxRedirects: number
  readonly hopTimeoutMs: number
  readonly totalTimeoutMs: number
}

/** What the phone's app is told of a call. */
export type RadioAnswer =
  | {
      readonly ok: true
      readonly status: number
      readonly content_type: string | null
      readonly body: string
      /** Origin of each hop, first to last. */
      readonly hops: readonly string[]
    }
  | {
      readonly ok: false
      readonly error: 'timed_out' | 'too_many_redirects' | 'connection_failed'
    }

/** A phone's mobile network: opens a URL for a handset and follows its redirects. */
export type Radio = (handset: Handset, call: RadioCall, gone: AbortSignal) => Promise<RadioAnswer>

const BODY_BYTES = 64 * 1024
const REDIRECTS = new Set([301, 302, 303, 307, 308])

interface Hop {
  readonly status: number
  readonly contentType: string | null
  readonly location: string | null
  readonly body: string
}

/**
 * The operator at `operatorUrl` (origin and path prefix) is told which SIM calls; nobody else is.
 * Reaches loopback only, so that the page of the phone cannot use it to look into other networks.
 */
export function createRadio(enrichment: Enrichment, operatorUrl: string): Radio {
  function headersFor(url: URL, handset: Handset, jar: CookieJar): Record<string, string> {
    const cookie = jar.headerFor(url)
    const enriched = url.href.startsWith(operatorUrl) && handset.switches.network === 'mobile'
    return {
      accept: 'text/html,application/xhtml+xml,application/xml,application/json,*/*',
      'user-agent': 'sandbox-radio',
      ...(cookie !== null && { cookie }),
      ...(enriched && {
        [SUBSCRIBER_HEADER]: enrichment.sign(`${url.pathname}${url.search}`, activeNumber(handset)),
      }),
    }
  }

  return async (handset, call, gone) => {
    const jar = createCookieJar()
    const hops: string[] = []
    const total = AbortSignal.any([gone, AbortSignal.timeout(call.totalTimeoutMs)])
    let url = loopbackUrl(call.url)

    while (url) {
      if (hops.length > call.maxRedirects) return { ok: false, error: 'too_many_redirects' }
      hops.push(url.origin)
      const signal = AbortSignal.any([total, AbortSignal.timeout(call.hopTimeoutMs)])
      const hop = await openHop(url, headersFor(url, handset, jar), signal, jar)
      if (hop === 'timed_out' || hop === 'connection_failed') return { ok: false, error: hop }
      if (hop.location === null) {
        const { status, contentType, body } = hop
        return { ok: true, status, content_type: contentType, body, hops }
      }
      url = loopbackUrl(hop.location, url)
    }
    return { ok: false, error: 'connection_failed' }
  }
}

async function openHop(
  url: URL,
  headers: Record<string, string>,
  signal: AbortSignal,
  jar: CookieJar,
): Promise<Hop | 'timed_out' | 'connection_failed'> {
  try {
    const response = await fetch(url, { redirect: 'manual', headers, signal })
    jar.store(url, response.headers.getSetCookie())
    const location = REDIRECTS.has(response.status) ? response.headers.get('location') : null
    const body = location === null ? await readSome(response) : await discard(response)
    return {
      status: response.status,
      contentType: response.headers.get('content-type'),
      location,
      body,
    }
  } catch {
    return signal.aborted ? 'timed_out' : 'connection_failed'
  }
}

/** The first 64 KiB of a body. */
async function readSome(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk)
    size += chunk.byteLength
    if (size >= BODY_BYTES) break
  }
  return Buffer.concat(chunks).subarray(0, BODY_BYTES).toString()
}

async function discard(response: Response): Promise<string> {
  await response.body?.cancel()
  return ''
}
