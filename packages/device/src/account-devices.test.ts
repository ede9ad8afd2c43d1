import { expect, test } from 'vitest'
import { answer, askForNonce, issuer, refuse, type Step } from '../test/scripted-server.ts'
import { testPhone, words } from '../test/test-phone.ts'

const deviceId = `dev_${'d'.repeat(22)}`
const otherId = `dev_${'e'.repeat(22)}`
const enrolment = { deviceId, phoneNumber: '+447700900123' }
const now = '2026-11-23T10:00:00.000Z'
/** A phone whose clock is a day behind. */
const yesterday = { platform: { now: () => new Date('2026-11-22T10:00:00.000Z') } }

const waiting = {
  device_id: otherId,
  name: 'Tablet',
  platform: 'web',
  model: 'Chrome',
  app_version: '1',
  status: 'AWAITING_DEVICE',
  this_device: false,
  enrolled_at: '2026-11-23T09:58:00.000Z',
  last_used_at: null,
  admit_by: '2026-11-23T10:08:00.000Z',
}
const changed = (name: string, status: string): Step => {
  return () => answer({ device_id: otherId, name, status })
}

test('the phones of a number come with their times on this phone’s clock', async () => {
  const { companion, server } = await testPhone(
    [() => answer({ devices: [waiting], now })],
    yesterday,
  )
  expect(await companion.devices(enrolment)).toMatchObject({
    value: [
      {
        name: 'Tablet',
        enrolled_at: '2026-11-22T09:58:00.000Z',
        last_used_at: null,
        admit_by: '2026-11-22T10:08:00.000Z',
      },
    ],
  })
  expect(server.seen[0]).toMatchObject({ claims: { htu: `${issuer}/api/device/devices` } })
})

test('a phone is renamed, and the name is the one that the server made of it', async () => {
  const { companion, server } = await testPhone([
    () => askForNonce(),
    changed('Kitchen tablet', 'ACTIVE'),
  ])
  const change = { deviceId: otherId, name: ' Kitchen  tablet' }
  expect(await companion.renameDevice(enrolment, change)).toEqual({
    ok: true,
    value: { name: 'Kitchen tablet' },
  })
  expect(server.seen[1]).toMatchObject({
    method: 'PATCH',
    path: `/api/device/devices/${otherId}`,
    body: { name: ' Kitchen  tablet' },
    claims: { htm: 'PATCH' },
  })
})

test.each([
  [refuse('wrong_digits', { tries_left: 2 }), { outcome: 'wrong_digits', triesLeft: 2 }],
  [refuse('device_not_waiting'), { outcome: 'not_waiting' }],
  [refuse('too_many_devices'), { outcome: 'too_many' }],
])('what keeps a waiting phone out is an outcome, %#', async (refusal, outcome) => {
  const { companion, server } = await testPhone([() => refusal])
  const admission = { deviceId: otherId, digits: '123456' }
  expect(await companion.admitDevice(enrolment, admission, words)).toEqual({
    ok: true,
    value: outcome,
  })
  expect(server.seen[0]?.body).toEqual({ status: 'ACTIVE', digits: '123456' })
})

test('a phone is let in, and what else goes wrong is a failure', async () => {
  const { companion } = await testPhone([
    changed('Tablet', 'ACTIVE'),
    () => refuse('device_not_found'),
  ])
  const admission = { deviceId: otherId, digits: '123456' }
  expect(await companion.admitDevice(enrolment, admission, words)).toEqual({
    ok: true,
    value: { outcome: 'admitted' },
  })
  expect(await companion.admitDevice(enrolment, admission, words)).toMatchObject({
    failure: { problem: 'device_not_found' },
  })
})

test('T-58 a phone that removed itself and did not hear of it repeats the same bytes, and is content to be gone', async () => {
  const { companion, server } = await testPhone([
    () => 'no answer',
    () => refuse('device_not_active'),
  ])
  expect(await companion.removeThisDevice(enrolment)).toEqual({ ok: true, value: undefined })
  expect(server.seen[0]).toMatchObject({ method: 'DELETE', text: server.seen[1]?.text })
})

test('T-58 a phone that was removed meanwhile has not removed another', async () => {
  const { companion } = await testPhone([() => refuse('device_not_active')])
  expect(await companion.removeDevice(enrolment, otherId, words)).toMatchObject({
    failure: { problem: 'device_not_active' },
  })
})

test.each([
  [
    { status: 'AWAITING_DEVICE', digits: '012345', admit_by: waiting.admit_by },
    { standing: 'waiting', digits: '012345', admitBy: new Date('2026-11-22T10:08:00.000Z') },
  ],
  [{ status: 'AWAITING_DEVICE', digits: null, admit_by: null }, { standing: 'too_late' }],
  [{ status: 'ACTIVE', digits: null, admit_by: null }, { standing: 'active' }],
])('how a phone stands, %#', async (told, standing) => {
  const { companion } = await testPhone([() => answer({ ...told, now })], yesterday)
  expect(await companion.standing(enrolment)).toEqual({ ok: true, value: standing })
})

test('the activity comes page by page; which one is wanted is no part of what is signed', async () => {
  const item = { kind: 'device', at: now, event: 'device_enrolled', name: 'Phone', by: null }
  const { companion, server } = await testPhone(
    [
      () => answer({ activity: [item], next: '1763892000000.7', now }),
      () => answer({ activity: [], next: null, now }),
    ],
    yesterday,
  )
  expect(await companion.activity(enrolment, null)).toEqual({
    ok: true,
    value: { items: [{ ...item, at: '2026-11-22T10:00:00.000Z' }], next: '1763892000000.7' },
  })
  expect(await companion.activity(enrolment, '1763892000000.7')).toMatchObject({
    value: { items: [], next: null },
  })
  expect(server.seen.map(({ path }) => path)).toEqual([
    '/api/device/activity',
    '/api/device/activity?before=1763892000000.7',
  ])
  expect(server.seen[1]?.claims.htu).toBe(`${issuer}/api/device/activity`)
})
