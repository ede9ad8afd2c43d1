import { expect, test } from 'vitest'
import {
  approve,
  approved,
  checkId,
  enrolment,
  login,
  over,
  plain,
  withoutUrl,
} from '../test/attempt.ts'
import { answer, issuer, refuse, type Step } from '../test/scripted-server.ts'
import { terminal, testPhone } from '../test/test-phone.ts'

test('while a proof is being looked at, the identical request waits as long as it is told', async () => {
  const busy =
    (seconds?: string): Step =>
    () =>
      refuse('check_in_progress', {}, seconds === undefined ? {} : { 'retry-after': seconds })
  const { companion, server, log, watch } = await testPhone(
    [approved(1), busy('2'), busy(), busy('3600'), busy('0'), over('MATCH_SUCCESS')],
    { radio: [terminal({ code: 'code-1' })] },
  )
  expect(await companion.decide(enrolment, login, approve, watch)).toMatchObject({
    value: { outcome: 'signed_in' },
  })
  expect(new Set(server.seen.slice(1).map(({ text }) => text)).size).toBe(1)
  expect(log.filter((line) => line.startsWith('sleep'))).toEqual([
    'sleep 2000',
    'sleep 1000',
    'sleep 5000',
    'sleep 500',
  ])
})

test('R-1 a phone outlasts the 20 s after which the work of a dead server is taken over', async () => {
  const busy: Step = () => refuse('check_in_progress', {}, { 'retry-after': '1' })
  const { companion, watch } = await testPhone(
    [approved(1), ...Array.from({ length: 21 }, () => busy), over('MATCH_SUCCESS')],
    { radio: [terminal({ code: 'code-1' })] },
  )
  expect(await companion.decide(enrolment, login, approve, watch)).toMatchObject({
    value: { outcome: 'signed_in' },
  })
})

test('a server that is busy for ever is given up', async () => {
  const busy: Step = () => refuse('check_in_progress')
  const { companion, server, watch } = await testPhone(Array.from({ length: 26 }, () => busy))
  expect(await companion.decide(enrolment, login, approve, watch)).toMatchObject({
    failure: { problem: 'check_in_progress' },
  })
  expect(server.left()).toBe(0)
})

test('an approval without a check URL is repeated with the identical bytes, two seconds apart', async () => {
  const { companion, server, log, watch } = await testPhone(
    [withoutUrl, withoutUrl, approved(1, 'operator_error'), over('MATCH_SUCCESS')],
    { radio: [terminal({ code: 'code-1' })] },
  )
  expect(await companion.decide(enrolment, login, approve, watch)).toMatchObject({
    value: { outcome: 'signed_in' },
  })
  expect(new Set(server.seen.slice(0, 3).map(({ text }) => text)).size).toBe(1)
  expect(log).toEqual([
    'confirm Approve',
    'asking',
    'waiting',
    'sleep 2000',
    'waiting',
    'sleep 2000',
    'opening',
    'open https://operator.example/1',
    'proving',
  ])
})

test('a repeated answer without a nonce leaves the one at hand for the proof', async () => {
  const bare: Step = (seen) => {
    const repeated = approved(1)(seen)
    if (repeated !== 'no answer') repeated.headers.delete('Companion-Nonce')
    return repeated
  }
  const { companion, server, watch } = await testPhone([withoutUrl, bare, over('MATCH_SUCCESS')], {
    radio: [terminal({ code: 'code-1' })],
  })
  await companion.decide(enrolment, login, approve, watch)
  expect(server.seen[2]?.claims.nonce).toBe('nonce-next')
})

test('an operator that never gives a check ends the wait after three repeats', async () => {
  const { companion, server, watch } = await testPhone([
    withoutUrl,
    withoutUrl,
    withoutUrl,
    withoutUrl,
  ])
  expect(await companion.decide(enrolment, login, approve, watch)).toEqual({
    ok: true,
    value: { outcome: 'ended', status: 'APPROVED', reason: null, trouble: 'operator_error' },
  })
  expect(server.left()).toBe(0)
})

test('three checks one after the other: each trouble is told before the next is opened', async () => {
  const { companion, server, log, watch } = await testPhone(
    [
      approved(1),
      approved(2, 'not_cellular'),
      approved(3, 'expired'),
      over('MATCH_FAILED', 'sim_unavailable'),
    ],
    { radio: [terminal({}, 412), terminal({ code: 'used' })] },
  )
  expect(await companion.decide(enrolment, login, approve, watch)).toEqual({
    ok: true,
    value: {
      outcome: 'ended',
      status: 'MATCH_FAILED',
      reason: 'sim_unavailable',
      trouble: 'unreachable',
    },
  })
  expect(server.seen.slice(1).map(({ claims }) => claims)).toMatchObject([
    { check: checkId(1), nonce: 'nonce-1', error: 'not_cellular' },
    { check: checkId(2), nonce: 'nonce-2', code: 'used' },
    { check: checkId(3), nonce: 'nonce-3', error: 'unreachable' },
  ])
  expect(log.filter((line) => /^(open |trouble)/.test(line))).toEqual([
    'open https://operator.example/1',
    'trouble not_cellular',
    'open https://operator.example/2',
    'trouble expired',
    'open https://operator.example/3',
  ])
})

test('a fourth check is not opened', async () => {
  const { companion, watch, log } = await testPhone([
    approved(1),
    approved(2, 'timed_out'),
    approved(3, 'timed_out'),
    approved(4, 'timed_out'),
  ])
  expect(await companion.decide(enrolment, login, approve, watch)).toMatchObject({
    value: { outcome: 'ended', status: 'APPROVED', trouble: 'timed_out' },
  })
  expect(log).not.toContain('open https://operator.example/4')
})

test('another SIM ends the attempt with its reason', async () => {
  const { companion, watch } = await testPhone([approved(1), over('MATCH_FAILED', 'no_match')], {
    radio: [terminal({ code: 'code-1' })],
  })
  expect(await companion.decide(enrolment, login, approve, watch)).toEqual({
    ok: true,
    value: { outcome: 'ended', status: 'MATCH_FAILED', reason: 'no_match', trouble: null },
  })
})

test('giving up after a trouble opens no further check', async () => {
  const { companion, watch, server } = await testPhone([approved(1), approved(2, 'timed_out')], {
    watch: { onTrouble: () => Promise.reject(new Error('not now')) },
  })
  expect(await companion.decide(enrolment, login, approve, watch)).toMatchObject({
    value: { outcome: 'ended', status: 'APPROVED', trouble: 'timed_out' },
  })
  expect(server.seen).toHaveLength(2)
})

test.each([
  ['EXPIRED', { outcome: 'ended', status: 'EXPIRED' }],
  ['MATCH_SUCCESS', { outcome: 'signed_in' }],
])('a proof that comes after the end hears of %s', async (check_status, outcome) => {
  const { companion, watch } = await testPhone(
    [approved(1), () => refuse('login_over', { check_status })],
    { radio: [terminal({ code: 'code-1' })] },
  )
  expect(await companion.decide(enrolment, login, approve, watch)).toMatchObject({
    ok: true,
    value: outcome,
  })
})

test('a provider that is still thinking is asked again with the identical proof', async () => {
  const { companion, server, watch } = await testPhone(
    [approved(1), over('MATCH_PENDING'), over('MATCH_SUCCESS')],
    { radio: [terminal({ code: 'code-1' })] },
  )
  expect(await companion.decide(enrolment, login, approve, watch)).toMatchObject({
    value: { outcome: 'signed_in' },
  })
  expect(server.seen[2]?.text).toBe(server.seen[1]?.text)
})

const back = `${issuer}/return#${login.loginId}.${'c'.repeat(43)}`
const succeeded =
  (return_url: unknown): Step =>
  () =>
    answer({ ...plain, check_status: 'MATCH_SUCCESS', return_url })

test('T-29 an approval without digits ends with the link back, and with no other page', async () => {
  const act = { decision: 'approve', return: true } as const
  for (const [url, outcome] of [
    [back, { value: { outcome: 'signed_in', returnUrl: back } }],
    [null, { value: { outcome: 'signed_in' } }],
    [back.replace(issuer, 'https://evil.example'), { failure: { code: 'unexpected_answer' } }],
    [back.replace(/#.*/, ''), { failure: { code: 'unexpected_answer' } }],
  ] as const) {
    const { companion, server, watch } = await testPhone([succeeded(url)])
    expect(await companion.decide(enrolment, login, act, watch)).toMatchObject(outcome)
    expect(server.seen[0]?.claims).toMatchObject({ return: true })
    expect(server.seen[0]?.claims.digits).toBeUndefined()
  }
})
