import { expect, test } from 'vitest'
import type { ScriptedAnswer } from '../outbound/scripted-server.test-support.ts'
import {
  checksPath,
  completed,
  problem,
  setUp,
  token,
  tokenPath,
} from './scripted-api.test-support.ts'

test('the access token is asked for with the project credentials and the scope phone_check alone', async () => {
  const { server, complete } = await setUp(() => completed({ status: 'COMPLETED', match: true }))
  await complete()
  const [request] = server.requestsTo(tokenPath)
  expect(request?.headers.authorization).toBe(`Basic ${btoa('client-7:secret-8')}`)
  expect(request?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/)
  expect(request?.body).toBe('grant_type=client_credentials&scope=phone_check')
})

test('one access token serves many checks at once, and is renewed a minute before it expires', async () => {
  const { server, clock, complete } = await setUp(() =>
    completed({ status: 'COMPLETED', match: true }),
  )
  await Promise.all(Array.from({ length: 20 }, complete))
  clock.forward(3539)
  await complete()
  expect(server.requestsTo(tokenPath)).toHaveLength(1)
  clock.forward(1)
  await complete()
  expect(server.requestsTo(tokenPath)).toHaveLength(2)
})

test('after a 401 the call is made once more with a new token', async () => {
  let tokens = 0
  const { server, complete } = await setUp(
    ({ headers }) =>
      headers.authorization === 'Bearer tok-2'
        ? completed({ status: 'COMPLETED', match: true })
        : problem(401, 'unauthorized'),
    {
      answerToken: () => {
        tokens += 1
        return { status: 200, body: { access_token: `tok-${tokens}`, expires_in: 3600 } }
      },
    },
  )
  expect(await complete()).toEqual({ outcome: 'match' })
  expect(server.requestsTo(checksPath)).toHaveLength(2)
})

test('a second 401 is final', async () => {
  const { server, complete } = await setUp(() => problem(401, 'unauthorized'))
  expect(await complete()).toEqual({ outcome: 'inconclusive', trouble: 'operator_error' })
  expect(server.requestsTo(checksPath)).toHaveLength(2)
  expect(server.requestsTo(tokenPath)).toHaveLength(2)
})

test.each<[string, ScriptedAnswer, string]>([
  ['401 invalid_client', { status: 401, body: { error: 'invalid_client' } }, 'operator_error'],
  ['400 invalid_scope', { status: 400, body: { error: 'invalid_scope' } }, 'operator_error'],
  ['a problem document', problem(401, 'unauthorized'), 'operator_error'],
  ['500', { status: 500 }, 'operator_error'],
  [
    '201 with a token',
    { status: 201, body: { access_token: 'a', expires_in: 1 } },
    'operator_error',
  ],
  ['no token', { status: 200, body: { expires_in: 3600 } }, 'operator_error'],
  [
    'a token that no header can carry',
    { status: 200, body: { access_token: 'a\r\nb', expires_in: 1 } },
    'operator_error',
  ],
  ['a lost connection', 'drop', 'unreachable'],
])(
  'a token endpoint that answers %s is trouble, and nothing else is called',
  async (_, answer, trouble) => {
    const { server, begin, complete } = await setUp(() => token, { answerToken: () => answer })
    expect(await begin()).toEqual({ ok: false, trouble })
    expect(await complete()).toEqual({ outcome: 'inconclusive', trouble })
    expect(server.requestsTo(checksPath)).toHaveLength(0)
  },
)

test('T-93 the time for the token counts too', async () => {
  const { server, complete } = await setUp(() => token, {
    answerToken: () => 'hang',
    budgetMs: 150,
  })
  expect(await complete()).toEqual({ outcome: 'inconclusive', trouble: 'timed_out' })
  expect(server.requestsTo(checksPath)).toHaveLength(0)
})
