import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  createTestWorld,
  patientWatch,
  type TestPhone,
  type TestWorld,
} from './test-support/test-world.ts'

const number = '+447911123456'
const other = '+447400654321'

let world: TestWorld
beforeEach(async () => {
  world = await createTestWorld()
})
afterEach(() => world.stop())

async function decideOn(
  phone: TestPhone,
  enrolment: Awaited<ReturnType<TestPhone['enrol']>>,
  loginId: string,
  digits: string,
) {
  const login = await phone.companion.fetchLogin(enrolment, loginId)
  if (!login.ok) throw new Error(JSON.stringify(login))
  return phone.companion.decide(
    enrolment,
    login.value,
    { decision: 'approve', digits },
    patientWatch,
  )
}

describe('a whole sign-in', () => {
  test('enrol, begin, approve, prove, collect, sign out', async () => {
    const phone = await world.phone(number)
    const enrolment = await phone.enrol()
    const browser = world.browser()
    const started = await browser.start('07911 123456'.replace(/^0/, '+44 '))
    expect(started).toMatchObject({ check_status: 'UNKNOWN', check_id: null, check_url: null })

    const pending = await phone.companion.pendingLogins(enrolment)
    expect(pending.ok && pending.value.logins.map(({ login_id }) => login_id)).toEqual([
      started.login_id,
    ])

    const decided = await decideOn(phone, enrolment, started.login_id, started.digits)
    expect(decided).toEqual({ ok: true, value: { outcome: 'signed_in' } })
    expect((await browser.read(started.login_id)).check_status).toBe('MATCH_SUCCESS')

    const session = await browser.collect(started.login_id)
    expect(session.status).toBe(201)
    expect(session.json.data).toMatchObject({ phone_number: number, amr: ['pop', 'user', 'sim'] })
    expect((await browser.call('GET', '/api/session')).json.data.sub).toBe(session.json.data.sub)

    expect((await browser.call('DELETE', '/api/session')).status).toBe(204)
    expect((await browser.call('GET', '/api/session')).status).toBe(401)
  })

  test('wrong digits leave two tries, then one, then the attempt is denied', async () => {
    const phone = await world.phone(number)
    const enrolment = await phone.enrol()
    const browser = world.browser()
    const started = await browser.start(number)
    const wrong = started.digits === '000000' ? '000001' : '000000'
    const first = await decideOn(phone, enrolment, started.login_id, wrong)
    expect(first).toMatchObject({ value: { outcome: 'wrong_digits', triesLeft: 2 } })
    await decideOn(phone, enrolment, started.login_id, wrong)
    await decideOn(phone, enrolment, started.login_id, wrong)
    expect(await browser.read(started.login_id)).toMatchObject({
      check_status: 'DENIED',
      reason: 'wrong_digits',
    })
    expect(world.operator.begun).toHaveLength(1)
  })

  test('another SIM in the phone ends in MATCH_FAILED, no_match', async () => {
    const phone = await world.phone(number)
    const enrolment = await phone.enrol()
    phone.sim = other
    const browser = world.browser()
    const started = await browser.start(number)
    await decideOn(phone, enrolment, started.login_id, started.digits)
    expect(await browser.read(started.login_id)).toMatchObject({
      check_status: 'MATCH_FAILED',
      reason: 'no_match',
    })
    expect((await browser.collect(started.login_id)).status).toBe(409)
  })

  test('R-6 three checks without an answer end in MATCH_FAILED, sim_unavailable', async () => {
    const phone = await world.phone(number)
    const enrolment = await phone.enrol()
    world.operator.networkTrouble = 'no_mobile_data'
    const browser = world.browser()
    const started = await browser.start(number)
    const decided = await decideOn(phone, enrolment, started.login_id, started.digits)
    expect(decided).toMatchObject({
      value: { outcome: 'ended', status: 'MATCH_FAILED', reason: 'sim_unavailable' },
    })
    expect(world.operator.begun).toHaveLength(1 + 3)
  })

  test('R-6 the operator is silent once, and the next check succeeds', async () => {
    const phone = await world.phone(number)
    const enrolment = await phone.enrol()
    const browser = world.browser()
    const started = await browser.start(number)
    world.operator.completeTrouble = 'timed_out'
    world.operator.meanwhile = async () => {
      if (world.operator.completed.length === 3) world.operator.completeTrouble = null
    }
    const decided = await decideOn(phone, enrolment, started.login_id, started.digits)
    expect(decided).toEqual({ ok: true, value: { outcome: 'signed_in' } })
  })

  test('deny and "this was not me" both end in DENIED without asking the operator', async () => {
    const phone = await world.phone(number)
    const enrolment = await phone.enrol()
    for (const decision of ['deny', 'deny_not_me'] as const) {
      const browser = world.browser()
      const started = await browser.start(number)
      const login = await phone.companion.fetchLogin(enrolment, started.login_id)
      if (!login.ok) throw new Error('no login')
      const act = { decision } as const
      const decided = await phone.companion.decide(enrolment, login.value, act, patientWatch)
      expect(decided).toEqual({ ok: true, value: { outcome: 'denied' } })
      expect(await browser.read(started.login_id)).toMatchObject({
        check_status: 'DENIED',
        reason: null,
      })
    }
    expect(world.operator.begun).toHaveLength(1)
  })

  test('a cancelled attempt stays cancelled, and the phone is told', async () => {
    const phone = await world.phone(number)
    const enrolment = await phone.enrol()
    const browser = world.browser()
    const started = await browser.start(number)
    const login = await phone.companion.fetchLogin(enrolment, started.login_id)
    const cancelled = await browser.call('DELETE', `/api/login/${started.login_id}`)
    expect(cancelled.json.data.check_status).toBe('CANCELLED')
    if (!login.ok) throw new Error('no login')
    const act = { decision: 'approve', digits: started.digits } as const
    const decided = await phone.companion.decide(enrolment, login.value, act, patientWatch)
    expect(decided).toMatchObject({ value: { outcome: 'ended', status: 'CANCELLED' } })
  })

  test('120 s without a decision, or 90 s without a proof, end in EXPIRED', async () => {
    const browser = world.browser()
    const undecided = await browser.start(number)
    world.wait(120)
    expect((await browser.read(undecided.login_id)).check_status).toBe('EXPIRED')

    const phone = await world.phone(number)
    const enrolment = await phone.enrol()
    const unproven = await browser.start(number)
    world.operator.meanwhile = async () => world.wait(90)
    await decideOn(phone, enrolment, unproven.login_id, unproven.digits)
    expect((await browser.read(unproven.login_id)).check_status).toBe('EXPIRED')
  })

  test('one push goes out for an attempt, whatever poll_count says', async () => {
    const phone = await world.phone(number)
    const enrolment = await phone.enrol()
    await phone.companion.savePushToken(enrolment, 'push-token')
    const browser = world.browser()
    const started = await browser.start(number)
    for (const count of [1, 1, 2]) {
      await browser.call('GET', `/api/login/${started.login_id}?poll_count=${count}`)
    }
    await expect.poll(() => world.pushed.length).toBe(1)
    expect(world.pushed[0]).toMatchObject({
      token: 'push-token',
      about: { asks: 'sign_in', loginId: started.login_id },
    })
  })

  test('an attempt that began before the phone had its push token is pushed when it has, once', async () => {
    const phone = await world.phone(number)
    const enrolment = await phone.enrol()
    const { login_id } = await world.browser().start(number)
    await expect
      .poll(async () => (await world.db.selectFrom('push_outbox').selectAll().execute()).length)
      .toBe(0)
    expect(world.pushed).toEqual([])
    await phone.companion.savePushToken(enrolment, 'one')
    await expect.poll(() => world.pushed.length, { timeout: 5_000 }).toBe(1)
    expect(world.pushed[0]?.about).toEqual({ asks: 'sign_in', loginId: login_id })
    await phone.companion.savePushToken(enrolment, 'two')
    await expect
      .poll(async () => (await world.db.selectFrom('push_outbox').selectAll().execute()).length)
      .toBe(0)
    expect(world.pushed).toHaveLength(1)
  })

  test('a push that could go out only after the end is given up, another is tried again', async () => {
    const phone = await world.phone(number)
    const enrolment = await phone.enrol()
    await phone.companion.savePushToken(enrolment, 'push-token')
    const state = async () => {
      const rows = await world.db.selectFrom('push_deliveries').select('state').execute()
      return rows.map((row) => row.state)
    }
    world.pushAnswer = { result: 'try_later', retryAfterMs: 60_000 }
    await world.browser().start(number)
    await expect.poll(() => world.pushed.length).toBe(1)
    await expect.poll(state).toEqual(['due'])
    world.pushAnswer = { result: 'try_later', retryAfterMs: 121_000 }
    world.wait(60)
    await expect.poll(() => world.pushed.length, { timeout: 5_000 }).toBe(2)
    await expect.poll(state).toEqual(['refused'])
  })

  test('a second phone of a number waits for the first one and changes nothing', async () => {
    const first = await world.phone(number)
    await first.enrol()
    const second = await world.phone(number)
    await expect(second.enrol()).rejects.toThrow('number_has_device')
    const devices = await world.db.selectFrom('devices').select('status').execute()
    expect(devices.map(({ status }) => status).sort()).toEqual(['ACTIVE', 'AWAITING_DEVICE'])
  })

  test('the same phone enrols the same number again and stays the same device', async () => {
    const phone = await world.phone(number)
    const once = await phone.enrol()
    expect(await phone.enrol()).toEqual(once)
  })
})
