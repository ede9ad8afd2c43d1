import { afterEach, beforeEach, expect, test } from 'vitest'
import { createHousekeeping } from '../adapters/sql/housekeeping.ts'
import { createTestWorld, issuer, type TestWorld, words } from '../test-support/test-world.ts'
import { type EnrolledPhone, firstPhone, letIn, waitingPhone } from '../test-support/two-phones.ts'

const number = '+447911123456'
const dayS = 24 * 60 * 60

let world: TestWorld
let first: EnrolledPhone
beforeEach(async () => {
  world = await createTestWorld()
  first = await firstPhone(world, number)
  await first.phone.companion.savePushToken(first.enrolment, 'push-token')
})
afterEach(() => world.stop())

const rung = () => world.pushed.filter(({ about }) => about.asks === 'phone')
const rows = () => world.db.selectFrom('phone_pushes').selectAll().execute()
const byToken = (one: { token: string }, other: { token: string }) =>
  one.token < other.token ? -1 : 1
/** Resolves when no push is left to be sent. */
const settled = () =>
  expect
    .poll(async () => (await rows()).filter(({ state }) => state === 'due'), { timeout: 5_000 })
    .toEqual([])

test('T-20 a phone that waits rings the phones that are in, once, however often its proof is repeated', async () => {
  const second = await waitingPhone(world, number)
  await settled()
  expect(rung()).toEqual([
    {
      token: 'push-token',
      server: issuer,
      expiresAt: new Date(world.now().getTime() + 600_000),
      about: { asks: 'phone', waiting: second.enrolment.deviceId, since: world.now() },
    },
  ])
  expect(await rows()).toHaveLength(1)
})

test('T-20 H-9 three waits of a day ring, more make no sound, and are found all the same', async () => {
  for (let count = 0; count < 5; count += 1) await waitingPhone(world, number, `Phone ${count}`)
  await settled()
  expect(rung()).toHaveLength(3)
  const found = await first.phone.companion.pendingLogins(first.enrolment)
  expect(found.ok && found.value.phones).toHaveLength(5)
  world.wait(dayS - 1)
  await waitingPhone(world, number, 'Too soon')
  expect(await rows()).toHaveLength(3)
  world.wait(1)
  const later = await waitingPhone(world, number, 'The day after')
  expect((await rows()).map(({ waiting_id }) => waiting_id)).toContain(later.enrolment.deviceId)
})

test('T-20 nobody is rung without a match of the SIM', async () => {
  const stranger = await world.phone('+447400654321')
  await expect(stranger.enrol(number)).rejects.toThrow()
  expect(await rows()).toEqual([])
})

test('T-20 T-22 phones that wait do not use up what sign-ins may ring, nor they what phones may', async () => {
  for (let count = 0; count < 4; count += 1) await waitingPhone(world, number, `Phone ${count}`)
  for (let count = 0; count < 4; count += 1) await world.browser().start(number)
  await settled()
  const signIns = () => world.pushed.filter(({ about }) => about.asks === 'sign_in')
  await expect.poll(() => signIns().length, { timeout: 5_000 }).toBe(3)
  expect(rung()).toHaveLength(3)
})

test('T-58 T-72 nothing rings for a phone that is in or refused by now, nor at one that was removed', async () => {
  world.pushAnswer = { result: 'try_later', retryAfterMs: 60_000 }
  const admitted = await waitingPhone(world, number, 'Admitted')
  const removed = await waitingPhone(world, number, 'Removed')
  await expect.poll(() => rung().length, { timeout: 5_000 }).toBe(2)
  expect(await letIn(first, admitted)).toMatchObject({ value: { outcome: 'admitted' } })
  const { deviceId } = removed.enrolment
  const gone = await first.phone.companion.removeDevice(first.enrolment, deviceId, words)
  expect(gone).toMatchObject({ ok: true })
  world.pushAnswer = { result: 'sent' }
  world.wait(120)
  await admitted.phone.companion.savePushToken(admitted.enrolment, 'second-token')
  const third = await waitingPhone(world, number, 'Third')
  await expect
    .poll(() => rung().slice(2).sort(byToken), { timeout: 5_000 })
    .toMatchObject(
      ['push-token', 'second-token'].map((token) => ({
        token,
        about: { waiting: third.enrolment.deviceId },
      })),
    )
})

test('T-35 what is written of it goes after a day, and the log names neither number nor token', async () => {
  await waitingPhone(world, number)
  await settled()
  const housekeeping = createHousekeeping(world.db)
  world.wait(dayS)
  const before = new Date(world.now().getTime() - dayS * 1000)
  await housekeeping.removeEnded(before, 100)
  expect(await rows()).toHaveLength(1)
  await housekeeping.removeEnded(new Date(before.getTime() + 1), 100)
  expect(await rows()).toEqual([])
  expect(world.log.join('\n')).toContain('push_settled')
  expect(world.log.join('\n')).not.toMatch(/push-token|7911123456/)
})
