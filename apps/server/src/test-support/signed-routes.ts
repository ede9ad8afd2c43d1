import { createHash, randomBytes } from 'node:crypto'
import type { DeviceKey } from '@mobile-companion/device/platform'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { createDeviceSignatures } from '../adapters/system/device-signatures.ts'
import { goodApproval, patchLogin, signAnything } from './forged-message.ts'
import { issuer, type TestWorld } from './test-world.ts'

export type Json = Readonly<Record<string, unknown>>

/** A message that its route takes as it is, for tests to spoil. Making it spends nothing. */
export interface SignedMessage {
  readonly header: Json
  readonly claims: Json
  readonly key: DeviceKey
  /** The request that carries a message. */
  ask(jws: string): InjectOptions
  send(jws: string): Promise<LightMyRequestResponse>
}

function sending(world: TestWorld, ask: (jws: string) => InjectOptions) {
  return { ask, send: (jws: string) => world.server.app.inject(ask(jws)) }
}

const patching = (world: TestWorld, path: string, value: 'APPROVED' | 'MATCH_PENDING') =>
  sending(world, (jws) => ({ method: 'PATCH', url: path, payload: { value, jws } }))

const nonceOf = (answer: LightMyRequestResponse) => String(answer.headers['companion-nonce'])
const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')
const common = () => ({ aud: issuer, jti: randomBytes(16).toString('base64url'), iat: 0 })

async function enrolledPhone(world: TestWorld, number: string) {
  const phone = await world.phone(number)
  return { phone, deviceId: (await phone.enrol()).deviceId }
}

async function decision(world: TestWorld, number: string): Promise<SignedMessage> {
  const { phone, deviceId } = await enrolledPhone(world, number)
  const { login_id: loginId, digits } = await world.browser().start(number)
  return {
    ...(await goodApproval(world, phone, { deviceId, loginId, digits })),
    key: phone.key,
    ...patching(world, `/api/login/${loginId}`, 'APPROVED'),
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
  const jws = await signAnything(phone.key, good.header, good.claims)
  const approved = await patchLogin(world, loginId, jws)
  const { check_id: check, check_url: url } = approved.json().data
  const about = { check, attempt: loginId, code: await codeFrom(world, number, url) }
  return {
    header: { alg: 'ES256', typ: 'companion-proof+jwt', kid: deviceId },
    claims: { ...common(), iss: deviceId, nonce: nonceOf(approved), ...about },
    key: phone.key,
    ...patching(world, `/api/login/${loginId}`, 'MATCH_PENDING'),
  }
}

async function enrolment(world: TestWorld, number: string): Promise<SignedMessage> {
  const { key } = await world.phone(number)
  const { kty, crv, x, y } = key.publicJwk
  const header = { alg: 'ES256', typ: 'companion-enrol+jwt', jwk: { kty, crv, x, y } }
  const device = { name: 'Phone', platform: 'web', model: 'Test', app_version: '1' }
  const iss = await createDeviceSignatures().thumbprint(key.publicJwk)
  const claims = { ...common(), iss, nonce: '', phone_number: number, device }
  const to = sending(world, (jws) => ({
    method: 'POST',
    url: '/api/register',
    payload: { enrolment: jws },
  }))
  const nonce = nonceOf(await to.send(await signAnything(key, header, claims)))
  return { header, claims: { ...claims, nonce }, key, ...to }
}

async function proofOfEnrolment(world: TestWorld, number: string): Promise<SignedMessage> {
  const { header, claims, key, send } = await enrolment(world, number)
  const begun = await send(await signAnything(key, header, claims))
  const { registration_id, device_id, check_id, check_url } = begun.json().data
  const code = await codeFrom(world, number, check_url)
  const about = { check: check_id, registration: registration_id, code }
  return {
    header: { alg: 'ES256', typ: 'companion-proof+jwt', kid: device_id },
    claims: { ...common(), iss: device_id, nonce: nonceOf(begun), ...about },
    key,
    ...patching(world, `/api/register/${registration_id}`, 'MATCH_PENDING'),
  }
}

interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: (about: { readonly loginId: string; readonly deviceId: string }) => string
  readonly body?: string
}

function request({ method, path: pathOf, body }: Call) {
  return async (world: TestWorld, number: string): Promise<SignedMessage> => {
    const { phone, deviceId } = await enrolledPhone(world, number)
    const { login_id: loginId } = await world.browser().start(number)
    const path = pathOf({ loginId, deviceId })
    const header = { alg: 'ES256', typ: 'companion-request+jwt', kid: deviceId }
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
    const nonce = nonceOf(await to.send(await signAnything(phone.key, header, claims)))
    return { header, claims: { ...claims, nonce }, key: phone.key, ...to }
  }
}

/** Every route that a phone signs, and how to make a message that it takes. */
export const signedRoutes: Readonly<
  Record<string, (world: TestWorld, number: string) => Promise<SignedMessage>>
> = {
  'PATCH /api/login/{login_id}, a decision': decision,
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
  'PATCH /api/device/devices/{device_id}': request({
    method: 'PATCH',
    path: ({ deviceId }) => `/api/device/devices/${deviceId}`,
    body: JSON.stringify({ name: 'Another name' }),
  }),
  'DELETE /api/device/devices/{device_id}': request({
    method: 'DELETE',
    path: ({ deviceId }) => `/api/device/devices/${deviceId}`,
  }),
  'GET /api/device/standing': request({ method: 'GET', path: () => '/api/device/standing' }),
  'GET /api/device/activity': request({ method: 'GET', path: () => '/api/device/activity' }),
}
