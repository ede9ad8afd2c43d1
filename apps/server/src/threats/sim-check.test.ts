import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CallbackHint } from '../ports/provider-callbacks.ts'
import { goodApproval, patchLogin, signAnything, signAs } from '../test-support/forged-message.ts'
import { newKey } from '../test-support/test-browser.ts'
import {
  createTestWorld,
  issuer,
  patientWatch,
  type TestWorld,
} from '../test-support/test-world.ts'

const number = '+447911123456'
const otherNumber = '+447400654321'

let world: TestWorld
beforeEach(async () => {
  world = await createTestWorld()
})
afterEach(() => world.stop())

describe('the SIM check', () => {
  test('T-31 no operator is asked before an enrolled phone has approved with the right digits', async () => {
    const phone = await world.phone(number)
    const { deviceId } = await phone.enrol()
    const browser = world.browser()
    for (let count = 0; count < 100; count += 1)
      await browser.start(count % 2 ? number : otherNumber)
    const { login_id: loginId, digits } = await browser.start(number)
    const wrong = digits === '000000' ? '000001' : '000000'
    const good = await goodApproval(world, phone, { deviceId, loginId, digits: wrong })
    await patchLogin(world, loginId, await signAs(phone, good))
    expect(world.operator.begun).toHaveLength(1)
  })

  test.each([
    ['with nothing in hand', '{}', 0],
    ['guessing the code', JSON.stringify({ check_id: 'c', code: 'guessed' }), 3],
  ])('T-70 a check URL that somebody else opened enrols nobody, %s', async (_, body, asked) => {
    // Mallory asks for the owner's number; the owner's phone opens the link; the code stays there.
    const opened: string[] = []
    const ownersNetwork = world.operator.networkOf(() => number)
    world.operator.networkOf = () => async (url, options) => {
      await ownersNetwork(url, options)
      opened.push(url)
      return { ok: true, status: 200, headers: {}, body, hops: [], landed: null }
    }
    const hijacker = await world.phone(otherNumber)
    await expect(hijacker.enrol(number)).rejects.toThrow('sim_unavailable')
    expect([opened.length, world.operator.completed.length]).toEqual([3, asked])
    expect(await world.db.selectFrom('accounts').selectAll().execute()).toEqual([])
    expect(await world.db.selectFrom('devices').selectAll().execute()).toEqual([])
  })

  test('T-71 a code of one attempt proves no other', async () => {
    const phone = await world.phone(number)
    const { deviceId } = await phone.enrol()
    const browser = world.browser()
    const approved = []
    for (const _ of [1, 2]) {
      const { login_id: loginId, digits } = await browser.start(number)
      const good = await goodApproval(world, phone, { deviceId, loginId, digits })
      const jws = await signAs(phone, good)
      const answer = await patchLogin(world, loginId, jws)
      const { check_id: check, check_url: url } = answer.json().data
      approved.push({ loginId, check, url, nonce: String(answer.headers['companion-nonce']), good })
    }
    const [first, second] = approved
    if (!first || !second) throw new Error('two attempts')
    const visit = await world.operator.networkOf(() => number)(first.url, {
      maxRedirects: 10,
      hopTimeoutMs: 1,
      totalTimeoutMs: 1,
      httpHops: false,
    })
    const { code } = JSON.parse(visit.ok ? visit.body : '{}')
    const proof = (attempt: string, check: string, nonce: string) =>
      signAnything(
        phone.key,
        { alg: 'ES256', typ: 'companion-proof+jwt', kid: deviceId },
        { aud: issuer, iss: deviceId, nonce, jti: newKey(), iat: 0, check, attempt, code },
      )
    const crossed = await proof(second.loginId, first.check, second.nonce)
    const refused = await patchLogin(world, second.loginId, crossed, 'MATCH_PENDING')
    expect(refused.json().code).toBe('check_superseded')
    const aboutTheFirst = await signAnything(
      phone.key,
      { alg: 'ES256', typ: 'companion-proof+jwt', kid: deviceId },
      {
        aud: issuer,
        iss: deviceId,
        nonce: second.nonce,
        jti: newKey(),
        iat: 0,
        check: second.check,
        attempt: first.loginId,
        code,
      },
    )
    const misplaced = await patchLogin(world, second.loginId, aboutTheFirst, 'MATCH_PENDING')
    expect(misplaced.json().code).toBe('value_disagrees')
    const wrongCode = await proof(second.loginId, second.check, second.nonce)
    const unclear = await patchLogin(world, second.loginId, wrongCode, 'MATCH_PENDING')
    expect(unclear.json().data).toMatchObject({ check_status: 'APPROVED', trouble: 'expired' })
    const right = await proof(first.loginId, first.check, first.nonce)
    const proven = await patchLogin(world, first.loginId, right, 'MATCH_PENDING')
    expect(proven.json().data.check_status).toBe('MATCH_SUCCESS')
  })

  test('T-70 a sign-in by a check that binds to nobody says so in its amr', async () => {
    const phone = await world.phone(number)
    const { deviceId } = await phone.enrol()
    world.operator.binding = 'none'
    const browser = world.browser()
    const { login_id: loginId, digits } = await browser.start(number)
    const login = await phone.companion.fetchLogin({ deviceId, phoneNumber: number }, loginId)
    if (!login.ok) throw new Error('not fetched')
    const act = { decision: 'approve', digits } as const
    const enrolment = { deviceId, phoneNumber: number }
    const decided = await phone.companion.decide(enrolment, login.value, act, patientWatch)
    expect(decided).toEqual({ ok: true, value: { outcome: 'signed_in' } })
    const session = await browser.collect(loginId)
    expect(session.json.data.amr).toEqual(['pop', 'user', 'sim_unbound'])
  })

  test('T-70 a provider without a code never enrols', async () => {
    world.operator.binding = 'none'
    const phone = await world.phone(number)
    await expect(phone.enrol()).rejects.toThrow('operator_unavailable')
    expect(world.operator.begun).toEqual([])
  })
})

test('T-80 a callback, forged or real, ends nothing; a real one wakes who waits', async () => {
  await world.stop()
  let hint: CallbackHint | undefined
  world = await createTestWorld({ callbacks: { read: async () => hint } })
  const phone = await world.phone(number)
  const { deviceId } = await phone.enrol()
  const browser = world.browser()
  const { login_id: loginId, digits } = await browser.start(number)
  const good = await goodApproval(world, phone, { deviceId, loginId, digits })
  const jws = await signAs(phone, good)
  const { check_id: checkId } = (await patchLogin(world, loginId, jws)).json().data
  const body = { check_id: 'c', reference_id: checkId, status: 'COMPLETED', match: true }
  const post = () => browser.call('POST', '/api/callbacks/truid', { body })
  expect((await post()).json.code).toBe('signature_invalid')
  hint = { checkId, status: 'COMPLETED' }
  expect((await post()).status).toBe(200)
  expect((await browser.read(loginId)).check_status).toBe('APPROVED')
  expect(world.operator.completed).toHaveLength(1)
})
