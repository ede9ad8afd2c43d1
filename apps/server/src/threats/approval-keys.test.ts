import { createCompanion } from '@mobile-companion/device/companion'
import type { OpenOverCellular, PhoneKeys } from '@mobile-companion/device/platform'
import { generateSoftwareKeys } from '@mobile-companion/device/software-key'
import { createWebPlatform } from '@mobile-companion/device/web-platform'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  createTestWorld,
  injectedFetch,
  issuer,
  patientWatch,
  type TestPhone,
  type TestWorld,
} from '../test-support/test-world.ts'
import { waitingPhone } from '../test-support/two-phones.ts'
import { contents } from '../test-support/whole-database.ts'

const number = '+447911123456'
const device = { name: 'Phone', platform: 'web', model: 'Test', app_version: '1' } as const
const changed = {
  ok: false,
  failure: { code: 'refused', problem: 'approval_key_changed' },
} as const

let world: TestWorld
let phone: TestPhone
beforeEach(async () => {
  world = await createTestWorld()
  phone = await world.phone(number)
})
afterEach(() => world.stop())

const network = (): OpenOverCellular => world.operator.networkOf(() => number)

function enrol(keys: PhoneKeys, openOverCellular = network()) {
  const platform = { ...createWebPlatform({ openOverCellular }), fetch: injectedFetch(world) }
  const companion = createCompanion({ issuer, keys, platform })
  return companion.enrol({ phoneNumber: number, device }, patientWatch)
}

/** The same device key with another approval key. */
async function traded({ keys }: TestPhone): Promise<PhoneKeys> {
  return { ...keys, approval: (await generateSoftwareKeys()).approval }
}

const devices = () => world.db.selectFrom('devices').selectAll().execute()

test('T-64 the same keys again are the same device', async () => {
  const { deviceId } = await phone.enrol()
  expect(await enrol(phone.keys)).toMatchObject({ value: { enrolment: { deviceId } } })
  expect(await devices()).toHaveLength(1)
})

test('T-64 a device key with another approval key is refused, and no operator is asked', async () => {
  await phone.enrol()
  const waiting = await waitingPhone(world, number)
  const before = await contents(world)
  const { length } = world.operator.begun
  expect(await enrol(await traded(phone))).toEqual(changed)
  expect(await enrol(await traded(waiting.phone))).toEqual(changed)
  expect(await contents(world)).toBe(before)
  expect(world.operator.begun).toHaveLength(length)
})

test('T-64 a device of before there were such keys is given none: it is set up again', async () => {
  await phone.enrol()
  const none = { approval_jwk: null, key_level: null, gate: null }
  await world.db.updateTable('devices').set(none).execute()
  expect(await enrol(phone.keys)).toEqual(changed)
  expect(await devices()).toMatchObject([none])
})

test('T-64 a removed device stays removed, with whatever approval key', async () => {
  const enrolment = await phone.enrol()
  await phone.companion.removeThisDevice(enrolment)
  expect(await enrol(await traded(phone))).toMatchObject({
    failure: { problem: 'device_not_active' },
  })
})

test.each([
  ['of a new number', false],
  ['of a number that has a phone', true],
])(
  'T-64 of fifty approval keys for one device key at once, %s, one counts',
  async (_, hasPhone) => {
    if (hasPhone) await (await world.phone(number)).enrol()
    const fifty = await Promise.all(Array.from({ length: 50 }, () => traded(phone)))
    // All have begun before the first one is proven.
    let arrived = 0
    const meet = Promise.withResolvers<void>()
    const openOverCellular: OpenOverCellular = async (...visit) => {
      arrived += 1
      if (arrived === fifty.length) meet.resolve()
      await meet.promise
      return network()(...visit)
    }
    const results = await Promise.all(fifty.map((keys) => enrol(keys, openOverCellular)))
    const won = results.flatMap((result, index) => (result.ok ? [index] : []))
    expect(won).toHaveLength(1)
    expect(results.filter((result) => !result.ok)).toEqual(Array(49).fill(changed))
    const rows = (await devices()).filter(({ status }) => !hasPhone || status !== 'ACTIVE')
    const winner = fifty[won[0] ?? -1]
    expect(rows.map(({ approval_jwk }) => JSON.parse(approval_jwk ?? ''))).toEqual([
      winner?.approval?.publicJwk,
    ])
    const events = await world.db.selectFrom('audit_log').select('event').execute()
    expect(events.filter(({ event }) => event === 'device_proved_again')).toEqual([])
  },
)

test('T-64 another approval key gives a waiting phone neither more time nor more tries', async () => {
  await (await world.phone(number)).enrol()
  const proven = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  const later = enrol(await traded(phone), async (...visit) => {
    begun.resolve()
    await proven.promise
    return network()(...visit)
  })
  await begun.promise
  await enrol(phone.keys)
  const waiting = () =>
    world.db.selectFrom('devices').selectAll().where('status', '=', 'AWAITING_DEVICE').execute()
  await world.db.updateTable('devices').set({ admit_tries_left: 1 }).execute()
  const before = await waiting()
  world.wait(30)
  proven.resolve()
  expect(await later).toEqual(changed)
  expect(await waiting()).toEqual(before)
})

test('T-64 the key that approves is kept with where it is and what it asks for', async () => {
  const { approval } = phone.keys
  if (!approval) throw new Error('no key')
  const inHardware = { ...approval, level: 'strongbox', gate: 'pin' } as const
  await enrol({ ...phone.keys, approval: inHardware })
  expect(await devices()).toMatchObject([{ key_level: 'strongbox', gate: 'pin', attested: null }])
})

test('an attestation goes along up to its bounds, and beyond them is refused', async () => {
  const chain = (length: number, characters: number) => ({
    format: 'android-key' as const,
    chain: Array.from({ length }, () => 'A'.repeat(characters)),
  })
  const apple = (characters: number) => ({
    format: 'apple-app-attest' as const,
    key_id: 'A'.repeat(44),
    object: 'A'.repeat(characters),
  })
  for (const attestation of [chain(8, 4096), apple(16_384)]) {
    expect(await enrol({ ...phone.keys, attest: async () => attestation })).toMatchObject({
      ok: true,
    })
  }
  for (const attestation of [chain(9, 1), chain(1, 4097), chain(0, 1), apple(16_385)]) {
    expect(await enrol({ ...phone.keys, attest: async () => attestation })).toMatchObject({
      failure: { problem: 'malformed_request' },
    })
  }
})
