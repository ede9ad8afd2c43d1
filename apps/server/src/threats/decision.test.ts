import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DeviceKey } from '@mobile-companion/device/platform'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { LoginId } from '../model/ids.ts'
import {
  type Approval,
  denialOf,
  goodApproval,
  patchLogin,
  showLogin,
  signAnything,
  signAs,
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

/** The same message, with the nonce that the server gives whoever signed it. */
async function renewed(loginId: string, good: Approval, key?: DeviceKey): Promise<Approval> {
  const stale = { ...good.claims, nonce: '', jti: randomBytes(16).toString('base64url') }
  const value = verdictOf(good)
  const jws = await (key ? signAnything(key, good.header, stale) : sign({ ...good, claims: stale }))
  const answer = await patchLogin(world, loginId, jws, value)
  expect(answer.json().code).toBe('use_nonce')
  return { ...good, claims: { ...stale, nonce: String(answer.headers['companion-nonce']) } }
}

const sign = (message: Approval) => signAs(phone, message)
const verdictOf = ({ header }: Approval) =>
  header.typ === 'companion-approval+jwt' ? 'APPROVED' : 'DENIED'
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
      expect([401, 403, 409]).toContain(answer.statusCode)
      expect(await status(loginId)).toBe('UNKNOWN')
    }
    expect(world.operator.begun).toHaveLength(1)
  })

  test('T-21 the digits are in no answer to the phone, in no push and in no log', async () => {
    await phone.companion.savePushToken({ deviceId, phoneNumber: number }, 'token')
    const { login_id: loginId, digits } = await browser.start(number)
    const shown = await showLogin(world, phone, deviceId, loginId)
    const bytes = Buffer.from(shown.request, 'base64url').toString()
    const listed = await phone.companion.pendingLogins({ deviceId, phoneNumber: number })
    await expect.poll(() => world.pushed.length).toBe(1)
    for (const text of [
      bytes,
      JSON.stringify({ ...shown, nonce: '' }),
      JSON.stringify(listed),
      JSON.stringify(world.pushed),
      world.log.join(''),
    ]) {
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
    // A stranger's device is given a nonce for any id; it makes nothing of another's attempt.
    const fresh = await renewed(loginId, byStranger, stranger.approvalKey)
    const jws = await signAnything(stranger.approvalKey, fresh.header, fresh.claims)
    const unknown = await patchLogin(world, loginId, jws)
    expect([unknown.statusCode, unknown.json().code]).toEqual([404, 'login_not_found'])
    // Signed by the right phone, sent to another attempt, and with the address made to agree.
    expect((await patchLogin(world, another.loginId, await sign(good))).json().code).toBe(
      'value_disagrees',
    )
    const moved = { ...good, claims: { ...good.claims, attempt: another.loginId } }
    expect((await patchLogin(world, another.loginId, await sign(moved))).json().code).toBe(
      'use_nonce',
    )
    // Signed with another key, in the name of the right device.
    const forged = await signAnything(stranger.approvalKey, good.header, good.claims)
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

  test('T-51 a nonce that was spent stays spent when the server begins again', async () => {
    await world.stop()
    const folder = await mkdtemp(join(tmpdir(), 'companion-'))
    const databaseFile = join(folder, 'store.sqlite')
    try {
      world = await createTestWorld({ databaseFile })
      phone = await world.phone(number)
      deviceId = (await phone.enrol()).deviceId
      browser = world.browser()
      const { loginId, digits, good } = await attempt()
      const wrong = digits === '000000' ? '000001' : '000000'
      const mistake = { ...good, claims: { ...good.claims, digits: wrong } }
      const jws = await sign(mistake)
      const first = await patchLogin(world, loginId, jws)
      expect(first.json()).toMatchObject({ code: 'wrong_digits', tries_left: 2 })
      await world.stop()
      world = await createTestWorld({ databaseFile })
      expect((await patchLogin(world, loginId, jws)).json()).toEqual(first.json())
      expect((await patchLogin(world, loginId, await sign(good))).json().code).toBe('use_nonce')
      const row = await world.db.selectFrom('logins').selectAll().executeTakeFirstOrThrow()
      expect([row.status, row.tries_left]).toEqual(['UNKNOWN', 2])
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  test('T-53 nothing is decided after deny, cancel, expiry or success, with whatever nonce', async () => {
    const ends = {
      DENIED: async (loginId: string, good: Approval) => {
        await patchLogin(world, loginId, await sign(denialOf(good)), 'DENIED')
      },
      CANCELLED: (loginId: string) => browser.call('DELETE', `/api/login/${loginId}`),
      EXPIRED: async () => world.wait(120),
      MATCH_SUCCESS: async (loginId: string) => {
        await world.db
          .updateTable('logins')
          .set({ status: 'MATCH_SUCCESS', ended_at: world.now().getTime() })
          .where('id', '=', loginId as LoginId)
          .execute()
      },
    }
    for (const [end, bring] of Object.entries(ends)) {
      const { loginId, good } = await attempt()
      await bring(loginId, good)
      for (const late of [good, denialOf(good)]) {
        const jws = await sign(await renewed(loginId, late))
        const answer = await patchLogin(world, loginId, jws, verdictOf(late))
        expect(answer.json()).toMatchObject({ code: 'login_over', check_status: end })
      }
      expect(await status(loginId)).toBe(end)
    }
    expect(world.operator.begun).toHaveLength(1)
  })

  test('T-53 the deadline is exact, and no nonce outlives it', async () => {
    for (const [seconds, code] of [
      [59.999, undefined],
      [60, 'login_over'],
    ] as const) {
      const { login_id: loginId, digits } = await browser.start(number)
      world.wait(60)
      const good = await goodApproval(world, phone, { deviceId, loginId, digits })
      world.wait(seconds)
      expect((await patchLogin(world, loginId, await sign(good))).json().code).toBe(code)
    }
  })

  test('T-53 nothing is decided before the start, and nothing proven before the approval', async () => {
    const { loginId, good } = await attempt()
    const nowhere = `lgn_${'A'.repeat(22)}`
    const early = { ...good, claims: { ...good.claims, attempt: nowhere } }
    const jws = await sign(await renewed(nowhere, early))
    expect((await patchLogin(world, nowhere, jws)).json().code).toBe('login_not_found')
    const { aud, iss, nonce, jti, iat, attempt: about } = good.claims
    const check = `chk_${'A'.repeat(22)}`
    const proof = {
      header: { ...good.header, typ: 'companion-proof+jwt' },
      claims: { aud, iss, nonce, jti, iat, check, attempt: about, code: 'guessed' },
    }
    const answer = await patchLogin(world, loginId, await sign(proof), 'MATCH_PENDING')
    expect(answer.json().code).toBe('check_superseded')
    expect(await status(loginId)).toBe('UNKNOWN')
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
