import { expect, test } from 'vitest'
import {
  approve,
  approved,
  checkId,
  enrolment,
  login,
  loginId,
  over,
  path,
  plain,
} from '../test/attempt.ts'
import { answer, askForNonce, refuse, type Step } from '../test/scripted-server.ts'
import { terminal, testPhone } from '../test/test-phone.ts'
import type { ApprovalKey } from './platform.ts'
import { fail, ok } from './result.ts'

test('an approval is signed over what was shown, then the SIM is proven', async () => {
  const { companion, server, log, watch } = await testPhone([approved(1), over('MATCH_SUCCESS')], {
    radio: [terminal({ code: 'code-1', state: 'state-1' })],
  })
  expect(await companion.decide(enrolment, login, approve, watch)).toEqual({
    ok: true,
    value: { outcome: 'signed_in' },
  })
  expect(server.seen).toMatchObject([
    {
      method: 'PATCH',
      path,
      body: { value: 'APPROVED' },
      typ: 'companion-approval+jwt',
      header: { kid: enrolment.deviceId },
      claims: {
        nonce: 'nonce-0',
        attempt: loginId,
        ctx: login.ctx,
        digits: '123456',
        uv: 'bio',
      },
    },
    {
      method: 'PATCH',
      path,
      body: { value: 'MATCH_PENDING' },
      typ: 'companion-proof+jwt',
      claims: {
        nonce: 'nonce-1',
        attempt: loginId,
        check: checkId(1),
        code: 'code-1',
        state: 'state-1',
      },
    },
  ])
  expect(log).toEqual([
    'confirm Approve',
    'asking',
    'opening',
    'open https://operator.example/1',
    'proving',
  ])
})

test('an approval of a request that asks for no digits is signed without', async () => {
  const { companion, server, watch } = await testPhone([over('MATCH_SUCCESS')])
  const asked = { ...login, request: { ...login.request, digits_asked: false } }
  await companion.decide(enrolment, asked, { decision: 'approve' }, watch)
  expect(server.seen[0]).toMatchObject({ claims: { ctx: login.ctx, uv: 'bio' } })
  expect(server.seen[0]?.claims).not.toHaveProperty('digits')
})

test.each(['deny', 'deny_not_me'] as const)(
  '%s is signed without digits and proves nothing',
  async (decision) => {
    const { companion, server, watch } = await testPhone([over('DENIED')])
    expect(await companion.decide(enrolment, login, { decision }, watch)).toEqual({
      ok: true,
      value: { outcome: 'denied' },
    })
    expect(server.seen[0]).toMatchObject({ body: { value: 'DENIED' }, claims: { decision } })
    expect(server.seen[0]?.claims).not.toHaveProperty('digits')
  },
)

test('a server that answers a denial with a check gets no proof', async () => {
  const { companion, log, watch } = await testPhone([approved(1)])
  const deny = { decision: 'deny' } as const
  expect(await companion.decide(enrolment, login, deny, watch)).toMatchObject({
    failure: { code: 'unexpected_answer' },
  })
  expect(log).toEqual(['asking'])
})

test('wrong digits leave the tries that the server says, with a nonce for the next', async () => {
  const wrong: Step = () =>
    refuse('wrong_digits', { tries_left: 2 }, { 'Companion-Nonce': 'nonce-again' })
  const { companion, server, watch } = await testPhone(
    [wrong, approved(1), over('MATCH_SUCCESS')],
    { radio: [terminal({ code: 'code-1' })] },
  )
  const first = await companion.decide(enrolment, login, approve, watch)
  expect(first).toEqual({
    ok: true,
    value: {
      outcome: 'wrong_digits',
      triesLeft: 2,
      login: { ...login, nonce: 'nonce-again', triesLeft: 2 },
    },
  })
  if (!first.ok || first.value.outcome !== 'wrong_digits') return
  const again = await companion.decide(enrolment, first.value.login, approve, watch)
  expect(again).toMatchObject({ value: { outcome: 'signed_in' } })
  expect(server.seen[1]?.claims.nonce).toBe('nonce-again')
  expect(server.seen[1]?.claims.jti).not.toBe(server.seen[0]?.claims.jti)
})

test('the last wrong digits end the attempt as denied', async () => {
  const { companion, watch } = await testPhone([() => refuse('wrong_digits', { tries_left: 0 })])
  expect(await companion.decide(enrolment, login, approve, watch)).toEqual({
    ok: true,
    value: { outcome: 'ended', status: 'DENIED', reason: 'wrong_digits', trouble: null },
  })
})

test.each(['EXPIRED', 'CANCELLED', 'DENIED', 'MATCH_SUCCESS'])(
  'an attempt that is over already has ended as %s',
  async (status) => {
    const { companion, watch } = await testPhone([
      () => refuse('login_over', { check_status: status }),
    ])
    expect(await companion.decide(enrolment, login, approve, watch)).toEqual({
      ok: true,
      value: { outcome: 'ended', status, reason: null, trouble: null },
    })
  },
)

test('a decision whose nonce has grown old is signed again with the fresh one, once', async () => {
  const { companion, server, watch } = await testPhone([
    () => askForNonce('nonce-fresh'),
    () => askForNonce('nonce-later'),
  ])
  expect(await companion.decide(enrolment, login, approve, watch)).toMatchObject({
    failure: { code: 'refused', problem: 'use_nonce' },
  })
  expect(server.seen.map(({ claims }) => claims.nonce)).toEqual(['nonce-0', 'nonce-fresh'])
})

test('a change without an answer is repeated with the identical bytes', async () => {
  const { companion, server, log, watch } = await testPhone(
    [
      () => 'no answer',
      () => new Response('bad gateway', { status: 502 }),
      () => refuse('service_unavailable'),
      approved(1),
      () => 'no answer',
      over('MATCH_SUCCESS'),
    ],
    { radio: [terminal({ code: 'code-1' })] },
  )
  expect(await companion.decide(enrolment, login, approve, watch)).toMatchObject({
    value: { outcome: 'signed_in' },
  })
  const texts = server.seen.map(({ text }) => text)
  expect(new Set(texts.slice(0, 4)).size).toBe(1)
  expect(texts[5]).toBe(texts[4])
  expect(log.filter((line) => line.startsWith('sleep'))).toEqual([
    'sleep 500',
    'sleep 1000',
    'sleep 2000',
    'sleep 500',
  ])
})

test('a server that stays silent is unreachable after three repeats', async () => {
  const silent: Step = () => 'no answer'
  const { companion, server, watch } = await testPhone([silent, silent, silent, silent])
  expect(await companion.decide(enrolment, login, approve, watch)).toEqual({
    ok: false,
    failure: { code: 'unreachable' },
  })
  expect(server.seen).toHaveLength(4)
})

test.each<[string, Step]>([
  [
    'about another attempt',
    () => answer({ ...plain, login_id: `lgn_${'x'.repeat(22)}`, check_status: 'MATCH_SUCCESS' }),
  ],
  ['that nothing was decided', over('UNKNOWN')],
  ['with a status nobody knows', over('FINE')],
  [
    'with a check URL that is none',
    () => answer({ ...plain, check_status: 'APPROVED', check_id: checkId(1), check_url: 'no url' }),
  ],
  ['with nothing', () => new Response(null, { status: 204 })],
])('an answer %s is not understood, and no SIM is proven', async (_, step) => {
  const { companion, log, watch } = await testPhone([step])
  expect(await companion.decide(enrolment, login, approve, watch)).toEqual({
    ok: false,
    failure: { code: 'unexpected_answer' },
  })
  expect(log).toEqual(['confirm Approve', 'asking'])
})

test.each([
  'device_not_active',
  'request_changed',
  'signature_invalid',
  'too_many_requests',
] as const)('%s is told as it is', async (problem) => {
  const { companion, watch } = await testPhone([() => refuse(problem)])
  expect(await companion.decide(enrolment, login, approve, watch)).toEqual({
    ok: false,
    failure: { code: 'refused', problem },
  })
})

test('T-59 what was over before the person confirmed is not sent', async () => {
  const stop = new AbortController()
  const { companion, server, watch } = await testPhone([])
  const stopped = { ...watch, signal: stop.signal, onStep: () => stop.abort(new Error('over')) }
  await expect(companion.decide(enrolment, login, approve, stopped)).rejects.toThrow('over')
  expect(server.seen).toEqual([])
})

test('T-59 a question that is over is taken away, and nothing is sent', async () => {
  const stop = new AbortController()
  const sign: ApprovalKey['sign'] = async (_bytes, _words, signal) => {
    stop.abort(new Error('over'))
    return signal?.aborted ? fail({ code: 'not_confirmed' }) : ok(new Uint8Array(64))
  }
  const { companion, server, watch } = await testPhone([], { approval: { sign } })
  const stopped = { ...watch, signal: stop.signal }
  expect(await companion.decide(enrolment, login, approve, stopped)).toEqual(
    fail({ code: 'not_confirmed' }),
  )
  expect(server.seen).toEqual([])
})

test('T-59 an approval is signed by the key that asks, with these words, and says what it asks for', async () => {
  const { companion, server, log, watch } = await testPhone([over('MATCH_SUCCESS')], {
    approval: { gate: 'pin' },
    watch: { words: { reason: 'Approve sign-in to Northwind', cancel: 'Cancel' } },
  })
  await companion.decide(enrolment, login, approve, watch)
  expect(log).toEqual(['confirm Approve sign-in to Northwind', 'asking'])
  expect(server.seen[0]).toMatchObject({ typ: 'companion-approval+jwt', claims: { uv: 'pin' } })
})

test.each(['not_confirmed', 'key_lost', 'locked_out'] as const)(
  'T-59 an approval that ends in %s is not sent',
  async (code) => {
    const refuses = { sign: async () => fail({ code }) }
    const { companion, server, watch } = await testPhone([], { approval: refuses })
    expect(await companion.decide(enrolment, login, approve, watch)).toEqual(fail({ code }))
    expect(server.seen).toEqual([])
  },
)

test('T-59 without its approval key a phone sends no approval, and denies without asking anybody', async () => {
  const { companion, server, log, watch } = await testPhone([over('DENIED')], { approval: null })
  const lost = await companion.decide(enrolment, login, approve, watch)
  expect(lost).toEqual(fail({ code: 'key_lost' }))
  expect(server.seen).toEqual([])
  const denied = await companion.decide(enrolment, login, { decision: 'deny' }, watch)
  expect(denied).toMatchObject({ value: { outcome: 'denied' } })
  expect(log).toEqual(['asking'])
})

test('T-59 an approval whose nonce has grown old asks the person once more', async () => {
  const { companion, log, watch } = await testPhone([
    () => askForNonce('nonce-fresh'),
    over('MATCH_SUCCESS'),
  ])
  const decided = await companion.decide(enrolment, login, approve, watch)
  expect(decided).toMatchObject({ value: { outcome: 'signed_in' } })
  expect(log).toEqual(['confirm Approve', 'asking', 'confirm Approve', 'asking'])
})
