import { afterEach, beforeEach, expect, test } from 'vitest'
import { signRequest } from '../../test-support/forged-message.ts'
import {
  createTestWorld,
  patientWatch,
  type TestWorld,
  words,
} from '../../test-support/test-world.ts'
import {
  type EnrolledPhone,
  fetched,
  firstPhone,
  letIn,
  signIn,
  twoPhones,
  waitingPhone,
} from '../../test-support/two-phones.ts'
import { contents } from '../../test-support/whole-database.ts'

const number = '+447911123456'

let world: TestWorld
beforeEach(async () => {
  world = await createTestWorld()
})
afterEach(() => world.stop())

async function devicesOf({ phone, enrolment }: EnrolledPhone) {
  const found = await phone.companion.devices(enrolment)
  if (!found.ok) throw new Error(JSON.stringify(found))
  return found.value
}

async function activityOf({ phone, enrolment }: EnrolledPhone, before: string | null = null) {
  const found = await phone.companion.activity(enrolment, before)
  if (!found.ok) throw new Error(JSON.stringify(found))
  return found.value
}

test('the phones of a number are listed, active ones first, and which of them asks', async () => {
  const first = await firstPhone(world, number)
  world.wait(60)
  const second = await waitingPhone(world, number, 'Tablet\u202e')
  await signIn(world, first)
  const listed = await devicesOf(first)
  expect(listed).toMatchObject([
    { device_id: first.enrolment.deviceId, status: 'ACTIVE', this_device: true, admit_by: null },
    { device_id: second.enrolment.deviceId, status: 'AWAITING_DEVICE', this_device: false },
  ])
  expect(listed[0]?.last_used_at).not.toBeNull()
  expect(listed[1]).toMatchObject({ name: 'Tablet', model: 'Test', last_used_at: null })
  expect(listed[1]?.admit_by).not.toBeNull()
  world.wait(600)
  expect(await devicesOf(first)).toHaveLength(1)
})

test('a removed phone is listed no more', async () => {
  const [first, second] = await twoPhones(world, number)
  expect(await devicesOf(first)).toHaveLength(2)
  await second.phone.companion.removeThisDevice(second.enrolment)
  expect(await devicesOf(first)).toMatchObject([{ device_id: first.enrolment.deviceId }])
})

test('T-28 a new name is cleaned, and one of which nothing is left is refused', async () => {
  const [first, second] = await twoPhones(world, number)
  const { deviceId } = second.enrolment
  const { companion } = first.phone
  const rename = (name: string) => companion.renameDevice(first.enrolment, { deviceId, name })
  expect(await rename('  Kitchen\u202e \n tablet ')).toEqual({
    ok: true,
    value: { name: 'Kitchen tablet' },
  })
  expect((await devicesOf(second)).map(({ name }) => name)).toEqual(['Phone', 'Kitchen tablet'])
  for (const name of ['\u202e \n', '', 'x'.repeat(65)]) {
    expect(await rename(name)).toMatchObject({ failure: { problem: 'malformed_request' } })
  }
})

test.each([
  ['PATCH', { name: 'Another' }],
  ['DELETE', undefined],
] as const)('T-51 %s of a phone, repeated byte for byte, has one effect', async (method, body) => {
  const [first, second] = await twoPhones(world, number)
  const path = `/api/device/devices/${second.enrolment.deviceId}`
  const text = body ? JSON.stringify(body) : ''
  const [key, typ] =
    method === 'DELETE'
      ? ([first.phone.approvalKey, 'companion-confirmed-request+jwt'] as const)
      : ([first.phone.key, 'companion-request+jwt'] as const)
  const send = async (nonce: string, jws?: string) => {
    const { deviceId } = first.enrolment
    const ask = { deviceId, nonce, path, method, body: text, typ }
    const signed = jws ?? (await signRequest(key, ask))
    const headers = { authorization: `Companion ${signed}`, 'content-type': 'application/json' }
    const answer = await world.server.app.inject({ method, url: path, headers, payload: text })
    return { answer, signed, nonce: String(answer.headers['companion-nonce']) }
  }
  const { nonce } = await send('')
  const made = await send(nonce)
  expect(made.answer.statusCode).toBe(200)
  const before = await contents(world)
  expect((await send(nonce, made.signed)).answer.json()).toEqual(made.answer.json())
  expect((await send(nonce)).answer.json()).toMatchObject({ code: 'use_nonce' })
  expect(await contents(world)).toBe(before)
})

test('the activity says when, where, which app, how it ended and which phone', async () => {
  const [first, second] = await twoPhones(world, number)
  world.wait(1)
  const { loginId } = await signIn(world, second)
  world.wait(1)
  const denied = await world.browser().start(number)
  const login = await fetched(first, denied.login_id)
  const notMe = { decision: 'deny_not_me' } as const
  await first.phone.companion.decide(first.enrolment, login, notMe, patientWatch)
  world.wait(1)
  await world.browser().start(number)
  world.wait(130)
  const { deviceId } = second.enrolment
  await first.phone.companion.renameDevice(first.enrolment, { deviceId, name: 'Tablet' })
  await first.phone.companion.removeDevice(first.enrolment, deviceId, words)
  const { items, next } = await activityOf(first)
  expect(next).toBeNull()
  expect(items).toMatchObject([
    { kind: 'device', event: 'device_removed', name: 'Tablet', by: 'Phone' },
    { kind: 'device', event: 'device_renamed', name: 'Tablet', by: 'Phone' },
    { kind: 'sign_in', check_status: 'EXPIRED', decided_by: null },
    { kind: 'sign_in', check_status: 'DENIED', not_me: true, decided_by: 'Phone' },
    {
      kind: 'sign_in',
      login_id: loginId,
      check_status: 'MATCH_SUCCESS',
      not_me: false,
      decided_by: 'Tablet',
      client: { name: 'Northwind' },
    },
    { kind: 'device', event: 'device_admitted', name: 'Tablet', by: 'Phone' },
    { kind: 'device', event: 'device_awaiting', name: 'Tablet', by: null },
    { kind: 'device', event: 'device_enrolled', name: 'Phone', by: null },
  ])
})

test('the activity of 130 things comes in three pages, each thing once, those of one moment too', async () => {
  const first = await firstPhone(world, number)
  const ids: string[] = []
  for (let count = 0; count < 129; count += 1) {
    ids.push((await world.browser().start(number)).login_id)
    if (count % 40 === 39) world.wait(1)
  }
  const pages: number[] = []
  const seen: string[] = []
  let before: string | null = null
  do {
    const { items, next } = await activityOf(first, before)
    pages.push(items.length)
    seen.push(...items.map((item) => (item.kind === 'sign_in' ? item.login_id : item.event)))
    before = next
  } while (before !== null)
  expect(pages).toEqual([50, 50, 30])
  expect(seen.toSorted()).toEqual([...ids, 'device_enrolled'].toSorted())
})

test('the activity of one account has nothing of another', async () => {
  const first = await firstPhone(world, number)
  const other = await firstPhone(world, '+447400654321')
  await signIn(world, other)
  expect((await activityOf(first)).items).toMatchObject([{ event: 'device_enrolled' }])
})

test.each(['x', '1', '1.', '1.dev_x', '-1.1', `${'9'.repeat(16)}.1`])(
  'T-90 the page before %j is none',
  async (before) => {
    const first = await firstPhone(world, number)
    const { companion } = first.phone
    expect(await companion.activity(first.enrolment, before)).toMatchObject({
      failure: { problem: 'malformed_request' },
    })
  },
)

test('a phone that was let in and one that was not are told apart in the activity', async () => {
  const first = await firstPhone(world, number)
  const second = await waitingPhone(world, number, 'Second')
  await waitingPhone(world, number, 'Mallory')
  await letIn(first, second)
  const { items } = await activityOf(first)
  const told = items.map((item) => (item.kind === 'device' ? [item.event, item.name] : []))
  expect(told).toContainEqual(['device_admitted', 'Second'])
  expect(told).not.toContainEqual(['device_admitted', 'Mallory'])
})
