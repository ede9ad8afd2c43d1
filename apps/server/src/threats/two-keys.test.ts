import { createCompanion } from '@mobile-companion/device/companion'
import type { PhoneKeys } from '@mobile-companion/device/platform'
import { createWebPlatform } from '@mobile-companion/device/web-platform'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  denialOf,
  goodApproval,
  patchLogin,
  signAnything,
  signAs,
  signRequest,
} from '../test-support/forged-message.ts'
import type { TestBrowser } from '../test-support/test-browser.ts'
import {
  createTestWorld,
  injectedFetch,
  issuer,
  patientWatch,
  type TestPhone,
  type TestWorld,
  words,
} from '../test-support/test-world.ts'
import {
  type EnrolledPhone,
  fetched,
  shownDigits,
  signIn,
  twoPhones,
  waitingPhone,
} from '../test-support/two-phones.ts'
import { contents } from '../test-support/whole-database.ts'

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

async function attempt() {
  const { login_id: loginId, digits } = await browser.start(number)
  return { loginId, digits, good: await goodApproval(world, phone, { deviceId, loginId, digits }) }
}

const status = async (loginId: string) => (await browser.read(loginId)).check_status
const first = (): EnrolledPhone => ({ phone, enrolment: { deviceId, phoneNumber: number } })

type RequestTyp = 'companion-request+jwt' | 'companion-confirmed-request+jwt'

/** Sends a request of this type, signed by this key, with a fresh nonce. */
async function request(
  key: TestPhone['key'],
  typ: RequestTyp,
  call: {
    readonly method: 'GET' | 'PATCH' | 'DELETE'
    readonly path: string
    readonly body?: string
  },
) {
  const send = async (nonce: string) => {
    const jws = await signRequest(key, { deviceId, nonce, typ, ...call })
    return world.server.app.inject({
      method: call.method,
      url: call.path,
      headers: { authorization: `Companion ${jws}`, 'content-type': 'application/json' },
      ...(call.body !== undefined && { payload: call.body }),
    })
  }
  const asked = await send('')
  return send(String(asked.headers['companion-nonce']))
}

/** Every call that takes a confirmation. */
async function callsToConfirm() {
  const waiting = await waitingPhone(world, number)
  const { deviceId: id } = waiting.enrolment
  const path = `/api/device/devices/${id}`
  const body = JSON.stringify({ status: 'ACTIVE', digits: await shownDigits(waiting) })
  return [
    { method: 'PATCH', path, body },
    { method: 'DELETE', path },
  ] as const
}

describe('T-59 without the person', () => {
  test('T-59 the key that asks nobody approves nothing, and the other one denies nothing', async () => {
    const { loginId, good } = await attempt()
    const denial = denialOf(good)
    const approval = await signAnything(phone.key, good.header, good.claims)
    const denied = await signAnything(phone.approvalKey, denial.header, denial.claims)
    for (const [jws, value] of [
      [approval, 'APPROVED'],
      [denied, 'DENIED'],
    ] as const) {
      const answer = await patchLogin(world, loginId, jws, value)
      expect([answer.statusCode, answer.json().code]).toEqual([401, 'signature_invalid'])
    }
    expect(await status(loginId)).toBe('UNKNOWN')
    expect((await patchLogin(world, loginId, await signAs(phone, good))).statusCode).toBe(200)
  })

  test('T-59 the approval key of another phone approves nothing, of the same number neither', async () => {
    const stranger = await world.phone(otherNumber)
    await stranger.enrol()
    const { phone: waiting } = await waitingPhone(world, number)
    const { loginId, good } = await attempt()
    for (const { approvalKey } of [stranger, waiting]) {
      const jws = await signAnything(approvalKey, good.header, good.claims)
      expect((await patchLogin(world, loginId, jws)).json().code).toBe('signature_invalid')
    }
    expect(await status(loginId)).toBe('UNKNOWN')
  })

  test('T-59 nobody is let in or removed by another without a confirmation', async () => {
    const calls = await callsToConfirm()
    const before = await contents(world)
    for (const call of calls) {
      const plain = await request(phone.key, 'companion-request+jwt', call)
      expect([plain.statusCode, plain.json().code]).toEqual([403, 'confirmation_needed'])
      const byTheWrongKey = await request(phone.key, 'companion-confirmed-request+jwt', call)
      expect(byTheWrongKey.json().code).toBe('signature_invalid')
      const asPlain = await request(phone.approvalKey, 'companion-request+jwt', call)
      expect(asPlain.json().code).toBe('signature_invalid')
    }
    expect(await contents(world)).toBe(before)
    for (const call of calls) {
      const typ = 'companion-confirmed-request+jwt'
      expect((await request(phone.approvalKey, typ, call)).statusCode).toBe(200)
    }
  })

  test('T-59 a confirmation serves nothing that asks for none', async () => {
    const path = `/api/device/devices/${deviceId}`
    for (const call of [
      { method: 'GET', path: '/api/device/devices' },
      { method: 'PATCH', path, body: JSON.stringify({ name: 'Another' }) },
      { method: 'DELETE', path },
    ] as const) {
      const typ = 'companion-confirmed-request+jwt'
      const confirmed = await request(phone.approvalKey, typ, call)
      expect([confirmed.statusCode, confirmed.json().code]).toEqual([401, 'signature_invalid'])
      expect((await request(phone.key, 'companion-request+jwt', call)).statusCode).toBe(200)
    }
  })

  test('T-59 T-57 an approval says what its key asks for, no more and no less', async () => {
    await world.db.updateTable('devices').set({ gate: 'bio', key_level: 'tee' }).execute()
    const { loginId, good } = await attempt()
    for (const uv of ['none', 'pin']) {
      const jws = await signAs(phone, { ...good, claims: { ...good.claims, uv } })
      expect((await patchLogin(world, loginId, jws)).json().code).toBe('request_changed')
    }
    const jws = await signAs(phone, { ...good, claims: { ...good.claims, uv: 'bio' } })
    expect((await patchLogin(world, loginId, jws)).statusCode).toBe(200)
  })
})

describe('a phone of before there were such keys', () => {
  beforeEach(async () => {
    const none = { approval_jwk: null, key_level: null, gate: null }
    await world.db.updateTable('devices').set(none).execute()
  })

  test('T-59 approves nothing, lets nobody in and removes no other', async () => {
    const { loginId, good } = await attempt()
    for (const key of [phone.key, phone.approvalKey]) {
      const jws = await signAnything(key, good.header, good.claims)
      const answer = await patchLogin(world, loginId, jws)
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'approval_key_missing'])
    }
    expect(await status(loginId)).toBe('UNKNOWN')
    for (const call of await callsToConfirm()) {
      const confirmed = await request(phone.approvalKey, 'companion-confirmed-request+jwt', call)
      expect(confirmed.json().code).toBe('approval_key_missing')
      const plain = await request(phone.key, 'companion-request+jwt', call)
      expect(plain.json().code).toBe('confirmation_needed')
    }
  })

  test('T-59 still denies, and takes itself off the number, which it then enrols anew', async () => {
    const { loginId, good } = await attempt()
    const denial = await signAs(phone, denialOf(good))
    expect((await patchLogin(world, loginId, denial, 'DENIED')).statusCode).toBe(200)
    expect(await phone.companion.removeThisDevice(first().enrolment)).toMatchObject({ ok: true })
    const anew = await world.phone(number)
    const enrolment = await anew.enrol()
    const { decided } = await signIn(world, { phone: anew, enrolment })
    expect(decided).toMatchObject({ value: { outcome: 'signed_in' } })
  })
})

test('T-59 a phone whose approval key is lost sends nothing, and still denies', async () => {
  const [holder, second] = await twoPhones(world, otherNumber)
  const lost = { ...holder.phone.keys, approval: null }
  const companion = companionWith(lost)
  const { login_id: loginId, digits } = await browser.start(otherNumber)
  const login = await fetched(holder, loginId)
  const before = await contents(world)
  const act = { decision: 'approve', digits } as const
  const refused = { ok: false, failure: { code: 'key_lost' } }
  expect(await companion.decide(holder.enrolment, login, act, patientWatch)).toEqual(refused)
  const { deviceId: id } = second.enrolment
  expect(await companion.removeDevice(holder.enrolment, id, words)).toEqual(refused)
  expect(await contents(world)).toBe(before)
  const denied = await companion.decide(holder.enrolment, login, { decision: 'deny' }, patientWatch)
  expect(denied).toMatchObject({ value: { outcome: 'denied' } })
})

function companionWith(keys: PhoneKeys) {
  const openOverCellular = world.operator.networkOf(() => number)
  const platform = { ...createWebPlatform({ openOverCellular }), fetch: injectedFetch(world) }
  return createCompanion({ issuer, keys, platform })
}

test('T-60 a denial with digits, an approval by that type, and a value that disagrees, are refused', async () => {
  const { loginId, good } = await attempt()
  const denial = denialOf(good)
  const { digits } = good.claims
  const approval = { ...denial.claims, decision: 'approve', digits }
  const refused = [
    [{ ...denial, claims: { ...denial.claims, digits } }, 'DENIED'],
    [{ ...denial, claims: approval }, 'APPROVED'],
    [{ ...denial, claims: approval }, 'DENIED'],
    [good, 'DENIED'],
    [denial, 'APPROVED'],
  ] as const
  for (const [message, value] of refused) {
    const answer = await patchLogin(world, loginId, await signAs(phone, message), value)
    expect(answer.json().code).toBe('signature_invalid')
  }
  expect(await status(loginId)).toBe('UNKNOWN')
})
