import { createHash, randomBytes } from 'node:crypto'
import type { MessageType } from '@mobile-companion/contract/device-message'
import type { DeviceKey } from '@mobile-companion/device/platform'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { createDeviceSignatures } from '../adapters/system/device-signatures.ts'
import { denialOf, goodApproval, patchLogin, signAnything, signAs } from './forged-message.ts'
import { issuer, type TestPhone, type TestWorld } from './test-world.ts'
import { shownDigits, twoPhones, waitingPhone } from './two-phones.ts'

export type Json = Readonly<Record<string, unknown>>

/** A message that its route takes as it is, for tests to spoil. Making it spends nothing. */
export interface SignedMessage {
  readonly header: Json
  readonly claims: Json
  readonly key: DeviceKey
  /** The other key of the same phone, which signs other messages. */
  readonly otherKey: DeviceKey
  /** The request that carries a message. */
  ask(jws: string): InjectOptions
  send(jws: string): Promise<LightMyRequestResponse>
}

function sending(world: TestWorld, ask: (jws: string) => InjectOptions) {
  return { ask, send: (jws: string) => world.server.app.inject(ask(jws)) }
}

const patching = (world: TestWorld, path: string, value: 'APPROVED' | 'DENIED' | 'MATCH_PENDING') =>
  sending(world, (jws) => ({ method: 'PATCH', url: path, payload: { value, jws } }))

const nonceOf = (answer: LightMyRequestResponse) => String(answer.headers['companion-nonce'])
const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')
const byDevice = (phone: TestPhone) => ({ key: phone.key, otherKey: phone.approvalKey })
const byPerson = (phone: TestPhone) => ({ key: phone.approvalKey, otherKey: phone.key })
const common = () => ({ aud: issuer, jti: randomBytes(16).toString('base64url'), iat: 0 })

async function enrolledPhone(world: TestWorld, number: string) {
  const phone = await world.phone(number)
  return { phone, deviceId: (await phone.enrol()).deviceId }
}

async function approval(world: TestWorld, number: string): Promise<SignedMessage> {
  const { phone, deviceId } = await enrolledPhone(world, number)
  const { login_id: loginId, digits } = await world.browser().start(number)
  return {
    ...(await goodApproval(world, phone, { deviceId, loginId, digits })),
    ...byPerson(phone),
    ...patching(world, `/api/login/${loginId}`, 'APPROVED'),
  }
}

async function denial(world: TestWorld, number: string): Promise<SignedMessage> {
  const { phone, deviceId } = await enrolledPhone(world, number)
  const { login_id: loginId, digits } = await world.browser().start(number)
  return {
    ...denialOf(await goodApproval(world, phone, { deviceId, loginId, digits })),
    ...byDevice(phone),
    ...patching(world, `/api/login/${loginId}`, 'DENIED'),
  }
}

async function codeFrom(world: TestWorld, number: string, url: string): Promise<string> {
  const options = { maxRedirects: 10, hopTimeoutMs: 1, totalTimeoutMs: 1, httpHops: false }
  const visit = await world.operator.networkOf(() => number)(url, options)
  return JSON.parse(visit.ok ? visit.body : '{}').code
}

async function proof(world: TestWorld, number: string): Promise<SignedMessage> {
  const { phone, deviceId } = await enrolledPhone(world, number)
  const { login_id: loginId, digits } = await world.browser().start(number)
  const good = await goodApproval(world, phone, { deviceId, loginId, digits })
  const jws = await signAs(phone, good)
  const approved = await patchLogin(world, loginId, jws)
  const { check_id: check, check_url: url } = approved.json().data
  const about = { check, attempt: loginId, code: await codeFrom(world, number, url) }
  return {
    header: { alg: 'ES256', typ: 'companion-proof+jwt', kid: deviceId },
    claims: { ...common(), iss: deviceId, nonce: nonceOf(approved), ...about },
    ...byDevice(phone),
    ...patching(world, `/api/login/${loginId}`, 'MATCH_PENDING'),
  }
}

async function enrolment(world: TestWorld, number: string): Promise<SignedMessage> {
  const phone = await world.phone(number)
  const { key, approvalKey } = phone
  const { kty, crv, x, y } = key.publicJwk
  const header = { alg: 'ES256', typ: 'companion-enrol+jwt', jwk: { kty, crv, x, y } }
  const device = { name: 'Phone', platform: 'web', model: 'Test', app_version: '1' }
  const iss = await createDeviceSignatures().thumbprint(key.publicJwk)
  const keys = { approval_key: approvalKey.publicJwk, key_level: 'software', gate: 'none' }
  const claims = { ...common(), iss, nonce: '', phone_number: number, device, ...keys }
  const to = sending(world, (jws) => ({
    method: 'POST',
    url: '/api/register',
    payload: { enrolment: jws },
  }))
  const nonce = nonceOf(await to.send(await signAnything(key, header, claims)))
  return { header, claims: { ...claims, nonce }, ...byDevice(phone), ...to }
}

async function proofOfEnrolment(world: TestWorld, number: string): Promise<SignedMessage> {
  const { header, claims, key, otherKey, send } = await enrolment(world, number)
  const begun = await send(await signAnything(key, header, claims))
  const { registration_id, device_id, check_id, check_url } = begun.json().data
  const code = await codeFrom(world, number, check_url)
  const about = { check: check_id, registration: registration_id, code }
  return {
    header: { alg: 'ES256', typ: 'companion-proof+jwt', kid: device_id },
    claims: { ...common(), iss: device_id, nonce: nonceOf(begun), ...about },
    ...{ key, otherKey },
    ...patching(world, `/api/register/${registration_id}`, 'MATCH_PENDING'),
  }
}

interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: (about: { readonly loginId: string; readonly deviceId: string }) => string
  readonly body?: string | undefined
}

function request({ method, path: pathOf, body }: Call) {
  return async (world: TestWorld, number: string): Promise<SignedMessage> => {
    const { phone, deviceId } = await enrolledPhone(world, number)
    const { login_id: loginId } = await world.browser().start(number)
    const call = { method, path: pathOf({ loginId, deviceId }), body }
    return signedCall(world, { phone, deviceId, typ: 'companion-request+jwt' }, call)
  }
}

async function admission(world: TestWorld, number: string): Promise<SignedMessage> {
  const { phone, deviceId } = await enrolledPhone(world, number)
  const waiting = await waitingPhone(world, number)
  const path = `/api/device/devices/${waiting.enrolment.deviceId}`
  const body = JSON.stringify({ status: 'ACTIVE', digits: await shownDigits(waiting) })
  const by = { phone, deviceId, typ: 'companion-confirmed-request+jwt' } as const
  return signedCall(world, by, { method: 'PATCH', path, body })
}

async function removalOfAnother(world: TestWorld, number: string): Promise<SignedMessage> {
  const [first, second] = await twoPhones(world, number)
  const { deviceId } = first.enrolment
  const path = `/api/device/devices/${second.enrolment.deviceId}`
  const by = { phone: first.phone, deviceId, typ: 'companion-confirmed-request+jwt' } as const
  return signedCall(world, by, { method: 'DELETE', path })
}

async function signedCall(
  world: TestWorld,
  {
    phone,
    deviceId,
    typ,
  }: {
    readonly phone: TestPhone
    readonly deviceId: string
    readonly typ: Extract<MessageType, `${string}request+jwt`>
  },
  { method, path, body }: Pick<Call, 'method' | 'body'> & { readonly path: string },
): Promise<SignedMessage> {
  const header = { alg: 'ES256', typ, kid: deviceId }
  const keys = typ === 'companion-request+jwt' ? byDevice(phone) : byPerson(phone)
  const what = { htm: method, htu: `${issuer}${path}`, bh: sha256(body ?? '') }
  const claims = { ...common(), iss: deviceId, nonce: '', ...what }
  // No byte outside of this can stand in a header.
  const inHeader = (jws: string) => `Companion ${jws.replace(/[^!-~]/g, ' ')}`
  const to = sending(world, (jws) => ({
    method,
    url: path,
    headers: { authorization: inHeader(jws), 'content-type': 'application/json' },
    ...(body !== undefined && { payload: body }),
  }))
  const nonce = nonceOf(await to.send(await signAnything(keys.key, header, claims)))
  return { header, claims: { ...claims, nonce }, ...keys, ...to }
}

/** Every route that a phone signs, and how to make a message that it takes. */
export const signedRoutes: Readonly<
  Record<string, (world: TestWorld, number: string) => Promise<SignedMessage>>
> = {
  'PATCH /api/login/{login_id}, an approval': approval,
  'PATCH /api/login/{login_id}, a denial': denial,
  'PATCH /api/login/{login_id}, a proof': proof,
  'POST /api/register': enrolment,
  'PATCH /api/register/{registration_id}': proofOfEnrolment,
  'POST /api/tokens': request({
    method: 'POST',
    path: () => '/api/tokens',
    body: JSON.stringify({ fcm_token: 'a-token' }),
  }),
  'GET /api/device/logins': request({ method: 'GET', path: () => '/api/device/logins' }),
  'GET /api/device/logins/{login_id}': request({
    method: 'GET',
    path: ({ loginId }) => `/api/device/logins/${loginId}`,
  }),
  'GET /api/device/devices': request({ method: 'GET', path: () => '/api/device/devices' }),
  'PATCH /api/device/devices/{device_id}, letting in': admission,
  'PATCH /api/device/devices/{device_id}, a name': request({
    method: 'PATCH',
    path: ({ deviceId }) => `/api/device/devices/${deviceId}`,
    body: JSON.stringify({ name: 'Another name' }),
  }),
  'DELETE /api/device/devices/{device_id}, another': removalOfAnother,
  'DELETE /api/device/devices/{device_id}, itself': request({
    method: 'DELETE',
    path: ({ deviceId }) => `/api/device/devices/${deviceId}`,
  }),
  'GET /api/device/standing': request({ method: 'GET', path: () => '/api/device/standing' }),
  'GET /api/device/activity': request({ method: 'GET', path: () => '/api/device/activity' }),
}
