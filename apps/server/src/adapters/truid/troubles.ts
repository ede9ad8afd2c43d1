import type { CheckTrouble } from '@mobile-companion/contract/login'
import type { CheckOutcome } from '../../model/check.ts'
import type { BeginTrouble } from '../../ports/number-verifier.ts'
import type { Answer } from '../outbound/fetch-json.ts'
import { CompletedCheck, type Slug, slugOf } from './answers.ts'

/** `error_code` of a check that ended in `ERROR`. */
const troubleOfErrorCode: ReadonlyMap<string, CheckTrouble> = new Map([
  ['not_mobile_ip', 'not_cellular'],
  // The URL was opened from another connection than the one that was announced.
  ['ip_mismatch', 'not_cellular'],
  ['ip_msisdn_mismatch', 'sim_mismatch_suspected'],
  ['mno_not_supported', 'unsupported_network'],
  // A virtual operator, or one that does not share this.
  ['mno_user_not_found', 'unsupported_network'],
  ['mno_no_data_available', 'unsupported_network'],
  ['mno_timeout', 'timed_out'],
  ['mno_response_error', 'operator_error'],
  ['mno_server_error', 'operator_error'],
])

const troubleOfSlug: Readonly<Partial<Record<Slug, CheckTrouble>>> = {
  check_not_found: 'expired',
  trace_gone: 'expired',
  ip_msisdn_mismatch: 'sim_mismatch_suspected',
  not_mobile_ip: 'not_cellular',
  mno_not_supported: 'unsupported_network',
  mno_redirect_unsupported: 'unsupported_network',
}

const troubleOfStatus: Readonly<Record<number, CheckTrouble>> = {
  // The code is the only part of the exchange that varies: refused, it is wrong, used or too old.
  400: 'expired',
  404: 'expired',
  409: 'expired',
  410: 'expired',
  422: 'expired',
  412: 'not_cellular',
  501: 'unsupported_network',
}

/** Why a check was not created. A 400 concerns the number or its country, unless it says that the request was malformed. */
export function beginTroubleOf({ status, json }: Answer): BeginTrouble {
  const slug = slugOf(json)
  if (status === 501) return 'unsupported_network'
  if (status !== 400) return 'operator_error'
  return slug === 'bad_request' || slug === 'unreadable' ? 'operator_error' : 'unsupported_network'
}

/**
 * Why an exchange was refused as too late, by the check as it is read afterwards: too late, or used
 * before. What it says of the SIM is not looked at: others may have brought the code.
 */
export function troubleOfRefused({ status, json }: Answer, providerRef: string): CheckTrouble {
  const check = CompletedCheck.safeParse(json)
  const isRead = status === 200 && check.success && check.data.check_id === providerRef
  return isRead && check.data.status === 'COMPLETED' ? 'used' : 'expired'
}

/** What a code exchange came to. Only a completed check with a `match` that is true or false says something about the SIM. */
export function outcomeOf({ status, json }: Answer, providerRef: string): CheckOutcome {
  if (status !== 200) {
    return inconclusive(troubleOfSlug[slugOf(json)] ?? troubleOfStatus[status] ?? 'operator_error')
  }
  const check = CompletedCheck.safeParse(json)
  if (!check.success || check.data.check_id !== providerRef) return inconclusive('operator_error')

  switch (check.data.status) {
    case 'COMPLETED':
      if (check.data.match === undefined) return inconclusive('operator_error')
      return { outcome: check.data.match ? 'match' : 'no_match' }
    case 'EXPIRED':
      return inconclusive('expired')
    case 'ERROR':
      return inconclusive(troubleOfErrorCode.get(check.data.error_code ?? '') ?? 'operator_error')
    case 'ACCEPTED':
    case 'PENDING':
      return inconclusive('operator_error')
  }
}

/** A check that said nothing about the SIM. */
export function inconclusive(trouble: CheckTrouble): CheckOutcome {
  return { outcome: 'inconclusive', trouble }
}
