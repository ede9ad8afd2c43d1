import type { Decision, Enrolment, LoginToDecide } from '@mobile-companion/device/companion.types'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  createTestWorld,
  patientWatch,
  type TestPhone,
  type TestWorld,
} from './test-support/test-world.ts'

const number = '+447911123456'

let world: TestWorld
let phone: TestPhone
let enrolment: Enrolment
beforeEach(async () => {
  world = await createTestWorld()
  phone = await world.phone(number)
  enrolment = await phone.enrol()
})
afterEach(() => world.stop())

const approval = (digits: string): Decision => ({ decision: 'approve', digits })

/** Makes the operator wait in the middle of its next call, and tells when that has begun. */
function holdOperator() {
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const asked = new Promise<void>((resolve) => {
    world.operator.meanwhile = () => {
      world.operator.meanwhile = async () => undefined
      resolve()
      return held
    }
  })
  return { asked, letGo }
}

async function fetched(loginId: string): Promise<LoginToDecide> {
  const login = await phone.companion.fetchLogin(enrolment, loginId)
  if (!login.ok) throw new Error(JSON.stringify(login))
  return login.value
}

const decide = async (loginId: string, digits: string) =>
  phone.companion.decide(enrolment, await fetched(loginId), approval(digits), patientWatch)

/** A sign-in whose phone was killed after its proof was sent and before it was answered. */
async function killedWhileProving() {
  const browser = world.browser()
  const { login_id: loginId, digits } = await browser.start(number)
  const login = await fetched(loginId)
  const killed = new AbortController()
  const hold: { current?: ReturnType<typeof holdOperator> } = {}
  const watch = {
    ...patientWatch,
    signal: killed.signal,
    onStep: (step: string) => {
      if (step === 'proving') hold.current = holdOperator()
    },
  }
  const ended = phone.companion.decide(enrolment, login, approval(digits), watch).catch(() => {})
  await expect.poll(() => hold.current).toBeDefined()
  await hold.current?.asked
  killed.abort()
  await ended
  return { browser, loginId, digits, letGo: () => hold.current?.letGo() }
}

const waiting = async () => {
  const listed = await phone.companion.pendingLogins(enrolment)
  return listed.ok ? listed.value.logins.map(({ login_id }) => login_id) : listed.failure
}

describe('a phone that was killed goes on with the digits typed again', () => {
  test('before it opened its check: with the same check', async () => {
    const browser = world.browser()
    const { login_id: loginId, digits } = await browser.start(number)
    const killed = new AbortController()
    const watch = {
      ...patientWatch,
      signal: killed.signal,
      onStep: (step: string) => {
        if (step === 'opening') killed.abort()
      },
    }
    const login = await fetched(loginId)
    expect(login.isApproved).toBe(false)
    await expect(
      phone.companion.decide(enrolment, login, approval(digits), watch),
    ).rejects.toThrow()
    expect(await waiting()).toEqual([loginId])
    expect((await fetched(loginId)).isApproved).toBe(true)
    expect(await decide(loginId, digits)).toMatchObject({ value: { outcome: 'signed_in' } })
    expect(world.operator.begun).toHaveLength(1 + 1)
  })

  test('T-71 in the middle of a proof: with a new check, once the operator had its time', async () => {
    const { browser, loginId, digits, letGo } = await killedWhileProving()
    expect((await browser.read(loginId)).check_status).toBe('MATCH_PENDING')
    expect(await waiting()).toEqual([loginId])
    expect(await decide(loginId, digits)).toMatchObject({
      failure: { problem: 'check_in_progress' },
    })
    world.wait(12)
    expect(await decide(loginId, digits)).toMatchObject({ value: { outcome: 'signed_in' } })
    letGo()
    expect(new Set(world.operator.completed).size).toBe(world.operator.completed.length)
    expect(world.operator.begun).toHaveLength(1 + 2)
    expect((await browser.collect(loginId)).status).toBe(201)
  })

  test('T-52 the operator’s late match of the proof that was left signs nobody in', async () => {
    const { browser, loginId, digits, letGo } = await killedWhileProving()
    world.wait(12)
    phone.sim = '+447400654321'
    world.operator.meanwhile = async () => letGo()
    expect(await decide(loginId, digits)).toMatchObject({
      value: { outcome: 'ended', status: 'MATCH_FAILED', reason: 'no_match' },
    })
    expect(await browser.read(loginId)).toMatchObject({ check_status: 'MATCH_FAILED' })
    expect((await browser.collect(loginId)).status).toBe(409)
  })

  test('after the operator had answered: it learns how it ended', async () => {
    const { browser, loginId, digits, letGo } = await killedWhileProving()
    const login = await fetched(loginId)
    letGo()
    await expect.poll(() => browser.read(loginId)).toMatchObject({ check_status: 'MATCH_SUCCESS' })
    const act = approval(digits)
    expect(await phone.companion.decide(enrolment, login, act, patientWatch)).toEqual({
      ok: true,
      value: { outcome: 'signed_in' },
    })
    expect(await waiting()).toEqual([])
    expect(world.operator.begun).toHaveLength(1 + 1)
  })

  test('T-21 and only with the right ones: the third wrong try denies the attempt', async () => {
    const { browser, loginId, digits, letGo } = await killedWhileProving()
    world.wait(12)
    const wrong = digits === '000000' ? '000001' : '000000'
    expect(await decide(loginId, wrong)).toMatchObject({ value: { triesLeft: 2 } })
    expect(await decide(loginId, wrong)).toMatchObject({ value: { triesLeft: 1 } })
    expect(await decide(loginId, wrong)).toMatchObject({
      value: { outcome: 'ended', status: 'DENIED', reason: 'wrong_digits' },
    })
    letGo()
    await expect.poll(() => world.operator.completed).toHaveLength(2)
    expect(await browser.read(loginId)).toMatchObject({ check_status: 'DENIED' })
    expect(world.operator.begun).toHaveLength(1 + 1)
  })

  test('H-4 and no other phone of the account is shown it or goes on with it', async () => {
    const { loginId, digits, letGo } = await killedWhileProving()
    const shown = await fetched(loginId)
    const other = await world.phone(number)
    await expect(other.enrol()).rejects.toThrow('number_has_device')
    await world.db.updateTable('devices').set({ status: 'ACTIVE' }).execute()
    const devices = await world.db.selectFrom('devices').select('id').execute()
    const deviceId = devices.map(({ id }) => id).find((id) => id !== enrolment.deviceId) ?? ''
    const others = { deviceId, phoneNumber: number }
    world.wait(12)
    expect(await other.companion.pendingLogins(others)).toEqual({
      ok: true,
      value: { logins: [], phones: [] },
    })
    expect(await other.companion.fetchLogin(others, loginId)).toMatchObject({
      failure: { problem: 'login_over', checkStatus: 'MATCH_PENDING' },
    })
    const act = approval(digits)
    expect(await other.companion.decide(others, shown, act, patientWatch)).toMatchObject({
      value: { outcome: 'ended', status: 'MATCH_PENDING' },
    })
    letGo()
    await expect.poll(() => decide(loginId, digits).catch(() => 'over')).toBe('over')
    expect(await other.companion.decide(others, shown, act, patientWatch)).toMatchObject({
      value: { outcome: 'ended', status: 'MATCH_SUCCESS' },
    })
  })

  test('and not after the deadline', async () => {
    const { browser, loginId, digits, letGo } = await killedWhileProving()
    const login = await fetched(loginId)
    world.wait(90)
    expect(await waiting()).toEqual([])
    const late = await phone.companion.decide(enrolment, login, approval(digits), patientWatch)
    expect(late).toMatchObject({ value: { outcome: 'ended', status: 'EXPIRED' } })
    letGo()
    expect((await browser.read(loginId)).check_status).toBe('EXPIRED')
  })
})
