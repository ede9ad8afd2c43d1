import { jwtVerify } from 'jose'
import { expect, test } from 'vitest'
import type { ScriptedAnswer } from '../outbound/scripted-server.test-support.ts'
import { fcmError, sent, serviceAccountKey, setUp, tokenPath } from './scripted-fcm.test-support.ts'

test("the token is asked for at the key file's own endpoint, with an assertion for it", async () => {
  const { server, send } = await setUp(() => sent)
  expect(await send()).toEqual({ result: 'sent' })

  const [request] = server.requestsTo(tokenPath)
  const form = new URLSearchParams(request?.body)
  expect(form.get('grant_type')).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer')
  const { payload } = await jwtVerify(form.get('assertion') ?? '', serviceAccountKey, {
    algorithms: ['RS256'],
    audience: `${server.url}${tokenPath}`,
    issuer: 'push@companion-1.iam.gserviceaccount.com',
  })
  expect(payload.scope).toBe('https://www.googleapis.com/auth/firebase.messaging')
})

test('one token serves many messages at once, and is renewed a minute before it expires', async () => {
  const { server, clock, send } = await setUp(() => sent)
  await Promise.all(Array.from({ length: 20 }, () => send()))
  clock.forward(3538)
  await send()
  expect(server.requestsTo(tokenPath)).toHaveLength(1)
  clock.forward(1)
  await send()
  expect(server.requestsTo(tokenPath)).toHaveLength(2)
})

test('after a 401 the message is sent once more with a new token', async () => {
  let tokens = 0
  const { server, send } = await setUp(
    ({ headers }) => (headers.authorization === 'Bearer ya29.2' ? sent : fcmError(401, null)),
    {
      answerToken: () => {
        tokens += 1
        return { status: 200, body: { access_token: `ya29.${tokens}`, expires_in: 3599 } }
      },
    },
  )
  expect(await send()).toEqual({ result: 'sent' })
  expect(server.requestsTo('/v1')).toHaveLength(2)
})

test.each<[string, ScriptedAnswer, object]>([
  [
    '400 invalid_grant',
    { status: 400, body: { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' } },
    { result: 'refused', reason: 'credentials_refused' },
  ],
  ['401', { status: 401 }, { result: 'refused', reason: 'credentials_refused' }],
  [
    '429',
    { status: 429, headers: { 'retry-after': '3' } },
    { result: 'try_later', retryAfterMs: 3_000 },
  ],
  ['503', { status: 503 }, { result: 'try_later', retryAfterMs: null }],
  ['500', { status: 500 }, { result: 'try_later', retryAfterMs: null }],
  ['no token', { status: 200, body: {} }, { result: 'try_later', retryAfterMs: null }],
  ['no JSON', { status: 200, body: '<html>' }, { result: 'try_later', retryAfterMs: null }],
  [
    'a redirect',
    { status: 302, headers: { location: '/v1' } },
    { result: 'try_later', retryAfterMs: null },
  ],
  ['a lost connection', 'drop', { result: 'try_later', retryAfterMs: null }],
])(
  'a token endpoint that answers %s is asked once, and nothing is sent',
  async (_, answer, result) => {
    const { server, send } = await setUp(() => sent, { answerToken: () => answer })
    expect(await send()).toEqual(result)
    expect(server.requests).toHaveLength(1)
  },
)

test('T-93 the time for the token counts too', async () => {
  const { server, send } = await setUp(() => sent, { answerToken: () => 'hang', budgetMs: 300 })
  expect(await send()).toEqual({ result: 'try_later', retryAfterMs: null })
  expect(server.requestsTo('/v1')).toHaveLength(0)
})
