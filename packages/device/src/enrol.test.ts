import { expect, test } from 'vitest'
import { answer, askForNonce, refuse, type Step } from '../test/scripted-server.ts'
import { terminal, testPhone } from '../test/test-phone.ts'
import { thumbprint } from './thumbprint.ts'
import { createWebPlatform } from './web-platform.ts'

const registrationId = `reg_${'r'.repeat(22)}`
const deviceId = `dev_${'d'.repeat(22)}`
const number = {
  phoneNumber: '+447700900123',
  device: { name: 'Pixel 9', platform: 'android', model: 'Pixel 9', app_version: '0.1.0' },
} as const

const check = (at: number) => ({
  check_id: `chk_${String(at).repeat(22)}`,
  check_url: `https://operator.example/${at}`,
})

const registered: Step = () =>
  answer(
    {
      registration_id: registrationId,
      device_id: deviceId,
      ...check(1),
      expires_at: '2026-11-23T10:05:00.000Z',
      now: '2026-11-23T10:00:00.000Z',
    },
    'nonce-1',
    201,
  )

const matched: Step = () => answer({ match: true, device_id: deviceId, device_status: 'ACTIVE' })

const inconclusive =
  (at: number, trouble: string | null): Step =>
  () =>
    answer({ match: null, ...check(at), trouble }, `nonce-${at}`)

test('a number is enrolled: nonce, registration, check over mobile data, signed proof', async () => {
  const { companion, server, log, watch, keys } = await testPhone(
    [() => askForNonce('nonce-0'), registered, matched],
    { radio: [terminal({ check_id: 'x', code: 'code-1' })] },
  )
  expect(await companion.enrol(number, watch)).toEqual({
    ok: true,
    value: { outcome: 'enrolled', enrolment: { deviceId, phoneNumber: number.phoneNumber } },
  })
  const [first, second, proof] = server.seen
  const platform = createWebPlatform({
    openOverCellular: async () => ({ ok: false, error: 'unsupported' }),
  })
  expect(first?.claims.nonce).toBe('')
  expect(second).toMatchObject({
    method: 'POST',
    path: '/api/register',
    typ: 'companion-enrol+jwt',
    header: { jwk: keys.device.publicJwk },
    claims: {
      nonce: 'nonce-0',
      iss: await thumbprint(platform, keys.device.publicJwk),
      phone_number: number.phoneNumber,
      device: number.device,
      approval_key: keys.approval?.publicJwk,
      key_level: 'tee',
      gate: 'bio',
    },
  })
  expect(proof).toMatchObject({
    method: 'PATCH',
    path: `/api/register/${registrationId}`,
    body: { value: 'MATCH_PENDING' },
    typ: 'companion-proof+jwt',
    header: { kid: deviceId },
    claims: {
      iss: deviceId,
      nonce: 'nonce-1',
      registration: registrationId,
      check: check(1).check_id,
      code: 'code-1',
    },
  })
  expect(log).toEqual(['asking', 'opening', 'open https://operator.example/1', 'proving'])
})

test('a nonce is asked for once only: a second refusal is the answer', async () => {
  const { companion, server, watch } = await testPhone([() => askForNonce(), () => askForNonce()])
  expect(await companion.enrol(number, watch)).toMatchObject({
    failure: { code: 'refused', problem: 'use_nonce' },
  })
  expect(server.seen).toHaveLength(2)
})

test('R-1 a registration whose answer was lost is asked for with the identical bytes, nonce and all', async () => {
  const busy: Step = () => refuse('check_in_progress', {}, { 'retry-after': '1' })
  const lost: Step = () => 'no answer'
  const { companion, server, log, watch } = await testPhone(
    [
      lost,
      () => askForNonce('nonce-0'),
      lost,
      () => refuse('service_unavailable'),
      busy,
      registered,
      matched,
    ],
    { radio: [terminal({ code: 'code-1' })] },
  )
  expect(await companion.enrol(number, watch)).toMatchObject({ value: { outcome: 'enrolled' } })
  const texts = server.seen.map(({ text }) => text)
  expect(texts[1]).toBe(texts[0])
  expect(new Set(texts.slice(2, 6)).size).toBe(1)
  expect(log.filter((line) => line.startsWith('sleep'))).toEqual([
    'sleep 500',
    'sleep 500',
    'sleep 1000',
    'sleep 1000',
  ])
})

test('an enrolment that nobody answers is given up after three repeats', async () => {
  const lost: Step = () => 'no answer'
  const { companion, server, watch } = await testPhone([lost, lost, lost, lost])
  expect(await companion.enrol(number, watch)).toEqual({
    ok: false,
    failure: { code: 'unreachable' },
  })
  expect(server.seen).toHaveLength(4)
})

test.each(['too_many_requests', 'operator_unavailable', 'signature_invalid'] as const)(
  '%s is not asked for again',
  async (problem) => {
    const { companion, server, watch } = await testPhone([() => refuse(problem)])
    expect(await companion.enrol(number, watch)).toMatchObject({ failure: { problem } })
    expect(server.seen).toHaveLength(1)
  },
)

test('a proof whose nonce has grown old is signed again with the fresh one', async () => {
  const { companion, server, watch } = await testPhone(
    [registered, () => askForNonce('nonce-2'), matched],
    { radio: [terminal({ code: 'code-1' })] },
  )
  expect(await companion.enrol(number, watch)).toMatchObject({ value: { outcome: 'enrolled' } })
  expect(server.seen.map(({ claims }) => claims.nonce)).toEqual(['', 'nonce-1', 'nonce-2'])
})

test('another SIM is no match', async () => {
  const { companion, watch } = await testPhone([registered, () => answer({ match: false })], {
    radio: [terminal({ code: 'code-1' })],
  })
  expect(await companion.enrol(number, watch)).toEqual({ ok: true, value: { outcome: 'no_match' } })
})

test.each<[string, Step]>([
  ['as a refusal', () => refuse('number_has_device', { device_id: deviceId })],
  [
    'as a status',
    () => answer({ match: true, device_id: deviceId, device_status: 'AWAITING_DEVICE' }),
  ],
])('a number that has a phone already is an outcome, %s', async (_, step) => {
  const { companion, watch } = await testPhone([registered, step], {
    radio: [terminal({ code: 'code-1' })],
  })
  expect(await companion.enrol(number, watch)).toEqual({
    ok: true,
    value: {
      outcome: 'number_has_device',
      enrolment: { deviceId, phoneNumber: number.phoneNumber },
    },
  })
})

test('a check without an answer is reported, mended, and the next one is opened', async () => {
  const { companion, server, log, watch } = await testPhone(
    [registered, inconclusive(2, 'not_cellular'), inconclusive(3, null), matched],
    {
      radio: [
        { ok: false, error: 'no_mobile_data' },
        terminal({}, 501),
        terminal({ code: 'code-3' }),
      ],
    },
  )
  expect(await companion.enrol(number, watch)).toMatchObject({ value: { outcome: 'enrolled' } })
  expect(server.seen.slice(1).map(({ claims }) => claims)).toMatchObject([
    { check: check(1).check_id, error: 'not_cellular', nonce: 'nonce-1' },
    { check: check(2).check_id, error: 'unsupported_network', nonce: 'nonce-2' },
    { check: check(3).check_id, code: 'code-3', nonce: 'nonce-3' },
  ])
  expect(log.filter((line) => /^(open|trouble)/.test(line))).toEqual([
    'opening',
    'open https://operator.example/1',
    'trouble not_cellular',
    'opening',
    'open https://operator.example/2',
    'trouble unsupported_network',
    'opening',
    'open https://operator.example/3',
  ])
})

test('no check left means that the SIM could not be seen', async () => {
  const { companion, watch, log } = await testPhone([
    registered,
    () => answer({ match: null, check_id: null, check_url: null, trouble: 'unreachable' }),
  ])
  expect(await companion.enrol(number, watch)).toEqual({
    ok: true,
    value: { outcome: 'sim_unavailable', trouble: 'unreachable' },
  })
  expect(log).not.toContain('trouble unreachable')
})

test('three checks are opened and no more, whatever the server offers', async () => {
  const { companion, server, watch } = await testPhone([
    registered,
    inconclusive(2, 'timed_out'),
    inconclusive(3, 'timed_out'),
    inconclusive(4, 'timed_out'),
  ])
  expect(await companion.enrol(number, watch)).toEqual({
    ok: true,
    value: { outcome: 'sim_unavailable', trouble: 'timed_out' },
  })
  expect(server.left()).toBe(0)
})

test('giving up after a trouble ends the enrolment without another check', async () => {
  const { companion, server, watch } = await testPhone([registered, inconclusive(2, 'timed_out')], {
    watch: { onTrouble: () => Promise.reject(new Error('not now')) },
  })
  expect(await companion.enrol(number, watch)).toEqual({
    ok: true,
    value: { outcome: 'sim_unavailable', trouble: 'timed_out' },
  })
  expect(server.seen).toHaveLength(2)
})

test.each<[string, Step]>([
  ['a registration without a check', () => answer({ registration_id: registrationId })],
  ['a body that is not JSON', () => new Response('<html>', { status: 200 })],
  ['a refusal in unknown words', () => Response.json({ code: 'go_away' }, { status: 403 })],
])('%s is an answer that the phone does not understand', async (_, step) => {
  const { companion, watch } = await testPhone([step])
  expect(await companion.enrol(number, watch)).toEqual({
    ok: false,
    failure: { code: 'unexpected_answer' },
  })
})

test('a match with a device that cannot decide is not an enrolment', async () => {
  const { companion, watch } = await testPhone(
    [registered, () => answer({ match: true, device_id: deviceId, device_status: 'REVOKED' })],
    { radio: [terminal({ code: 'code-1' })] },
  )
  expect(await companion.enrol(number, watch)).toMatchObject({
    failure: { code: 'unexpected_answer' },
  })
})

test('a number that the server cannot take is refused in its words', async () => {
  const { companion, watch } = await testPhone([() => refuse('number_not_supported')])
  expect(await companion.enrol(number, watch)).toEqual({
    ok: false,
    failure: { code: 'refused', problem: 'number_not_supported' },
  })
})
