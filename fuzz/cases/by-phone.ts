import type { Answer } from '../answer.ts'
import { json, whole } from '../ask.ts'
import { type Attack, type Attempt, type Case, dataOf, nonceOf } from '../attack.ts'
import { type Message, sha256, sign, spoil } from '../jws.ts'
import { jsonOf, nastyText } from '../nasty.ts'
import { newKey, type Phone } from '../phone.ts'
import { startLogin } from './by-number.ts'

/** Calls of a phone that are proven by a header, in half of the cases spoiled. */
export const phoneCalls: Case = async (attack) => {
  const { random, arsenal } = attack
  const phone = random.pick(arsenal.phones)
  const attempt = arsenal.attempts.length > 0 ? random.pick(arsenal.attempts) : undefined
  const [method, path, body] = random.pick([
    ['GET', '/api/device/logins', undefined],
    ['GET', `/api/device/logins/${attempt?.id ?? 'x'}`, undefined],
    ['POST', '/api/tokens', jsonOf({ fcm_token: nastyText(random).slice(0, 4096) })],
    ['GET', '/api/device/devices', undefined],
    ['GET', '/api/device/standing', undefined],
    ['GET', '/api/device/activity', undefined],
    ['PATCH', deviceOf(phone), jsonOf({ name: nastyText(random).slice(0, 64) })],
    ['PATCH', deviceOf(phone), jsonOf({ status: 'ACTIVE', digits: '123456' })],
    // Of nobody: the attack goes on with the phones that it has.
    ['DELETE', `/api/device/devices/dev_${random.id(16)}`, undefined],
  ] as const)
  const confirmed = random.chance(30)
  await callAsPhone(attack, phone, { method, path, body, confirmed }, random.chance(50))
}

const deviceOf = ({ enrolment }: Phone) => `/api/device/devices/${enrolment.deviceId}`

interface Call {
  readonly method: string
  readonly path: string
  readonly body?: string | undefined
  /** Whether the person confirmed it: then the approval key signs. */
  readonly confirmed?: boolean
}

/** Asks for a nonce, then calls with it; the last answer. */
async function callAsPhone(
  attack: Attack,
  phone: Phone,
  call: Call,
  spoiled: boolean,
): Promise<Answer | undefined> {
  const nonce = nonceOf(
    attack,
    await sendSigned(attack, phone, call, requestOf(attack, phone, call, '')),
  )
  const message = requestOf(attack, phone, call, nonce)
  const answer = await sendSigned(attack, phone, call, message, spoiled)
  nonceOf(attack, answer)
  return answer
}

const requestTyp = ({ confirmed }: Call) =>
  confirmed ? 'companion-confirmed-request+jwt' : 'companion-request+jwt'

function requestOf({ arsenal, random }: Attack, phone: Phone, call: Call, nonce: string): Message {
  const { deviceId } = phone.enrolment
  const { issuer } = arsenal.target
  return {
    header: { alg: 'ES256', typ: requestTyp(call), kid: deviceId },
    claims: {
      aud: issuer,
      iss: deviceId,
      jti: random.id(16),
      iat: 0,
      nonce,
      htm: call.method,
      htu: `${issuer}${call.path}`,
      bh: sha256(call.body ?? ''),
    },
  }
}

/** The key that signs such messages; now and then the other one. */
function keyOf({ random }: Attack, phone: Phone, approves: boolean) {
  return approves !== random.chance(10) ? phone.approvalKey : phone.key
}

async function sendSigned(
  attack: Attack,
  phone: Phone,
  { method, path, body, confirmed = false }: Call,
  message: Message,
  spoiled = false,
): Promise<Answer | undefined> {
  const { random, arsenal, send } = attack
  const key = keyOf(attack, phone, confirmed)
  const jws = spoiled ? await spoil(random, key, message, arsenal.nonces) : await sign(key, message)
  const headers = [
    ['authorization', `Companion ${jws.replace(/[^ -~]/g, '')}`] as const,
    ...(body === undefined ? [] : [json]),
  ]
  const [answer] = await send(whole({ method, target: path, headers, ...(body && { body }) }))
  return answer
}

/** Decisions about a fresh or an old attempt: right, wrong, spoiled, twice, at once; then proofs. */
export const decisions: Case = async (attack) => {
  const { random, arsenal } = attack
  const phone = random.pick(arsenal.phones)
  if (random.chance(60)) {
    await startLogin(attack, jsonOf({ phone_number: phone.enrolment.phoneNumber }))
  }
  const attempt = arsenal.attempts.at(-1 - random.int(3))
  if (!attempt) return
  const path = `/api/device/logins/${attempt.id}`
  const shown = dataOf(await callAsPhone(attack, phone, { method: 'GET', path }, false))
  const message = decisionOf(attack, phone, attempt, shown)
  const approves = message.header.typ === 'companion-approval+jwt'
  const key = keyOf(attack, phone, approves)
  const value = random.chance(85) ? (approves ? 'APPROVED' : 'DENIED') : 'MATCH_PENDING'
  const jws = random.chance(60)
    ? await spoil(random, key, message, arsenal.nonces)
    : await sign(key, message)
  const answer = await patchTwice(attack, `/api/login/${attempt.id}`, { value, jws })
  const check = dataOf(answer).check_id
  if (typeof check !== 'string') return
  await prove(attack, {
    path: `/api/login/${attempt.id}`,
    about: { attempt: attempt.id },
    check,
    nonce: nonceOf(attack, answer),
    deviceId: phone.enrolment.deviceId,
    key: phone.key,
  })
}

function decisionOf(
  { random, arsenal }: Attack,
  { enrolment: { deviceId } }: Phone,
  attempt: Attempt,
  shown: Readonly<Record<string, unknown>>,
): Message {
  const request = typeof shown.request === 'string' ? shown.request : ''
  const decision = random.pick(['approve', 'approve', 'approve', 'deny', 'deny_not_me'])
  const approves = decision === 'approve'
  const typ = approves ? 'companion-approval+jwt' : 'companion-decision+jwt'
  const digits = random.chance(70) ? attempt.digits : String(random.int(1_000_000)).padStart(6, '0')
  return {
    header: { alg: 'ES256', typ, kid: deviceId },
    claims: {
      aud: arsenal.target.issuer,
      iss: deviceId,
      jti: random.id(16),
      iat: 0,
      nonce: typeof shown.nonce === 'string' ? shown.nonce : '',
      attempt: attempt.id,
      ...(approves ? { digits } : { decision }),
      ctx: sha256(Buffer.from(request, 'base64url')),
      uv: random.pick(['bio', 'none', 'none', 'none']),
    },
  }
}

interface ToProve {
  readonly path: string
  readonly about: Readonly<Record<string, string>>
  readonly check: string
  readonly nonce: string
  readonly deviceId: string
  readonly key: Phone['key']
}

/** Proofs of a check that nobody opened: invented codes, troubles, spoiled messages. Never a match. */
async function prove(attack: Attack, { path, about, check, nonce, deviceId, key }: ToProve) {
  const { random, arsenal } = attack
  const evidence = random.pick([
    { code: random.id(16) },
    { code: nastyText(random).slice(0, 1024).toWellFormed() || 'a', state: nastyText(random) },
    { opened: true },
    { error: random.pick(['not_cellular', 'timed_out', 'expired', 'operator_error']) },
  ])
  const message: Message = {
    header: { alg: 'ES256', typ: 'companion-proof+jwt', kid: deviceId },
    claims: {
      aud: arsenal.target.issuer,
      iss: deviceId,
      jti: random.id(16),
      iat: 0,
      nonce,
      ...about,
      check: random.chance(90) ? check : `chk_${random.id(16)}`,
      ...evidence,
    },
  }
  const jws = random.chance(50)
    ? await spoil(random, key, message, arsenal.nonces)
    : await sign(key, message)
  const answer = await patchTwice(attack, path, { value: 'MATCH_PENDING', jws })
  const { match, check_status } = dataOf(answer)
  if (match === true || check_status === 'MATCH_SUCCESS') attack.complain('a match out of nothing')
}

/** Sends a change once, twice, or twice at once: a repeat is answered, never a fault. */
async function patchTwice(
  attack: Attack,
  path: string,
  body: { readonly value: string; readonly jws: string },
): Promise<Answer | undefined> {
  const sending = whole({ method: 'PATCH', target: path, headers: [json], body: jsonOf(body) })
  const times = attack.random.pick([1, 1, 2, 3])
  const all = await Promise.all(Array.from({ length: times }, () => attack.send(sending)))
  const answers = all.flat()
  return answers.find(({ status }) => status === 200) ?? answers[0]
}

/** Enrolments of the attacker's keys for others' numbers, up to the proof that they cannot give. */
export const enrolments: Case = async (attack) => {
  const { random, arsenal } = attack
  const [key, approvalKey] = [await newKey(), await newKey()]
  const { crv, kty, x, y } = key.publicJwk
  const thumbprint = sha256(jsonOf({ crv, kty, x, y }))
  const own = random.pick(arsenal.phones).enrolment.phoneNumber
  const number = random.chance(50) ? own : random.pick(['+447911123456', '+4915112345678', '+1'])
  const messageWith = (nonce: string): Message => ({
    header: { alg: 'ES256', typ: 'companion-enrol+jwt', jwk: { kty, crv, x, y } },
    claims: {
      aud: arsenal.target.issuer,
      iss: thumbprint,
      jti: random.id(16),
      iat: 0,
      nonce,
      phone_number: number,
      device: {
        name: nastyText(random).slice(0, 64).toWellFormed() || 'a',
        platform: random.pick(['ios', 'android', 'web']),
        model: nastyText(random).slice(0, 64),
        app_version: '1',
      },
      approval_key: random.chance(95) ? approvalKey.publicJwk : key.publicJwk,
      key_level: random.pick(['software', 'software', 'tee', nastyText(random)]),
      gate: 'none',
    },
  })
  const post = async (enrolment: string) => {
    const body = jsonOf({ enrolment })
    const [answer] = await attack.send(
      whole({ method: 'POST', target: '/api/register', headers: [json], body }),
    )
    return answer
  }
  const nonce = nonceOf(attack, await post(await sign(key, messageWith(''))))
  const message = messageWith(nonce)
  const spoiled = random.chance(50)
  const answer = await post(
    spoiled ? await spoil(random, key, message, arsenal.nonces) : await sign(key, message),
  )
  const { registration_id: id, device_id: deviceId, check_id: check } = dataOf(answer)
  if (typeof id !== 'string' || typeof deviceId !== 'string' || typeof check !== 'string') return
  await prove(attack, {
    path: `/api/register/${id}`,
    about: { registration: id },
    check,
    nonce: nonceOf(attack, answer),
    deviceId,
    key,
  })
}
