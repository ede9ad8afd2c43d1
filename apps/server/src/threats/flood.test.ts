import { afterEach, beforeEach, expect, test } from 'vitest'
import { denialOf, goodApproval, patchLogin, signAs } from '../test-support/forged-message.ts'
import { createTestWorld, patientWatch, type TestWorld } from '../test-support/test-world.ts'

const number = '+447911123456'

let world: TestWorld
beforeEach(async () => {
  world = await createTestWorld()
})
afterEach(() => world.stop())

test('H-9 T-20 five hundred attempts on one number make three pushes and three listed requests, and every answer is alike', async () => {
  const phone = await world.phone(number)
  const enrolment = await phone.enrol()
  await phone.companion.savePushToken(enrolment, 'push-token')
  const answers = new Set<string>()
  for (let count = 0; count < 500; count += 1) {
    const body = { phone_number: number }
    const answer = await world.browser().call('POST', '/api/login', { body })
    answers.add(answer.text.replace(/lgn_[\w-]+|"digits":"\d{6}"/g, ''))
  }
  expect(answers.size).toBe(1)
  await expect
    .poll(async () => (await world.db.selectFrom('push_outbox').selectAll().execute()).length, {
      timeout: 10_000,
    })
    .toBe(0)
  await expect.poll(() => world.pushed.length).toBe(3)
  const listed = await phone.companion.pendingLogins(enrolment)
  expect(listed.ok && listed.value.logins.length).toBe(3)
})

test('H-9 T-20 an owner who signs in again and again is always rung', async () => {
  const phone = await world.phone(number)
  const enrolment = await phone.enrol()
  await phone.companion.savePushToken(enrolment, 'push-token')
  for (let count = 1; count <= 6; count += 1) {
    const { login_id, digits } = await world.browser().start(number)
    await expect.poll(() => world.pushed.length).toBe(count)
    const login = await phone.companion.fetchLogin(enrolment, login_id)
    if (!login.ok) throw new Error('not fetched')
    const act = { decision: 'approve', digits } as const
    await phone.companion.decide(enrolment, login.value, act, patientWatch)
  }
})

test('H-9 T-20 denying, or being cancelled, never rings again for the same attempt', async () => {
  const phone = await world.phone(number)
  const enrolment = await phone.enrol()
  await phone.companion.savePushToken(enrolment, 'push-token')
  const { login_id: loginId, digits } = await world.browser().start(number)
  await expect.poll(() => world.pushed.length).toBe(1)
  const { deviceId } = enrolment
  const good = await goodApproval(world, phone, { deviceId, loginId, digits })
  const denial = await signAs(phone, denialOf(good, 'deny_not_me'))
  for (const _ of [1, 2, 3]) await patchLogin(world, loginId, denial, 'DENIED')
  world.wait(60)
  const other = world.browser()
  await other.start('+447400654321')
  await expect
    .poll(async () => (await world.db.selectFrom('push_outbox').selectAll().execute()).length)
    .toBe(0)
  expect(world.pushed).toHaveLength(1)
})
