import { afterEach, beforeEach, expect, test } from 'vitest'
import { newKey } from '../../test-support/test-browser.ts'
import { createTestWorld, patientWatch, type TestWorld } from '../../test-support/test-world.ts'
import { createHousekeeping } from './housekeeping.ts'

const number = '+447911123456'
const day = 24 * 60 * 60

let world: TestWorld
beforeEach(async () => {
  world = await createTestWorld()
})
afterEach(() => world.stop())

async function count(): Promise<Record<string, number>> {
  const tables = [
    'accounts',
    'devices',
    'registrations',
    'logins',
    'checks',
    'device_messages',
    'sessions',
    'idempotency_keys',
    'push_outbox',
  ] as const
  const rows = await Promise.all(
    tables.map(async (table) => {
      const all = await world.db.selectFrom(table).selectAll().execute()
      return [table, all.length] as const
    }),
  )
  return Object.fromEntries(rows)
}

test('attempts and enrolments that came to nothing go after a day; accounts and evidence stay', async () => {
  const phone = await world.phone(number)
  const { deviceId } = await phone.enrol()
  const browser = world.browser()
  const { login_id, digits } = await browser.start(number)
  const login = await phone.companion.fetchLogin({ deviceId, phoneNumber: number }, login_id)
  if (!login.ok) throw new Error('not fetched')
  const act = { decision: 'approve', digits } as const
  await phone.companion.decide({ deviceId, phoneNumber: number }, login.value, act, patientWatch)
  await browser.collect(login_id)
  const kept = await count()

  await world.browser().start(number, { 'idempotency-key': newKey() })
  world.operator.networkTrouble = 'no_mobile_data'
  await expect((await world.phone('+447400654321')).enrol()).rejects.toThrow('sim_unavailable')
  expect((await count()).logins).toBe(2)
  expect((await count()).registrations).toBe(2)

  const housekeeping = createHousekeeping(world.db)
  world.wait(day / 2)
  expect(await housekeeping.removeEnded(new Date(world.now().getTime() - day * 1000), 100)).toBe(0)
  world.wait(2 * day)
  // The attempt is written down as expired by the server's own sweep first.
  await expect
    .poll(async () =>
      (await world.db.selectFrom('logins').select('ended_at').execute()).filter(
        ({ ended_at }) => ended_at === null,
      ),
    )
    .toEqual([])
  world.wait(2 * day)
  const removed = await housekeeping.removeEnded(new Date(world.now().getTime() - day * 1000), 100)
  expect(removed).toBe(3)
  expect(await count()).toEqual({ ...kept, sessions: 0, push_outbox: 0 })
})
