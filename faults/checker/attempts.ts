import type { Evidence } from './evidence.ts'

/** How each row of the audit log ends an attempt. */
const endings: Readonly<Record<string, string>> = {
  login_deny: 'DENIED',
  login_deny_not_me: 'DENIED',
  login_match: 'MATCH_SUCCESS',
  login_no_match: 'MATCH_FAILED',
  login_checks_spent: 'MATCH_FAILED',
  login_cancelled: 'CANCELLED',
  login_expired: 'EXPIRED',
}
const graceMs = 5_000

/** Each attempt ends once, and everybody is told the same end. */
export function wrongEndings({ rows, calls }: Evidence): string[] {
  return rows.logins.flatMap(({ id, status, ended_at }) => {
    const ends = rows.audit_log.flatMap(({ login_id, event }) =>
      login_id === id ? (endings[event] ?? []) : [],
    )
    const told = calls.flatMap(({ body }) =>
      body?.data?.login_id === id && Object.values(endings).includes(body.data.check_status)
        ? String(body.data.check_status)
        : [],
    )
    const final = Object.values(endings).includes(status)
    return [
      ...(ends.length > 1 ? [`${id} ended ${ends.length} times: ${ends}`] : []),
      ...(final === (ended_at === null) ? [`${id} is ${status}, ended at ${ended_at}`] : []),
      ...(final && !ends.includes(status)
        ? [`${id} is ${status}, the audit log says ${ends}`]
        : []),
      ...(told.some((end) => end !== status) ? [`${id} is ${status}, told was ${told}`] : []),
    ]
  })
}

/** One key begins one attempt, however often it is sent. */
export function doubledAttempts({ rows, messages }: Evidence): string[] {
  const keys = messages.flatMap(({ kind, method, path, headers }) =>
    kind === 'request' && method === 'POST' && path === '/api/login'
      ? [String(headers['idempotency-key'])]
      : [],
  )
  const surplus = rows.logins.length - new Set(keys).size
  return surplus > 0 ? [`${surplus} more than there were keys`] : []
}

/** No attempt is open 5 s after its deadline. */
export function overdue({ rows, now }: Evidence): string[] {
  return rows.logins.flatMap(({ id, ended_at, expires_at }) =>
    ended_at === null && expires_at + graceMs < now ? [`${id} is open after its deadline`] : [],
  )
}

/** A session is there if and only if a success was collected, one for each attempt, with all that led to it. */
export function baselessSessions({ rows }: Evidence): string[] {
  const wrong = rows.logins.flatMap(({ id, status, collected_at, sub, decided_by }) => {
    const sessions = rows.sessions.filter(({ login_id }) => login_id === id)
    if (collected_at === null) {
      return sessions.length > 0 ? [`${id} has a session and was not collected`] : []
    }
    const [session] = sessions
    const matched = rows.checks.some(
      ({ subject_id, outcome }) => subject_id === id && outcome === 'match',
    )
    const device = rows.devices.find((one) => one.id === decided_by)
    return [
      ...(sessions.length === 1 ? [] : [`${id} was collected and has ${sessions.length} sessions`]),
      ...(status === 'MATCH_SUCCESS' ? [] : [`${id} was collected as ${status}`]),
      ...(matched ? [] : [`${id} was collected without a match`]),
      ...(device?.sub === sub && session?.sub === sub ? [] : [`${id} was collected by another`]),
    ]
  })
  const known = new Set(rows.logins.map(({ id }) => id))
  return [
    ...wrong,
    ...rows.sessions.flatMap(({ id, login_id }) =>
      known.has(login_id) ? [] : [`${id} of nothing`],
    ),
  ]
}

/** A number has one `sub` for ever. */
export function crossedAccounts({ rows }: Evidence): string[] {
  return rows.sessions.flatMap(({ id, sub, phone_number }) => {
    const account = rows.accounts.find((one) => one.sub === sub)
    return account?.phone_number === phone_number ? [] : [`${id} is of another number`]
  })
}
