import { createHash, createPublicKey, verify } from 'node:crypto'
import { type MessageType, messageKeys } from '@mobile-companion/contract/device-message'
import type { Evidence } from './evidence.ts'

interface Read {
  readonly typ: MessageType
  readonly kid?: string
  readonly claims: Readonly<Record<string, unknown>>
}

/** Every kept message still verifies, under the key that the database has, and says what was done. */
export function forgedMessages(evidence: Evidence): string[] {
  return evidence.rows.device_messages.flatMap(({ jws, device_id, subject_id, nonce }) => {
    const { typ, kid, claims } = readMessage(jws)
    const key = keyOf(evidence, device_id, typ)
    const about = claims.attempt ?? claims.registration ?? null
    return [
      ...(key && verifies(jws, key) ? [] : [`a ${typ} about ${subject_id} does not verify`]),
      ...(claims.nonce === nonce ? [] : [`a ${typ} is kept under another nonce`]),
      ...(kid === undefined || kid === device_id ? [] : [`a ${typ} is of another device`]),
      ...(about === null || about === subject_id ? [] : [`a ${typ} is about another attempt`]),
      ...wrongDecision(evidence, typ, claims),
    ]
  })
}

/** The key that signs messages of this type, as the database has it. */
function keyOf({ rows }: Evidence, deviceId: string, typ: MessageType): string | null | undefined {
  const sender =
    rows.devices.find(({ id }) => id === deviceId) ??
    rows.registrations.find(({ device_id }) => device_id === deviceId)
  return messageKeys[typ] === 'device' ? sender?.public_jwk : sender?.approval_jwk
}

/** What is wrong with what a person answered; nothing with other messages. */
function wrongDecision(evidence: Evidence, typ: MessageType, claims: Read['claims']): string[] {
  switch (typ) {
    case 'companion-decision+jwt':
      return otherBytes(evidence, claims)
    case 'companion-approval+jwt':
      return [...otherBytes(evidence, claims), ...wrongApproval(evidence, claims)]
    default:
      return []
  }
}

/** A decision, an approval too, is about the bytes that the database has. */
function otherBytes({ rows }: Evidence, claims: Read['claims']): string[] {
  const login = rows.logins.find(({ id }) => id === claims.attempt)
  const ctx = createHash('sha256')
    .update(login?.request ?? '')
    .digest('base64url')
  return claims.ctx === ctx ? [] : [`a decision is about other bytes than ${claims.attempt}`]
}

/** An approval that counted had the page's digits or, where collecting takes a code, a way back. */
function wrongApproval({ rows, calls }: Evidence, claims: Read['claims']): string[] {
  const login = rows.logins.find(({ id }) => id === claims.attempt)
  const started = calls.find(
    ({ name, status, body }) =>
      name === 'POST /api/login' && status === 201 && body.data.login_id === claims.attempt,
  )
  const isTied = claims.return
    ? claims.digits === undefined && login?.return_hash != null
    : claims.digits === started?.body.data.digits
  return isTied ? [] : [`${claims.attempt} was approved with other digits`]
}

/** Each nonce and each `jti` is used once. */
export function reusedNonces({ rows }: Evidence): string[] {
  const nonces = rows.device_messages.map(({ nonce }) => nonce)
  const ids = rows.device_messages.map(({ jws }) => String(readMessage(jws).claims.jti))
  return [
    ...(new Set(nonces).size === nonces.length ? [] : ['a nonce was used twice']),
    ...(new Set(ids).size === ids.length ? [] : ['a jti was used twice']),
  ]
}

/** Whether a device has approved this attempt, by its own signature. */
export function approvedAt({ rows }: Evidence, loginId: string): number | undefined {
  return rows.device_messages.find(
    ({ subject_id, jws }) =>
      subject_id === loginId && readMessage(jws).typ === 'companion-approval+jwt',
  )?.created_at
}

/** What was approved with a way back was collected with the code of its link, and with nothing less. */
export function codelessCollects({ rows, calls }: Evidence): string[] {
  const byReturn = new Set(
    rows.device_messages.flatMap(({ subject_id, jws }) =>
      readMessage(jws).claims.return === true && subject_id !== null ? [subject_id] : [],
    ),
  )
  return rows.logins.flatMap(({ id, return_hash, collected_at }) => {
    if (return_hash === null) return byReturn.has(id) ? [`${id} has lost its code`] : []
    const codes = calls.flatMap(({ path, status, sent }) =>
      path === `/api/login/${id}/session` && status === 201
        ? [String((JSON.parse(sent || '{}') as { return_code?: string }).return_code)]
        : [],
    )
    const isRight = (code: string) =>
      createHash('sha256').update(code).digest('base64url') === return_hash
    return [
      ...(byReturn.has(id) ? [] : [`${id} has a code that no phone has signed for`]),
      ...(codes.every(isRight) ? [] : [`${id} was collected without its code`]),
      ...(collected_at !== null && codes.length === 0 ? [`${id} was collected by nobody`] : []),
    ]
  })
}

function readMessage(jws: string): Read {
  const [header = '', payload = ''] = jws.split('.')
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  const { typ, kid } = read(header)
  return { typ, ...(kid !== undefined && { kid }), claims: read(payload) }
}

function verifies(jws: string, publicJwk: string): boolean {
  const [header = '', payload = '', signature = ''] = jws.split('.')
  return verify(
    'sha256',
    Buffer.from(`${header}.${payload}`),
    {
      key: createPublicKey({ format: 'jwk', key: JSON.parse(publicJwk) }),
      dsaEncoding: 'ieee-p1363',
    },
    Buffer.from(signature, 'base64url'),
  )
}
