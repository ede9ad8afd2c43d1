import { CHECK_TTL_S, type Check, NETWORK_ID, stateAt } from './check.ts'

const CHARGE = { charge_amount: 1, charge_currency: 'API' } as const
const BALANCE = 1000

/** What `POST …/checks` answers with 201. */
export function createdCheck(check: Check, apiUrl: string) {
  return {
    check_id: check.id,
    status: 'ACCEPTED',
    ...CHARGE,
    snapshot_balance: BALANCE,
    created_at: timestamp(check.createdAt),
    ttl: CHECK_TTL_S,
    ...(check.referenceId !== null && { reference_id: check.referenceId }),
    _links: {
      self: { href: selfUrl(check, apiUrl) },
      check_url: { href: `${selfUrl(check, apiUrl)}/redirect` },
    },
  }
}

/** A check as it is read. */
export function readCheck(check: Check, apiUrl: string, now: Date) {
  return {
    ...reportedCheck(check, now),
    ttl: CHECK_TTL_S,
    _links: { self: { href: selfUrl(check, apiUrl) } },
  }
}

/** A check as a callback reports it: `match` only when completed, `error_code` only after an error. */
export function reportedCheck(check: Check, now: Date) {
  const state = stateAt(check, now)
  const ended = state.status === 'COMPLETED' || state.status === 'ERROR'
  return {
    check_id: check.id,
    status: state.status,
    ...(state.status === 'COMPLETED' && { match: state.match, network_id: NETWORK_ID }),
    ...(state.status === 'ERROR' && { error_code: state.errorCode }),
    ...CHARGE,
    created_at: timestamp(check.createdAt),
    ...(ended && { updated_at: timestamp(state.at) }),
    ...(check.referenceId !== null && { reference_id: check.referenceId }),
  }
}

/** What the code exchange answers. */
export function completedCheck(check: Check, now: Date) {
  const state = stateAt(check, now)
  return {
    check_id: check.id,
    status: state.status,
    ...(state.status === 'COMPLETED' && {
      match: state.match,
      updated_at: timestamp(state.at),
    }),
    ...CHARGE,
    created_at: timestamp(check.createdAt),
    ...(check.referenceId !== null && { reference_id: check.referenceId }),
  }
}

function selfUrl(check: Check, apiUrl: string): string {
  return `${apiUrl}/phone_check/${check.version}/checks/${check.id}`
}

/** ISO 8601 to the second with a numeric offset, as the vendor writes it. */
function timestamp(at: Date): string {
  return at.toISOString().replace(/\.\d{3}Z$/, '+00:00')
}
