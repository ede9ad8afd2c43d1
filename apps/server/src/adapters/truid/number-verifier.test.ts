import { expect, test } from 'vitest'
import {
  createRecordingLog,
  createTestClock,
  type ScriptedAnswer,
} from '../outbound/scripted-server.test-support.ts'
import { createTruIdVerifier } from './number-verifier.ts'
import {
  checkId,
  checksPath,
  completed,
  created,
  phoneNumber,
  problem,
  referenceId,
  setUp,
  tokenPath,
} from './scripted-api.test-support.ts'

test('a check is created with the number and our reference, and without a redirect_url', async () => {
  const { server, begin } = await setUp((request) => created(`http://${request.headers.host}`))
  expect(await begin()).toEqual({
    ok: true,
    providerRef: checkId,
    checkUrl: `${server.url}${checksPath}/${checkId}/redirect`,
  })
  const [request] = server.requestsTo(checksPath)
  expect(request).toMatchObject({ method: 'POST', path: checksPath })
  expect(request?.headers).toMatchObject({
    authorization: 'Bearer tok-1',
    'content-type': 'application/json',
  })
  expect(JSON.parse(request?.body ?? '')).toEqual({
    phone_number: '447911123456',
    reference_id: referenceId,
  })
})

test('the code is exchanged with a JSON patch', async () => {
  const { server, complete } = await setUp(() => completed({ status: 'COMPLETED', match: true }))
  expect(await complete()).toEqual({ outcome: 'match' })
  const [request] = server.requestsTo(checksPath)
  expect(request).toMatchObject({ method: 'PATCH', path: `${checksPath}/${checkId}` })
  expect(request?.headers['content-type']).toBe('application/json-patch+json')
  expect(JSON.parse(request?.body ?? '')).toEqual([
    { op: 'add', path: '/code', value: '94dae426fg' },
  ])
})

test.each([
  ['another host', 'https://evil.example/redirect'],
  ['another port of this host', 'http://127.0.0.1:9/redirect'],
  ['another scheme', 'https://127.0.0.1/redirect'],
  ['a script', 'javascript:alert(1)'],
  ['no URL', '/redirect'],
  ['credentials in the URL', 'http://user@HOST/redirect'],
])('a phone is not sent to %s', async (_, checkUrl) => {
  const { begin } = await setUp(({ headers }) => {
    const href = checkUrl.replace('HOST', headers.host ?? '')
    return { status: 201, body: { check_id: checkId, _links: { check_url: { href } } } }
  })
  expect(await begin()).toEqual({ ok: false, trouble: 'operator_error' })
})

test('an https API may not send a phone to http on the same host', async () => {
  const checkUrls = ['http://eu.api.tru.id/r', 'https://eu.api.tru.id/r']
  const verifier = createTruIdVerifier({
    baseUrl: 'https://eu.api.tru.id',
    clientId: 'client-7',
    clientSecret: 'secret-8',
    fetch: async (url) => {
      if (String(url).endsWith(tokenPath)) {
        return Response.json({ access_token: 'tok-1', expires_in: 3600 })
      }
      const _links = { check_url: { href: checkUrls.shift() } }
      return Response.json({ check_id: checkId, _links }, { status: 201 })
    },
    clock: createTestClock(),
    log: createRecordingLog(),
  })
  const begin = () => verifier.begin({ phoneNumber, referenceId })
  expect(await begin()).toEqual({ ok: false, trouble: 'operator_error' })
  expect(await begin()).toMatchObject({ ok: true, checkUrl: 'https://eu.api.tru.id/r' })
})

test.each(['hang', 'stall'] as const)(
  'T-93 begin and complete end in time when the API does not (%s)',
  async (answer) => {
    const { begin, complete } = await setUp(() => answer, { budgetMs: 150 })
    expect(await begin()).toEqual({ ok: false, trouble: 'timed_out' })
    expect(await complete()).toEqual({ outcome: 'inconclusive', trouble: 'timed_out' })
  },
)

test('a 429 is waited for when its Retry-After fits, once', async () => {
  const arrivals: number[] = []
  const { complete } = await setUp(() => {
    arrivals.push(performance.now())
    return arrivals.length === 1
      ? problem(429, 'too_many_requests', { 'retry-after': '1' })
      : completed({ status: 'COMPLETED', match: true })
  })
  expect(await complete()).toEqual({ outcome: 'match' })
  const [first = 0, second = 0] = arrivals
  expect(second - first).toBeGreaterThan(950)
})

test.each([
  ['does not fit', { 'retry-after': '3600' }, 1],
  ['is missing', {}, 1],
  ['did not help', { 'retry-after': '0' }, 2],
])('a 429 whose Retry-After %s is trouble at once', async (_, headers, calls) => {
  const { server, begin } = await setUp(() => problem(429, 'too_many_requests', headers))
  expect(await begin()).toEqual({ ok: false, trouble: 'operator_error' })
  expect(server.requestsTo(checksPath)).toHaveLength(calls)
})

test('no log line has a number, a token, a code, a check or an address in it', async () => {
  const answers: ScriptedAnswer[] = [
    problem(404, 'check_not_found'),
    problem(400, '+447911123456'),
    completed({ status: 'ERROR', error_code: '94dae426fg' }),
    { status: 201, body: { check_id: checkId, _links: { check_url: { href: 'https://evil' } } } },
    problem(401, 'unauthorized'),
    'drop',
  ]
  for (const answer of answers) {
    const { server, log, begin, complete } = await setUp(() => answer)
    await begin()
    await complete()
    const lines = JSON.stringify(log.lines)
    expect(log.lines.length).toBeGreaterThan(0)
    for (const secret of [
      '7911123456',
      'tok-1',
      '94dae426fg',
      checkId,
      server.url,
      'evil',
      'secret-8',
      'lgn_',
    ]) {
      expect(lines).not.toContain(secret)
    }
  }
})
