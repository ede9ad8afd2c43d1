import type { Call } from '../history.ts'
import type { Evidence } from './evidence.ts'
import { approvedAt } from './signatures.ts'

type Rule = (evidence: Evidence, call: Call) => boolean

const open = new Set(['UNKNOWN', 'APPROVED', 'MATCH_PENDING'])

/** A final status as it was told; an open one, or further. APPROVED comes again with the next check. */
function standsAt({ rows }: Evidence, id: string, told: string): boolean {
  const status = rows.logins.find((login) => login.id === id)?.status
  if (status === undefined) return false
  return open.has(told) ? told === 'UNKNOWN' || status !== 'UNKNOWN' : status === told
}

function isKept({ rows }: Evidence, { sent }: Call): boolean {
  const { jws, enrolment } = JSON.parse(sent) as { jws?: string; enrolment?: string }
  return rows.device_messages.some((message) => message.jws === (jws ?? enrolment))
}

function hasCheck({ rows }: Evidence, id: string | null, subject: string): boolean {
  return id === null || rows.checks.some((check) => check.id === id && check.subject_id === subject)
}

function hasRegistration({ rows }: Evidence, { body }: Call): boolean {
  const { registration_id, device_id } = body.data
  return rows.registrations.some((one) => one.id === registration_id && one.device_id === device_id)
}

const seesLogin: Rule = (evidence, { body }) =>
  standsAt(evidence, body.data.login_id, body.data.check_status)

/** What each 2xx must have left in the database. */
const rules: Readonly<Record<string, Rule>> = {
  'POST /api/login': seesLogin,
  'GET /api/login/:id': seesLogin,
  'DELETE /api/login/:id': seesLogin,
  'PATCH /api/login/:id': (evidence, call) =>
    seesLogin(evidence, call) &&
    (isKept(evidence, call) || isRepeatedApproval(evidence, call)) &&
    hasCheck(evidence, call.body.data.check_id, call.body.data.login_id),
  'POST /api/login/:id/session': ({ rows }, { path, body }) => {
    const session = rows.sessions.find(({ login_id }) => path.includes(`/${login_id}/`))
    const login = rows.logins.find(({ id }) => id === session?.login_id)
    return session?.sub === body.data.sub && login?.collected_at != null
  },
  'GET /api/session': ({ rows }, { body }) =>
    rows.sessions.some(({ sub }) => sub === body.data.sub),
  'GET /api/device/logins': ({ rows }, { body }) =>
    (body.data.logins as readonly { login_id: string }[]).every(({ login_id }) =>
      rows.logins.some(({ id }) => id === login_id),
    ),
  'GET /api/device/logins/:id': ({ rows }, { body }) => {
    const login = rows.logins.find(({ id }) => id === body.data.login_id)
    return Buffer.from(login?.request ?? '').toString('base64url') === body.data.request
  },
  'POST /api/register': (evidence, call) =>
    isKept(evidence, call) &&
    hasRegistration(evidence, call) &&
    hasCheck(evidence, call.body.data.check_id, call.body.data.registration_id),
  'PATCH /api/register/:id': (evidence, call) =>
    isKept(evidence, call) && isEnrolled(evidence, call),
  'POST /api/tokens': (evidence, { authorization }) => {
    const { rows } = evidence
    const message = rows.device_messages.find(({ jws }) => authorization.endsWith(` ${jws}`))
    const device = rows.devices.find(({ id }) => id === message?.device_id)
    return typeof device?.push_token === 'string' || wasRemoved(evidence, device?.id)
  },
  'DELETE /api/device/devices/:id': ({ rows }, { path, authorization }) => {
    const device = rows.devices.find(({ id }) => path.endsWith(id))
    const isKept = rows.device_messages.some(({ jws }) => authorization.endsWith(` ${jws}`))
    const approved = rows.logins.filter(({ decided_by }) => decided_by === device?.id)
    const sessions = rows.sessions.filter(({ login_id }) =>
      approved.some(({ id }) => id === login_id),
    )
    const haveEnded = sessions.every(({ ended_at }) => ended_at !== null)
    return isKept && device?.status === 'REVOKED' && haveEnded
  },
}

/** Whether anybody asked for it: it has lost its token, and is not active any more. */
function wasRemoved({ calls }: Evidence, id: string | undefined): boolean {
  const name = 'DELETE /api/device/devices/:id'
  return id !== undefined && calls.some((call) => call.name === name && call.path.endsWith(id))
}

/** An approval signed anew by the device that has approved: answered, and not kept a second time. */
function isRepeatedApproval(evidence: Evidence, { sent, body }: Call): boolean {
  const { value } = JSON.parse(sent) as { value: string }
  return value === 'APPROVED' && approvedAt(evidence, body.data.login_id) !== undefined
}

function isEnrolled(evidence: Evidence, { path, body }: Call): boolean {
  const { rows } = evidence
  if (body.data.match !== true) return true
  const registration = rows.registrations.find(({ id }) => path.endsWith(id))
  const device = rows.devices.find(({ id }) => id === body.data.device_id)
  return (
    registration?.status === 'MATCHED' &&
    registration.enrolled_device_id === device?.id &&
    (device?.status === 'ACTIVE' || wasRemoved(evidence, device?.id))
  )
}

/** no acknowledged write is lost. */
export function lostAnswers(evidence: Evidence): string[] {
  return evidence.calls.flatMap((call) => {
    if (call.status === null || call.status >= 300) return []
    const rule = rules[call.name]
    if (!rule) return [`no rule says what ${call.name} must leave`]
    return rule(evidence, call) ? [] : [`lost: ${call.name} was answered ${call.status}`]
  })
}

/** A client is told nothing but refusals of the protocol: no 5xx, whenever it asks. */
export function faultyAnswers({ calls }: Evidence): string[] {
  return calls.flatMap(({ name, status }) =>
    status !== null && status >= 500 ? [`${name} was answered ${status}`] : [],
  )
}
