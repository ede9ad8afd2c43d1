import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createHousekeeping } from '../adapters/sql/housekeeping.ts'
import { createDeviceSignatures } from '../adapters/system/device-signatures.ts'
import { signAnything } from '../test-support/forged-message.ts'
import {
  createTestWorld,
  issuer,
  type TestPhone,
  type TestWorld,
} from '../test-support/test-world.ts'

const enrolled = '+447911123456'
const strange = '+447400654321'
const limits = { perNumber: 3, inAll: 8 }
const daySeconds = 24 * 60 * 60

let world: TestWorld
let phone: TestPhone
beforeEach(async () => {
  world = await createTestWorld({ registrationLimits: limits })
  phone = await world.phone(strange)
})
afterEach(() => world.stop())

const post = (enrolment: string) =>
  world.server.app.inject({ method: 'POST', url: '/api/register', payload: { enrolment } })

async function signed(phoneNumber: string, nonce: string): Promise<string> {
  const { kty, crv, x, y } = phone.key.publicJwk
  const header = { alg: 'ES256', typ: 'companion-enrol+jwt', jwk: { kty, crv, x, y } }
  return signAnything(phone.key, header, {
    aud: issuer,
    iss: await createDeviceSignatures().thumbprint(phone.key.publicJwk),
    nonce,
    jti: randomBytes(16).toString('base64url'),
    iat: 0,
    phone_number: phoneNumber,
    device: { name: 'Phone', platform: 'web', model: 'Test', app_version: '1' },
    approval_key: phone.approvalKey.publicJwk,
    key_level: 'software',
    gate: 'none',
  })
}

async function freshlySigned(phoneNumber: string): Promise<string> {
  const asked = await post(await signed(phoneNumber, ''))
  return signed(phoneNumber, String(asked.headers['companion-nonce']))
}

const begin = async (phoneNumber: string) => post(await freshlySigned(phoneNumber))

async function beginMany(count: number, phoneNumber: string): Promise<number[]> {
  const statuses = []
  for (let at = 0; at < count; at += 1) statuses.push((await begin(phoneNumber)).statusCode)
  return statuses
}

test('T-31 one number is enrolled so often in a day and no more: no operator is asked then', async () => {
  expect(await beginMany(5, strange)).toEqual([201, 201, 201, 429, 429])
  expect(world.operator.begun).toHaveLength(3)
  expect((await begin('+447400654322')).statusCode).toBe(201)
})

test('T-31 of fifty enrolments of one number at once as many begin as may', async () => {
  const messages = await Promise.all(Array.from({ length: 50 }, () => freshlySigned(strange)))
  const answers = await Promise.all(messages.map(post))
  const statuses = answers.map(({ statusCode }) => statusCode)
  expect(statuses.filter((status) => status === 201)).toHaveLength(3)
  expect(statuses.filter((status) => status === 429)).toHaveLength(47)
  expect(world.operator.begun).toHaveLength(3)
})

test('T-31 T-30 a known number is limited as an unknown one, in the same words', async () => {
  await (await world.phone(enrolled)).enrol()
  await beginMany(2, enrolled)
  await beginMany(3, strange)
  const answers = [await begin(enrolled), await begin(strange)]
  expect(answers[0]?.json()).toEqual(answers[1]?.json())
  expect(answers[0]?.headers).toMatchObject({
    'content-type': 'application/problem+json',
    'retry-after': String(daySeconds),
  })
  expect(answers[0]?.headers['retry-after']).toBe(answers[1]?.headers['retry-after'])
  expect(answers[0]?.json()).toMatchObject({ status: 429, code: 'too_many_requests' })
})

test('T-31 there is room again a day after the first, as Retry-After says', async () => {
  await beginMany(1, strange)
  world.wait(600)
  await beginMany(2, strange)
  world.wait(60)
  const retryAfter = Number((await begin(strange)).headers['retry-after'])
  expect(retryAfter).toBe(daySeconds - 660)
  world.wait(retryAfter - 1)
  expect((await begin(strange)).statusCode).toBe(429)
  world.wait(1)
  expect(await beginMany(2, strange)).toEqual([201, 429])
})

test('T-31 all numbers together have a limit too, and wait for the later of both', async () => {
  for (let at = 0; at < 8; at += 1) {
    expect((await begin(`+44740065430${at}`)).statusCode).toBe(201)
    world.wait(1)
  }
  const refused = await begin('+447400654309')
  expect([refused.statusCode, refused.headers['retry-after']]).toEqual([
    429,
    String(daySeconds - 8),
  ])
  expect(world.operator.begun).toHaveLength(8)
})

test('T-31 a refused enrolment spends no nonce, and a repeated one counts once', async () => {
  const first = await freshlySigned(strange)
  for (const _ of [1, 2, 3, 4, 5]) expect((await post(first)).statusCode).toBe(201)
  await beginMany(2, strange)
  const refused = await freshlySigned(strange)
  expect((await post(refused)).statusCode).toBe(429)
  expect((await post(refused)).statusCode).toBe(429)
  expect((await post(first)).statusCode).toBe(201)
  const kept = await world.db.selectFrom('device_messages').select('jws').execute()
  expect(kept).toHaveLength(3)
})

test('T-31 the count outlives the process', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mobile-companion-limits-'))
  await world.stop()
  const settings = { registrationLimits: limits, databaseFile: join(folder, 'store.sqlite') }
  world = await createTestWorld(settings)
  await beginMany(3, strange)
  await world.stop()
  world = await createTestWorld(settings)
  expect((await begin(strange)).statusCode).toBe(429)
  await world.stop()
  rmSync(folder, { recursive: true })
  world = await createTestWorld()
})

test('T-31 what counts is kept as long as it counts, and goes then', async () => {
  await beginMany(3, strange)
  const housekeeping = createHousekeeping(world.db)
  const clean = () => housekeeping.removeEnded(new Date(world.now().getTime() - day), 100)
  const day = daySeconds * 1000
  world.wait(daySeconds - 1)
  expect(await clean()).toBe(0)
  expect((await begin(strange)).statusCode).toBe(429)
  world.wait(302)
  expect(await clean()).toBe(3)
  expect(await world.db.selectFrom('registrations').selectAll().execute()).toEqual([])
})
