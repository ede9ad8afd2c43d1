import { PhonePush, SignInPush } from '@mobile-companion/contract/device'
import { expect, test } from 'vitest'
import type { DeviceId } from '../../model/ids.ts'
import type { ScriptedAnswer } from '../outbound/scripted-server.test-support.ts'
import { fcmError, sendPath, sent, setUp } from './scripted-fcm.test-support.ts'

const waits = {
  asks: 'phone',
  waiting: `dev_${'A'.repeat(22)}` as DeviceId,
  since: new Date('2026-11-23T12:00:00Z'),
} as const

test('T-34 a message names the attempt and nobody, and is urgent, collapsible and short-lived', async () => {
  const { server, send } = await setUp(() => sent)
  expect(await send(57_900)).toEqual({ result: 'sent' })

  const [request] = server.requestsTo('/v1')
  expect(request).toMatchObject({ method: 'POST', path: sendPath })
  expect(request?.headers).toMatchObject({
    authorization: 'Bearer ya29.1',
    'content-type': 'application/json',
  })
  const loginId = 'lgn_AAAAAAAAAAAAAAAAAAAAAA'
  expect(JSON.parse(request?.body ?? '')).toEqual({
    message: {
      token: 'fcm-token-of-the-phone',
      data: {
        login_id: loginId,
        server: 'https://sign-in.example',
        expires_at: '2026-11-23T12:00:57.900Z',
      },
      android: {
        priority: 'HIGH',
        ttl: '57s',
        collapse_key: loginId,
        notification: {
          title_loc_key: 'sign_in_request_title',
          body_loc_key: 'sign_in_request_body',
          tag: loginId,
          channel_id: 'sign-in-requests',
        },
      },
      apns: {
        headers: {
          'apns-priority': '10',
          'apns-expiration': String(Date.parse('2026-11-23T12:00:57Z') / 1000),
          'apns-collapse-id': loginId,
        },
        payload: {
          aps: {
            alert: { 'title-loc-key': 'sign_in_request_title', 'loc-key': 'sign_in_request_body' },
            category: 'signInRequest',
            sound: 'default',
            'interruption-level': 'active',
          },
        },
      },
    },
  })
})

test('its data is what the contract promises to the phone', async () => {
  const { server, send } = await setUp(() => sent)
  await send()
  await send(60_000, waits)
  const [first, second] = server
    .requestsTo('/v1')
    .map(({ body }) => JSON.parse(body ?? '').message.data)
  expect(SignInPush.strict().safeParse(first).success).toBe(true)
  expect(PhonePush.strict().safeParse(second).success).toBe(true)
})

test('T-34 a message about a phone that waits names neither it nor the number', async () => {
  const { server, send } = await setUp(() => sent)
  await send(57_900, waits)
  const request = server.requestsTo('/v1')[0]
  const { message } = JSON.parse(request?.body ?? '')
  expect(message.data).toEqual({
    asks: 'phone',
    server: 'https://sign-in.example',
    expires_at: '2026-11-23T12:00:57.900Z',
  })
  expect(message.android).toEqual({
    priority: 'HIGH',
    ttl: '57s',
    collapse_key: 'phone-waits',
    notification: {
      title_loc_key: 'phone_waits_title',
      body_loc_key: 'phone_waits_body',
      tag: 'phone-waits',
      channel_id: 'sign-in-requests',
    },
  })
  expect(message.apns.headers['apns-collapse-id']).toBe('phone-waits')
  expect(message.apns.payload.aps.alert).toEqual({
    'title-loc-key': 'phone_waits_title',
    'loc-key': 'phone_waits_body',
  })
  expect(request?.body).not.toMatch(/dev_|\+44/)
})

test.each([
  ['in less than a second', 999],
  ['now', 0],
  ['a minute ago', -60_000],
])('a message whose attempt ends %s is not sent', async (_, lifeMs) => {
  const { server, send } = await setUp(() => sent)
  expect(await send(lifeMs)).toEqual({ result: 'refused', reason: 'expired' })
  expect(server.requestsTo('/v1')).toHaveLength(0)
})

function violation(...fields: string[]) {
  return {
    details: [
      {
        '@type': 'type.googleapis.com/google.rpc.BadRequest',
        fieldViolations: fields.map((field) => ({ field, description: 'Invalid' })),
      },
    ],
  }
}

test.each<[string, ScriptedAnswer]>([
  ['404 UNREGISTERED', fcmError(404, 'UNREGISTERED')],
  ['403 SENDER_ID_MISMATCH', fcmError(403, 'SENDER_ID_MISMATCH')],
  [
    '400 INVALID_ARGUMENT that names the token',
    fcmError(400, 'INVALID_ARGUMENT', violation('message.token')),
  ],
])('%s says that the token is dead', async (_, answer) => {
  const { send } = await setUp(() => answer)
  expect(await send()).toEqual({ result: 'token_gone' })
})

test.each<[string, ScriptedAnswer, string]>([
  ['400 INVALID_ARGUMENT', fcmError(400, 'INVALID_ARGUMENT'), 'invalid_argument'],
  [
    '400 that names the payload',
    fcmError(400, 'INVALID_ARGUMENT', violation('message.android.ttl')),
    'invalid_argument',
  ],
  [
    '400 that names token and payload',
    fcmError(400, 'INVALID_ARGUMENT', violation('message.token', 'message.data')),
    'invalid_argument',
  ],
  ['401 THIRD_PARTY_AUTH_ERROR', fcmError(401, 'THIRD_PARTY_AUTH_ERROR'), 'third_party_auth_error'],
  ['401 twice', fcmError(401, null), 'unauthenticated'],
  ['403', fcmError(403, null), 'permission_denied'],
  ['404 of a project that does not exist', fcmError(404, null), 'not_found'],
  ['404 of a proxy', { status: 404, body: '<html>' }, 'not_found'],
  ['a redirect', { status: 307, headers: { location: '/' } }, 'unexpected_answer'],
  ['413', { status: 413 }, 'unexpected_answer'],
])('%s is a refusal, and costs no token', async (_, answer, reason) => {
  const { log, send } = await setUp(() => answer)
  expect(await send()).toEqual({ result: 'refused', reason })
  expect(log.lines).toContainEqual({ event: 'fcm_refused', reason })
})

const inNineSeconds = { headers: { 'retry-after': 'Mon, 23 Nov 2026 12:00:09 GMT' } }

test.each<[string, ScriptedAnswer, number | null]>([
  ['429 with seconds', fcmError(429, 'QUOTA_EXCEEDED', { headers: { 'retry-after': '4' } }), 4_000],
  ['429 with a date', fcmError(429, 'QUOTA_EXCEEDED', inNineSeconds), 9_000],
  ['429 with neither', fcmError(429, 'QUOTA_EXCEEDED'), null],
  ['503 with a date', fcmError(503, 'UNAVAILABLE', inNineSeconds), 9_000],
  ['503 with nonsense', fcmError(503, 'UNAVAILABLE', { headers: { 'retry-after': 'soon' } }), null],
  ['500', fcmError(500, 'INTERNAL'), null],
  ['502 of a proxy', { status: 502, body: '<html>' }, null],
  ['a lost connection', 'drop', null],
])('%s is tried later', async (_, answer, retryAfterMs) => {
  const { send } = await setUp(() => answer)
  expect(await send()).toEqual({ result: 'try_later', retryAfterMs })
})

test.each(['hang', 'stall'] as const)(
  'T-93 sending ends in time when FCM does not (%s)',
  async (answer) => {
    const { send } = await setUp(() => answer, { budgetMs: 300 })
    expect(await send()).toEqual({ result: 'try_later', retryAfterMs: null })
  },
)

test('no log line has a push token, an access token or an address in it', async () => {
  const answers = [fcmError(401, null), fcmError(400, 'fcm-token-of-the-phone'), 'drop'] as const
  for (const answer of answers) {
    const { server, log, send } = await setUp(() => answer)
    await send()
    const lines = JSON.stringify(log.lines)
    for (const secret of ['fcm-token', 'ya29', server.url, 'lgn_', 'sign-in.example']) {
      expect(lines).not.toContain(secret)
    }
  }
})
