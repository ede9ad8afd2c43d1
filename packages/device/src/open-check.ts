import type { CheckChain, CheckTrouble, DeviceLogin } from '@mobile-companion/contract/login'
import { timedOut, within } from './bounded-wait.ts'
import type { CompanionSettings } from './companion.types.ts'
import type { CellularAnswer, CellularError } from './platform.ts'
import { isSafeCheckUrl } from './server-address.ts'

/** What opening a check URL brought: the code to hand to the server, or why there is none. */
type Evidence =
  | { readonly code: string; readonly state?: string }
  | { readonly opened: true }
  | { readonly error: CheckTrouble }

const limits = { maxRedirects: 10, hopTimeoutMs: 5_000, totalTimeoutMs: 15_000 } as const

// The platform keeps the total itself; this is for one that does not come back.
const graceMs = 2_000

/** A check's URL, and what its end must give: some operators give the phone no code (PhoneCheck v0.1). */
export interface CheckToOpen {
  readonly url: string
  readonly evidence: 'code' | 'opened'
  /** The operator's chain has plain http in it: some recognise a SIM only there. */
  readonly httpHops: boolean
  /** Where code and state arrive, or an error (RFC 6749 section 4.1.2); null for an end in JSON. */
  readonly redirectUri: string | null
}

/** A check as the server names it; what it does not say is not allowed. */
export function checkToOpen(
  url: string,
  evidence: CheckToOpen['evidence'],
  chain: Pick<DeviceLogin, keyof typeof CheckChain>,
): CheckToOpen {
  return {
    url,
    evidence,
    httpHops: chain.http_hops ?? false,
    redirectUri: chain.redirect_uri ?? null,
  }
}

/**
 * Opens a check URL over mobile data and reads where the redirect chain ends: JSON with a `code`
 * (tru.ID PhoneCheck v0.2, "code exchange"), an `error`, a problem document, or the redirect URI with
 * these in its query. That one is never opened: whoever redeems on landing would redeem for a
 * stranger who sent the link. Refuses a URL that is not https, loopback of a loopback issuer aside.
 */
export async function openCheck(
  { issuer, platform }: Pick<CompanionSettings, 'issuer' | 'platform'>,
  { url: checkUrl, evidence, httpHops, redirectUri }: CheckToOpen,
  signal?: AbortSignal,
): Promise<Evidence> {
  if (!isSafeCheckUrl(checkUrl, issuer)) return { error: 'operator_error' }
  const answer = await within(limits.totalTimeoutMs + graceMs, signal, (inner) =>
    platform.openOverCellular(checkUrl, {
      ...limits,
      httpHops,
      ...(redirectUri !== null && { redirectUri }),
      signal: inner,
    }),
  )
  if (answer === timedOut) return { error: 'timed_out' }
  return answer.ok ? readTerminal(answer, evidence) : { error: radioTroubles[answer.error] }
}

const radioTroubles = {
  no_mobile_data: 'not_cellular',
  no_sim: 'not_cellular',
  unsupported: 'not_cellular',
  timed_out: 'timed_out',
  too_many_redirects: 'too_many_redirects',
  redirect_refused: 'operator_error',
  tls_failed: 'unreachable',
  connection_failed: 'unreachable',
} as const satisfies Record<CellularError, CheckTrouble>

// tru.ID's `error_code` values and the slugs of its problem documents.
const namedTroubles = new Map<unknown, CheckTrouble>([
  ['not_mobile_ip', 'not_cellular'],
  ['ip_mismatch', 'not_cellular'],
  ['mno_not_supported', 'unsupported_network'],
  ['mno_redirect_unsupported', 'unsupported_network'],
  ['mno_user_not_found', 'unsupported_network'],
  ['ip_msisdn_mismatch', 'sim_mismatch_suspected'],
  ['mno_timeout', 'timed_out'],
])

interface Terminal {
  readonly code?: unknown
  readonly state?: unknown
  readonly error?: unknown
}

function readTerminal(
  { status, body, landed }: Extract<CellularAnswer, { ok: true }>,
  evidence: CheckToOpen['evidence'],
): Evidence {
  if (landed !== null) return readLanding(landed)
  const terminal = parseObject(body)
  if (status < 200 || status >= 300) return { error: statusTrouble(status) }
  if (evidence === 'opened' && terminal.error === undefined) return { opened: true }
  return liftCode(terminal) ?? { error: namedTroubles.get(terminal.error) ?? 'operator_error' }
}

function readLanding(landed: string): Evidence {
  const { searchParams } = new URL(landed)
  // Twice the same name has two meanings: neither counts.
  const once = (name: string) =>
    searchParams.getAll(name).length === 1 ? searchParams.get(name) : undefined
  const error = once('error')
  const refused = { error: namedTroubles.get(error) ?? 'operator_error' } as const
  if (searchParams.has('error')) return refused
  return liftCode({ code: once('code'), state: once('state') }) ?? refused
}

function liftCode({ code, state }: Terminal): Evidence | null {
  if (typeof code !== 'string' || code === '' || code.length > 1024) return null
  if (state === undefined || state === null) return { code }
  return typeof state === 'string' && state.length <= 512 ? { code, state } : null
}

function statusTrouble(status: number): CheckTrouble {
  switch (status) {
    case 412:
      return 'not_cellular'
    case 400:
    case 501:
      return 'unsupported_network'
    case 409:
      return 'sim_mismatch_suspected'
    case 404:
    case 410:
      return 'expired'
    default:
      return status >= 500 ? 'unreachable' : 'operator_error'
  }
}

function parseObject(text: string): Terminal {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
