import { cellularErrors, type OpenOverCellular } from '@mobile-companion/device/platform'
import { z } from 'zod'
import { isSandboxBuild } from '../../src/platform/sandbox-build'

/** The radio's answer; its errors are those that a real phone can have. */
const RadioAnswer = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    status: z.int(),
    headers: z.record(z.string(), z.string()),
    body: z.string(),
    hops: z.array(z.string()),
    landed: z.string().nullable(),
  }),
  z.object({
    ok: z.literal(false),
    error: z.enum(cellularErrors),
  }),
])

/** A browser cannot choose its network: the sandbox's radio does it, and other web builds refuse. */
export const openOverCellular: OpenOverCellular = async (url, options) => {
  if (!isSandboxBuild) return { ok: false, error: 'unsupported' }
  const timeUp = AbortSignal.timeout(options.totalTimeoutMs)
  try {
    const answer = await fetch('/handset/radio', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        url,
        max_redirects: options.maxRedirects,
        hop_timeout_ms: options.hopTimeoutMs,
        total_timeout_ms: options.totalTimeoutMs,
        http_hops: options.httpHops,
        redirect_uri: options.redirectUri,
        bearer: options.bearer,
      }),
      signal: options.signal ? AbortSignal.any([options.signal, timeUp]) : timeUp,
    })
    const seen = RadioAnswer.safeParse(await answer.json())
    return seen.success ? seen.data : { ok: false, error: 'connection_failed' }
  } catch {
    return { ok: false, error: timeUp.aborted ? 'timed_out' : 'connection_failed' }
  }
}

/** The radio is always up. */
export function prepareMobileData(_holdMs: number): void {}
