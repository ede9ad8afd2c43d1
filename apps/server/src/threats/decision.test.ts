import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  type Approval,
  goodApproval,
  patchLogin,
  showLogin,
  signAnything,
} from '../test-support/forged-message.ts'
import type { TestBrowser } from '../test-support/test-browser.ts'
import { createTestWorld, type TestPhone, type TestWorld } from '../test-support/test-world.ts'

const number = '+447911123456'
const otherNumber = '+447400654321'

let world: TestWorld
let phone: TestPhone
let deviceId: string
let browser: TestBrowser

beforeEach(async () => {
  world = await createTestWorld()
  phone = await world.phone(number)
  deviceId = (await phone.enrol()).deviceId
  browser = world.browser()
})
afterEach(() => world.stop())

async function attempt(): Promise<{ loginId: string; digits: string; good: Approval }> {
  const { login_id: loginId, digits } = await browser.start(number)
  return { loginId, digits, good: await goodApproval(world, phone, { deviceId, loginId, digits }) }
}

const sign = ({ header, claims }: Approval) => signAnything(phone.key, header, claims)
const status = async (loginId: string) => (await browser.read(loginId)).check_status

test('the good approval that these tests spoil is taken', async () => {
  const { loginId, good } = await attempt()
  expect((await patchLogin(world, loginId, await sign(good))).statusCode).toBe(200)
  expect(await status(loginId)).toBe('APPROVED')
})

describe('T-21 blind approval', () => {
  test('T-21 no, wrong, foreign or oddly spelt digits never approve', async () => {
    const other = await browser.start(number)
    for (const spoil of [
      (digits: string) => (digits === '000000' ? '000001' : '000000'),
      () => other.digits,
      () => '',
      (digits: string) => ` ${digits}`,
      (digits: string) => `${digits} `,
      (digits: string) => digits.replace(/\d/g, (d) => String.fromCodePoint(0x660 + Number(d))),
      (digits: string) => Number(digits),
      () => null,
      () => undefined,
    ]) {
      const { loginId, digits, good } = await attempt()
      const claims = { ...good.claims, digits: spoil(digits) }
      const answer = await patchLogin(world, loginId, await sign({ ...good, claims }))
      expect([401, 403]).toContain(answer.statusCode)
      expect(await status(loginId)).toBe('UNKNOWN')
    }
    expect(world.operator.begun).toHaveLength(1)
  })

  test('T-21 the digits are in no answer to the phone, in no push and in no log', async () => {
    await phone.companion.savePushToken({ deviceId, phoneNumber: number }, 'token')
    const { login_id: loginId, digits } = await browser.start(number)
    const shown = await showLogin(world, phone, deviceId, loginId)
    const bytes = Buffer.from(shown.request, 'base64url').toString()
    await expect.poll(() => world.pushed.length).toBe(1)
    for (const text of [bytes, JSON.stringify(world.pushed), world.log.join('')]) {
      expect(text).not.toContain(digits)
    }
  })
})

describe('who may decide', () => {
  test('H-4 T-50 nobody but an active device of the account, about this attempt', async () => {
    const stranger = await world.phone(otherNumber)
    const strangerId = (await stranger.enrol()).deviceId
    const { loginId, good } = await attempt()
    const another = await attempt()

    const byStranger = {
      header: { ...good.header, kid: strangerId },
      claims: { ...good.claims, iss: strangerId },
    }
    const jws = await signAnything(stranger.key, byStranger.header, byStranger.claims)
    expect((await patchLogin(world, loginId, jws)).statusCode).toBe(401)
    // Signed by the right phone, sent to another attempt, and with the address made to agree.
    expect((await patchLogin(world, another.loginId, await sign(good))).json().code).toBe(
      'value_disagrees',
    )
    const moved = { ...good, claims: { ...good.claims, attempt: another.loginId } }
    expect((await patchLogin(world, another.loginId, await sign(moved))).json().code).toBe(
      'use_nonce',
    )
    // Signed with another key, in the name of the right device.
    const forged = await signAnything(stranger.key, good.header, good.claims)
    expect((await patchLogin(world, loginId, forged)).json().code).toBe('signature_invalid')
    expect([await status(loginId), await status(another.loginId)]).toEqual(['UNKNOWN', 'UNKNOWN'])
  })

  test('H-4 a device that is not active is refused', async () => {
    const { loginId, good } = await attempt()
    for (const state of ['REVOKED', 'AWAITING_DEVICE', 'COOLING_DOWN', 'PENDING'] as const) {
      await world.db.updateTable('devices').set({ status: state }).execute()
      const answer = await patchLogin(world, loginId, await sign(good))
      expect(answer.json().code).toBe('device_not_active')
    }
    expect(await status(loginId)).toBe('UNKNOWN')
  })

  test('T-56 a message for another server is refused', async () => {
    const { loginId, good } = await attempt()
    for (const aud of [
      'https://evil.example',
      'http://localhost:4000/',
      ['http://localhost:4000'],
    ]) {
      const claims = { ...good.claims, aud }
      const answer = await patchLogin(world, loginId, await sign({ ...good, claims }))
      expect(answer.json().code).toBe('signature_invalid')
    }
    expect(await status(loginId)).toBe('UNKNOWN')
  })
})

describe('replay and order', () => {
  test('T-51 the same message again is answered alike and has no second effect', async () => {
    const { loginId, good } = await attempt()
    const jws = await sign(good)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => patchLogin(world, loginId, jws)),
    )
    const urls = answers.filter(({ statusCode }) => statusCode === 200)
    expect(urls.length).toBeGreaterThan(0)
    expect(new Set(urls.map((answer) => answer.json().data.check_url)).size).toBe(1)
    // The others came while the operator was being asked, and are told to repeat.
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(
      new Set(urls.length === 20 ? [200] : [200, 409]),
    )
    expect(world.operator.begun).toHaveLength(2)
  })

  test('T-51 a nonce serves one message, and one of another message, attempt or time serves none', async () => {
    const { loginId, good, digits } = await attempt()
    const wrong = {
      ...good,
      claims: { ...good.claims, digits: digits === '000000' ? '1'.repeat(6) : '000000' },
    }
    expect((await patchLogin(world, loginId, await sign(wrong))).json().code).toBe('wrong_digits')
    const answer = await patchLogin(world, loginId, await sign(good))
    expect(answer.json().code).toBe('use_nonce')
    expect(answer.headers['companion-nonce']).toMatch(/^[\w-]{72}$/)
    expect(await status(loginId)).toBe('UNKNOWN')

    const late = await attempt()
    world.wait(119)
    expect((await patchLogin(world, late.loginId, await sign(late.good))).statusCode).toBe(200)
  })

  test('T-53 nothing is decided after deny, cancel, expiry or success', async () => {
    const ends = {
      DENIED: async (loginId: string, good: Approval) => {
        const { digits: _, ...claims } = good.claims
        const denial = { ...good, claims: { ...claims, decision: 'deny' } }
        await patchLogin(world, loginId, await sign(denial), 'DENIED')
      },
      CANCELLED: (loginId: string) => browser.call('DELETE', `/api/login/${loginId}`),
      EXPIRED: async () => world.wait(120),
    }
    for (const [end, bring] of Object.entries(ends)) {
      const { loginId, good } = await attempt()
      await bring(loginId, good)
      const answer = await patchLogin(world, loginId, await sign(good))
      expect(['login_over', 'use_nonce']).toContain(answer.json().code)
      expect(await status(loginId)).toBe(end)
    }
  })

  test('T-55 a request that changed after it was shown is not approved', async () => {
    const { loginId, good } = await attempt()
    const row = await world.db.selectFrom('logins').select('request').executeTakeFirstOrThrow()
    const changed = row.request.replace('Northwind', 'Northwimd')
    await world.db.updateTable('logins').set({ request: changed }).execute()
    expect((await patchLogin(world, loginId, await sign(good))).json().code).toBe('request_changed')
    expect(await status(loginId)).toBe('UNKNOWN')
  })
})

describe('T-60 forged and malformed signatures', () => {
  const b64 = (text: string) => Buffer.from(text).toString('base64url')
  const part = (jws: string, index: number) => jws.split('.')[index] ?? ''
  const decoded = (jws: string, index: number) =>
    Buffer.from(part(jws, index), 'base64url').toString()
  const withHeader = (jws: string, change: (header: Record<string, unknown>) => object) =>
    [b64(JSON.stringify(change(JSON.parse(decoded(jws, 0))))), part(jws, 1), part(jws, 2)].join('.')
  const withSignature = (jws: string, signature: Uint8Array) =>
    [part(jws, 0), part(jws, 1), Buffer.from(signature).toString('base64url')].join('.')

  const attacks: Record<string, (jws: string, good: Approval) => string | Promise<string>> = {
    'alg none': (jws) => withHeader(jws, (header) => ({ ...header, alg: 'none' })),
    'alg none, no signature': (jws) =>
      `${b64(JSON.stringify({ alg: 'none', typ: 'companion-decision+jwt', kid: deviceId }))}.${part(jws, 1)}.`,
    'HS256 with the public key': (jws) => {
      const input = `${b64(JSON.stringify({ alg: 'HS256', typ: 'companion-decision+jwt', kid: deviceId }))}.${part(jws, 1)}`
      const mac = createHmac('sha256', JSON.stringify(phone.key.publicJwk)).update(input).digest()
      return `${input}.${mac.toString('base64url')}`
    },
    'alg in small letters': (_, good) =>
      signAnything(phone.key, { ...good.header, alg: 'es256' }, good.claims),
    'another typ': (_, good) =>
      signAnything(phone.key, { ...good.header, typ: 'companion-proof+jwt' }, good.claims),
    'no typ': (_, good) => signAnything(phone.key, { alg: 'ES256', kid: deviceId }, good.claims),
    crit: (_, good) =>
      signAnything(phone.key, { ...good.header, crit: ['exp'], exp: 1 }, good.claims),
    'b64 false': (_, good) =>
      signAnything(phone.key, { ...good.header, b64: false, crit: ['b64'] }, good.claims),
    'an embedded key': (_, good) =>
      signAnything(phone.key, { ...good.header, jwk: phone.key.publicJwk }, good.claims),
    jku: (_, good) =>
      signAnything(phone.key, { ...good.header, jku: 'https://evil.example' }, good.claims),
    'a kid that is a path': (_, good) =>
      signAnything(phone.key, { ...good.header, kid: '../../etc/passwd' }, good.claims),
    'a kid of 2 kB': (_, good) =>
      signAnything(phone.key, { ...good.header, kid: `dev_${'A'.repeat(2000)}` }, good.claims),
    'duplicate claims': (_, good) =>
      signAnything(
        phone.key,
        good.header,
        JSON.stringify(good.claims).replace('{', '{"decision":"deny",'),
      ),
    'a duplicate kid': (_, good) =>
      signAnything(phone.key, JSON.stringify(good.header).replace('{', '{"kid":"x",'), good.claims),
    'an iss that is another device': (_, good) =>
      signAnything(phone.key, good.header, { ...good.claims, iss: `dev_${'A'.repeat(22)}` }),
    'an unknown claim': (_, good) =>
      signAnything(phone.key, good.header, { ...good.claims, admin: true }),
    'digits in a denial': (_, good) =>
      signAnything(phone.key, good.header, { ...good.claims, decision: 'deny' }),
    'white space': (_, good) =>
      signAnything(phone.key, good.header, JSON.stringify(good.claims, null, 1)),
    'iat in the clouds': (_, good) =>
      signAnything(
        phone.key,
        good.header,
        JSON.stringify(good.claims).replace('"iat":0', '"iat":1e308'),
      ),
    'r and s of zero': (jws) => withSignature(jws, new Uint8Array(64)),
    'r and s of all ones': (jws) => withSignature(jws, new Uint8Array(64).fill(255)),
    '63 bytes': (jws) => withSignature(jws, new Uint8Array(63).fill(1)),
    '65 bytes': (jws) => withSignature(jws, new Uint8Array(65).fill(1)),
    DER: (jws) =>
      withSignature(jws, Buffer.concat([Buffer.from('3044022001', 'hex'), new Uint8Array(65)])),
    'another spelling of the same signature': (jws) =>
      jws.slice(0, -1) + ({ A: 'B', Q: 'R', g: 'h', w: 'x' }[jws.slice(-1)] ?? ''),
    padding: (jws) => `${jws}=`,
    'a line break': (jws) => jws.replace('.', '.\n'),
    'four parts': (jws) => `${jws}.${part(jws, 2)}`,
    'JSON serialisation': (jws) =>
      JSON.stringify({ protected: part(jws, 0), payload: part(jws, 1), signature: part(jws, 2) }),
    'another payload': (jws) =>
      [part(jws, 0), b64(decoded(jws, 1).replace('"uv":"none"', '"uv":"bio"')), part(jws, 2)].join(
        '.',
      ),
    'a request where a decision belongs': (_, good) =>
      signAnything(
        phone.key,
        { ...good.header, typ: 'companion-request+jwt' },
        { ...good.claims, htm: 'GET' },
      ),
  }

  test.each(Object.keys(attacks))('T-60 %s gets the one refusal', async (name) => {
    const { loginId, good } = await attempt()
    const jws = await attacks[name]?.(await sign(good), good)
    const answer = await patchLogin(world, loginId, jws ?? '')
    const plain = await patchLogin(world, loginId, `a.b.${'c'.repeat(86)}`)
    expect(answer.statusCode).toBe(401)
    expect(answer.body).toBe(plain.body)
    expect(await status(loginId)).toBe('UNKNOWN')
  })
})
