import { readReturnLink } from '@mobile-companion/contract/return-link'
import type { LoginToDecide } from '@mobile-companion/device/companion.types'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { goodApproval, patchLogin, signAnything, signAs } from '../test-support/forged-message.ts'
import { newKey, type TestBrowser } from '../test-support/test-browser.ts'
import {
  createTestWorld,
  issuer,
  patientWatch,
  type TestPhone,
  type TestWorld,
} from '../test-support/test-world.ts'
import { contents } from '../test-support/whole-database.ts'

const number = '+447911123456'
const byReturn = { decision: 'approve', return: true } as const

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

async function fetchLogin(loginId: string): Promise<LoginToDecide> {
  const fetched = await phone.companion.fetchLogin({ deviceId, phoneNumber: number }, loginId)
  if (!fetched.ok) throw new Error(JSON.stringify(fetched))
  return fetched.value
}

/** Begun in `browser`, approved on the phone without digits; the link that the phone is to open. */
async function approved(): Promise<{ loginId: string; url: string; code: string }> {
  const { login_id: loginId } = await browser.start(number)
  const enrolment = { deviceId, phoneNumber: number }
  const login = await fetchLogin(loginId)
  const decided = await phone.companion.decide(enrolment, login, byReturn, patientWatch)
  if (!decided.ok || decided.value.outcome !== 'signed_in' || !decided.value.returnUrl)
    throw new Error(JSON.stringify(decided))
  const { returnUrl: url } = decided.value
  return { loginId, url, code: readReturnLink(new URL(url).hash)?.code ?? '' }
}

/** An approval as JWS claims, with what ties it to the page changed. */
async function tied(loginId: string, tie: object) {
  const good = await goodApproval(world, phone, { deviceId, loginId, digits: '' })
  const { digits: _, ...claims } = good.claims
  return signAs(phone, { ...good, claims: { ...claims, ...tie } })
}

const status = async (loginId: string) => (await browser.read(loginId)).check_status

describe('T-29 the way back', () => {
  test('T-29 cookie and code together sign in, once, and the session says how', async () => {
    const { loginId, url, code } = await approved()
    expect(url.startsWith(`${issuer}/return#${loginId}.`)).toBe(true)
    expect(await status(loginId)).toBe('MATCH_SUCCESS')
    const collected = await browser.collect(loginId, newKey(), code)
    expect([collected.status, collected.json.data.amr]).toEqual([201, ['pop', 'return', 'sim']])
    const again = await browser.collect(loginId, newKey(), code)
    expect([again.status, again.json.code]).toEqual([409, 'already_collected'])
  })

  test('T-29 who began it elsewhere and sent the link to the owner gets nothing', async () => {
    const { loginId, code } = await approved()
    // The attacker's browser has the cookie and sees the success, but never the code.
    for (const guess of [
      undefined,
      'A'.repeat(43),
      code.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')),
    ]) {
      const refused = await browser.collect(loginId, newKey(), guess)
      expect([refused.status, refused.json.code]).toEqual([409, 'return_needed'])
      expect(browser.cookies.has('companion_session')).toBe(false)
    }
    // The owner's browser has the code and no cookie: to it there is no such attempt.
    const owner = world.browser()
    const refused = await owner.collect(loginId, newKey(), code)
    expect([refused.status, refused.json.code]).toEqual([404, 'login_not_found'])
    expect(JSON.stringify(await browser.read(loginId))).not.toContain(code)
  })

  test('T-29 of fifty at once one collects, whether or not the others have the code', async () => {
    const { loginId, code } = await approved()
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, nth) =>
        browser.collect(loginId, newKey(), nth % 2 ? code : undefined),
      ),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  })

  test('T-29 after 120 s the code is worth nothing, nor at another attempt', async () => {
    const first = await approved()
    const second = await approved()
    const crossed = await browser.collect(second.loginId, newKey(), first.code)
    expect(crossed.json.code).toBe('return_needed')
    world.wait(121)
    const late = await browser.collect(first.loginId, newKey(), first.code)
    expect([late.status, late.json.code]).toEqual([409, 'not_collectable'])
  })

  test('T-29 a lost answer is given again, to the same key with the code', async () => {
    const { loginId, code } = await approved()
    const key = newKey()
    expect((await browser.collect(loginId, key, code)).status).toBe(201)
    expect((await browser.collect(loginId, key)).json.code).toBe('already_collected')
    expect((await browser.collect(loginId, key, code)).status).toBe(201)
  })

  test('T-29 an approval has digits or a way back, exactly one of both', async () => {
    const { login_id: loginId, digits } = await browser.start(number)
    for (const [tie, code] of [
      [{}, 'request_changed'],
      [{ digits, return: true }, 'request_changed'],
      [{ return: false }, 'signature_invalid'],
      [{ return: 'true' }, 'signature_invalid'],
    ] as const) {
      const answer = await patchLogin(world, loginId, await tied(loginId, tie))
      expect([tie, answer.json().code]).toEqual([tie, code])
      expect(await status(loginId)).toBe('UNKNOWN')
    }
  })

  test('T-29 what was approved with digits goes on with digits, and takes no code', async () => {
    const { login_id: loginId, digits } = await browser.start(number)
    expect((await patchLogin(world, loginId, await tied(loginId, { digits }))).statusCode).toBe(200)
    expect((await fetchLogin(loginId)).wayBack).toBe('none')
    const other = await patchLogin(world, loginId, await tied(loginId, { return: true }))
    expect(other.json().code).toBe('request_changed')
  })

  test('T-29 whoever repeats is given the same link: the identical bytes, and a phone that was restarted', async () => {
    const { login_id: loginId } = await browser.start(number)
    const jws = await tied(loginId, { return: true })
    expect((await patchLogin(world, loginId, jws)).json().data.return_url).toBeNull()
    const login = await fetchLogin(loginId)
    expect([login.isApproved, login.wayBack]).toEqual([true, 'taken'])
    const anew = await tied(loginId, { return: true })
    const decided = await phone.companion.decide(
      { deviceId, phoneNumber: number },
      login,
      byReturn,
      patientWatch,
    )
    const url = decided.ok && decided.value.outcome === 'signed_in' && decided.value.returnUrl
    expect(url).toContain(`${issuer}/return#${loginId}.`)
    for (const bytes of [jws, anew]) {
      expect((await patchLogin(world, loginId, bytes)).json().data.return_url).toBe(url)
    }
  })

  test('T-29 a proof under a fresh nonce, after its answer was lost, is told the way back once more', async () => {
    const { login_id: loginId } = await browser.start(number)
    const jws = await tied(loginId, { return: true })
    const { check_id: check, check_url: checkUrl } = (await patchLogin(world, loginId, jws)).json()
      .data
    const opened = await world.operator.networkOf(() => number)(checkUrl, {} as never)
    const { code } = JSON.parse(opened.ok ? opened.body : '{}')
    const { header, claims: good } = await goodApproval(world, phone, {
      deviceId,
      loginId,
      digits: '',
    })
    const { digits: _, ctx: __, uv: ___, ...common } = good
    const prove = async (nonce: unknown) =>
      patchLogin(
        world,
        loginId,
        await signAnything(
          phone.key,
          { ...header, typ: 'companion-proof+jwt' },
          { ...common, nonce, jti: newKey(), check, code },
        ),
        'MATCH_PENDING',
      )
    const first = await prove(good.nonce)
    const second = await prove(first.headers['companion-nonce'])
    expect(first.json().data.return_url).toContain(`${issuer}/return#${loginId}.`)
    expect(second.json().data).toMatchObject(first.json().data)
  })

  test('T-29 the code is in no row, no log, no push and no answer but the phone’s', async () => {
    const { loginId, code } = await approved()
    await browser.collect(loginId, newKey(), code)
    const shown = [await contents(world), world.log.join(''), JSON.stringify(world.pushed)]
    for (const text of shown) expect(text).not.toContain(code)
  })
})
