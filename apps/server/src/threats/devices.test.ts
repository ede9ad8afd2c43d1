import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestWorld, patientWatch, type TestWorld, words } from '../test-support/test-world.ts'
import {
  fetched,
  firstPhone,
  letIn,
  shownDigits,
  signIn,
  twoPhones,
  waitingPhone,
} from '../test-support/two-phones.ts'
import { contents } from '../test-support/whole-database.ts'

const number = '+447911123456'
const otherNumber = '+447400654321'
const refused = (problem: string) => ({ ok: false, failure: { code: 'refused', problem } })
const wrong = (digits: string) => (digits === '000000' ? '000001' : '000000')

let world: TestWorld
beforeEach(async () => {
  world = await createTestWorld()
})
afterEach(() => world.stop())

const statusOf = async (id: string) =>
  (await world.db.selectFrom('devices').selectAll().execute()).find((row) => row.id === id)?.status

describe('T-72 letting another phone in', () => {
  test('T-72 a waiting phone is in once a person has typed its digits on one that is', async () => {
    const first = await firstPhone(world, number)
    const second = await waitingPhone(world, number)
    expect(await second.phone.companion.pendingLogins(second.enrolment)).toMatchObject(
      refused('device_not_active'),
    )
    expect(await letIn(first, second)).toEqual({ ok: true, value: { outcome: 'admitted' } })
    expect(await second.phone.companion.standing(second.enrolment)).toEqual({
      ok: true,
      value: { standing: 'active' },
    })
    expect((await signIn(world, second)).decided).toMatchObject({ value: { outcome: 'signed_in' } })
    expect((await signIn(world, first)).decided).toMatchObject({ value: { outcome: 'signed_in' } })
  })

  test('T-72 the third wrong digits end it, and the right ones come too late then', async () => {
    const { phone, enrolment } = await firstPhone(world, number)
    const second = await waitingPhone(world, number)
    const { deviceId } = second.enrolment
    const right = await shownDigits(second)
    for (const triesLeft of [2, 1, 0]) {
      const ask = { deviceId, digits: wrong(right) }
      expect(await phone.companion.admitDevice(enrolment, ask, words)).toEqual({
        ok: true,
        value: { outcome: 'wrong_digits', triesLeft },
      })
    }
    expect(
      await phone.companion.admitDevice(enrolment, { deviceId, digits: right }, words),
    ).toEqual({
      ok: true,
      value: { outcome: 'not_waiting' },
    })
    expect(await statusOf(deviceId)).toBe('AWAITING_DEVICE')
    expect(await second.phone.companion.standing(second.enrolment)).toEqual({
      ok: true,
      value: { standing: 'too_late' },
    })
    await expect(second.phone.enrol()).rejects.toThrow('number_has_device')
    expect(await letIn({ phone, enrolment }, second)).toMatchObject({
      value: { outcome: 'admitted' },
    })
  })

  test('T-72 it waits for ten minutes, and anew with other digits after the next match of its SIM', async () => {
    const first = await firstPhone(world, number)
    const second = await waitingPhone(world, number)
    const { deviceId } = second.enrolment
    const before = await shownDigits(second)
    world.wait(600)
    const ask = { deviceId, digits: before }
    expect(await first.phone.companion.admitDevice(first.enrolment, ask, words)).toMatchObject({
      value: { outcome: 'not_waiting' },
    })
    await expect(second.phone.enrol()).rejects.toThrow('number_has_device')
    expect(await shownDigits(second)).not.toBe(before)
    expect(await letIn(first, second)).toMatchObject({ value: { outcome: 'admitted' } })
  })

  test('T-72 the digits of one waiting phone do not let another in', async () => {
    const first = await firstPhone(world, number)
    const mine = await waitingPhone(world, number, 'Mine')
    const mallory = await waitingPhone(world, number, 'Mine')
    const digits = await shownDigits(mine)
    const { deviceId } = mallory.enrolment
    expect(
      await first.phone.companion.admitDevice(first.enrolment, { deviceId, digits }, words),
    ).toEqual({
      ok: true,
      value: { outcome: 'wrong_digits', triesLeft: 2 },
    })
    expect(await statusOf(deviceId)).toBe('AWAITING_DEVICE')
  })

  test('T-72 a waiting phone lets nobody in, and neither does a phone of another number', async () => {
    await firstPhone(world, number)
    const second = await waitingPhone(world, number)
    const stranger = await firstPhone(world, otherNumber)
    expect(await letIn(second, second)).toMatchObject(refused('device_not_active'))
    expect(await letIn(stranger, second)).toMatchObject(refused('device_not_found'))
    expect(await statusOf(second.enrolment.deviceId)).toBe('AWAITING_DEVICE')
  })

  test('T-72 an account has ten active phones at most, however many are let in at once', async () => {
    const first = await firstPhone(world, number)
    const waiting = await Promise.all(Array.from({ length: 12 }, () => waitingPhone(world, number)))
    const outcomes = await Promise.all(
      waiting.map(async (phone) => {
        // Each asks with a companion of its own: one shares its nonce between calls.
        const result = await letIn(first, phone)
        return result.ok ? result.value.outcome : result.failure
      }),
    )
    expect(outcomes.filter((outcome) => outcome === 'admitted')).toHaveLength(9)
    expect(outcomes.filter((outcome) => outcome === 'too_many')).toHaveLength(3)
  })

  test('T-72 a phone whose number lost its last one comes in by its SIM', async () => {
    const first = await firstPhone(world, number)
    const second = await waitingPhone(world, number)
    await first.phone.companion.removeThisDevice(first.enrolment)
    expect((await second.phone.enrol()).deviceId).toBe(second.enrolment.deviceId)
    expect(await statusOf(second.enrolment.deviceId)).toBe('ACTIVE')
  })
})

describe('T-54 two phones of one number', () => {
  test('T-54 the first decision wins, and the second phone learns that it is over', async () => {
    const [first, second] = await twoPhones(world, number)
    const { login_id: loginId, digits } = await world.browser().start(number)
    const seen = await Promise.all([fetched(first, loginId), fetched(second, loginId)])
    const deny = { decision: 'deny' } as const
    const { phone, enrolment } = first
    expect(await phone.companion.decide(enrolment, seen[0], deny, patientWatch)).toEqual({
      ok: true,
      value: { outcome: 'denied' },
    })
    const approve = { decision: 'approve', digits } as const
    const late = await second.phone.companion.decide(
      second.enrolment,
      seen[1],
      approve,
      patientWatch,
    )
    expect(late).toMatchObject({ value: { outcome: 'ended', status: 'DENIED' } })
    expect(await second.phone.companion.fetchLogin(second.enrolment, loginId)).toMatchObject(
      refused('login_over'),
    )
  })

  test('T-54 of two approvals at once one phone signs in, and no other proves the SIM for it', async () => {
    const [first, second] = await twoPhones(world, number)
    const { login_id: loginId, digits } = await world.browser().start(number)
    const approve = { decision: 'approve', digits } as const
    const outcomes = await Promise.all(
      [first, second].map(async (holder) => {
        const login = await fetched(holder, loginId)
        const { companion } = holder.phone
        return companion.decide(holder.enrolment, login, approve, patientWatch)
      }),
    )
    const told = outcomes.map((result) => (result.ok ? result.value.outcome : result.failure.code))
    expect(told.sort()).toEqual(['ended', 'signed_in'])
  })

  test('T-54 both phones ring, and neither after the other was removed', async () => {
    const [first, second] = await twoPhones(world, number)
    await first.phone.companion.savePushToken(first.enrolment, 'token-1')
    await second.phone.companion.savePushToken(second.enrolment, 'token-2')
    await world.browser().start(number)
    await expect
      .poll(() => world.pushed.map(({ token }) => token).sort())
      .toEqual(['token-1', 'token-2'])
    await first.phone.companion.removeDevice(first.enrolment, second.enrolment.deviceId, words)
    await world.browser().start(number)
    await expect.poll(() => world.pushed.length).toBe(3)
    expect(world.pushed[2]?.token).toBe('token-1')
    const rows = await world.db.selectFrom('devices').selectAll().execute()
    const removed = rows.find(({ id }) => id === second.enrolment.deviceId)
    expect([removed?.push_token, removed?.push_token_hash]).toEqual([null, null])
  })
})

describe('T-58 a removed phone', () => {
  test('T-58 it does nothing any more, and its key is in no account again', async () => {
    const [first, second] = await twoPhones(world, number)
    const { login_id: loginId, digits } = await world.browser().start(number)
    const login = await fetched(second, loginId)
    const { deviceId } = second.enrolment
    expect(
      await first.phone.companion.removeDevice(first.enrolment, deviceId, words),
    ).toMatchObject({
      ok: true,
    })
    const { companion } = second.phone
    const approve = { decision: 'approve', digits } as const
    const no = refused('device_not_active')
    expect(await companion.decide(second.enrolment, login, approve, patientWatch)).toMatchObject(no)
    expect(await companion.pendingLogins(second.enrolment)).toMatchObject(no)
    expect(await companion.savePushToken(second.enrolment, 'token')).toMatchObject(no)
    expect(await companion.devices(second.enrolment)).toMatchObject(no)
    expect(await companion.activity(second.enrolment, null)).toMatchObject(no)
    expect(await companion.standing(second.enrolment)).toMatchObject(no)
    await expect(second.phone.enrol()).rejects.toThrow('device_not_active')
    expect(await statusOf(deviceId)).toBe('REVOKED')
    expect((await signIn(world, first)).decided).toMatchObject({ value: { outcome: 'signed_in' } })
  })

  test('T-58 what it approved and the operator has not confirmed is cancelled, and stays so', async () => {
    const [first, second] = await twoPhones(world, number)
    const browser = world.browser()
    const { login_id: loginId, digits } = await browser.start(number)
    const login = await fetched(second, loginId)
    const seen: string[] = []
    world.operator.meanwhile = async () => {
      if ((await browser.read(loginId)).check_status !== 'MATCH_PENDING') return
      await first.phone.companion.removeDevice(first.enrolment, second.enrolment.deviceId, words)
      seen.push((await browser.read(loginId)).check_status)
    }
    const approve = { decision: 'approve', digits } as const
    const { companion } = second.phone
    const decided = await companion.decide(second.enrolment, login, approve, patientWatch)
    expect(seen).toEqual(['CANCELLED'])
    expect(decided).toMatchObject({ value: { outcome: 'ended', status: 'CANCELLED' } })
    expect((await browser.read(loginId)).check_status).toBe('CANCELLED')
    expect((await browser.collect(loginId)).status).toBe(409)
  })

  test('T-58 a success that nobody collected yet is not collected any more', async () => {
    const [first, second] = await twoPhones(world, number)
    const { browser, loginId } = await signIn(world, second)
    await first.phone.companion.removeDevice(first.enrolment, second.enrolment.deviceId, words)
    expect((await browser.collect(loginId)).status).toBe(409)
  })

  test('T-58 the sessions that it approved end, and those of the other phones go on', async () => {
    const [first, second] = await twoPhones(world, number)
    const [mine, its] = [await signIn(world, first), await signIn(world, second)]
    for (const { browser, loginId } of [mine, its]) await browser.collect(loginId)
    expect((await its.browser.call('GET', '/api/session')).status).toBe(200)
    await first.phone.companion.removeDevice(first.enrolment, second.enrolment.deviceId, words)
    expect((await its.browser.call('GET', '/api/session')).status).toBe(401)
    expect((await mine.browser.call('GET', '/api/session')).status).toBe(200)
  })

  test('T-58 two phones that remove each other at once: one is left, or none, and never a removed one that acts', async () => {
    const [first, second] = await twoPhones(world, number)
    await Promise.all([
      first.phone.companion.removeDevice(first.enrolment, second.enrolment.deviceId, words),
      second.phone.companion.removeDevice(second.enrolment, first.enrolment.deviceId, words),
    ])
    const rows = await world.db.selectFrom('devices').select(['id', 'status']).execute()
    expect(rows.filter(({ status }) => status === 'ACTIVE')).toHaveLength(1)
  })

  test('T-58 a phone removes itself, and hears that it is gone however often it asks', async () => {
    const { phone, enrolment } = await firstPhone(world, number)
    for (let time = 0; time < 2; time += 1) {
      expect(await phone.companion.removeThisDevice(enrolment)).toMatchObject({
        ok: true,
      })
    }
    expect(await statusOf(enrolment.deviceId)).toBe('REVOKED')
  })

  test('T-58 a phone of another account is one that does not exist', async () => {
    const mine = await firstPhone(world, number)
    const { deviceId } = (await firstPhone(world, otherNumber)).enrolment
    const { companion } = mine.phone
    const nobody = `dev_${'A'.repeat(22)}`
    const before = await contents(world)
    for (const id of [deviceId, nobody]) {
      expect(await companion.removeDevice(mine.enrolment, id, words)).toMatchObject(
        refused('device_not_found'),
      )
      const name = { deviceId: id, name: 'Taken' }
      expect(await companion.renameDevice(mine.enrolment, name)).toMatchObject(
        refused('device_not_found'),
      )
      const digits = { deviceId: id, digits: '123456' }
      expect(await companion.admitDevice(mine.enrolment, digits, words)).toMatchObject(
        refused('device_not_found'),
      )
    }
    expect(await contents(world)).toBe(before)
  })
})
