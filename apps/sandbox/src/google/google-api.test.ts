import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  ask,
  askForGoogleToken,
  asSender,
  pickUpPhone,
  readFileOf,
  sendJson,
  startTestSandbox,
} from '../sandbox.test-support.ts'

async function setUp() {
  const sandbox = await startTestSandbox()
  const [sender, phone] = await Promise.all([asSender(sandbox), pickUpPhone(sandbox)])
  return { sandbox, sender, phone, token: await phone.pushToken() }
}

function nowS(sandbox: { now(): Date }): number {
  return sandbox.now().getTime() / 1000
}

test('a service account’s assertion buys a bearer token', async () => {
  const sandbox = await startTestSandbox()
  const answer = await askForGoogleToken(sandbox)
  expect(answer.status).toBe(200)
  expect(answer.json).toEqual({
    access_token: expect.any(String),
    expires_in: 3599,
    token_type: 'Bearer',
  })
})

test('the audience may be Google’s own, which Google’s library always names', async () => {
  const sandbox = await startTestSandbox()
  const claims = { aud: 'https://oauth2.googleapis.com/token' }
  expect((await askForGoogleToken(sandbox, { claims })).status).toBe(200)
})

test('an assertion under another key is refused', async () => {
  const sandbox = await startTestSandbox()
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  const answer = await askForGoogleToken(sandbox, { privateKey })
  expect([answer.status, answer.json.error]).toEqual([400, 'invalid_grant'])
})

test.each([
  ['another audience', () => ({ aud: 'https://example.com/token' })],
  ['another issuer', () => ({ iss: 'someone@example.com' })],
  ['an end that has passed', (now: number) => ({ iat: now - 7200, exp: now - 3600 })],
  ['a life longer than an hour', (now: number) => ({ exp: now + 3601 })],
  ['a beginning in the future', (now: number) => ({ iat: now + 600, exp: now + 900 })],
  ['no end', () => ({ exp: undefined })],
])('an assertion with %s is invalid_grant', async (_name, claims) => {
  const sandbox = await startTestSandbox()
  const answer = await askForGoogleToken(sandbox, { claims: claims(nowS(sandbox)) })
  expect([answer.status, answer.json.error]).toEqual([400, 'invalid_grant'])
})

test('an assertion that names another key, another scope or another grant is refused', async () => {
  const sandbox = await startTestSandbox()
  expect((await askForGoogleToken(sandbox, { kid: 'other' })).json.error).toBe('invalid_grant')
  expect(
    (await askForGoogleToken(sandbox, { claims: { scope: 'https://mail.google.com/' } })).json
      .error,
  ).toBe('invalid_scope')
  expect(
    (await askForGoogleToken(sandbox, { form: { grant_type: 'client_credentials' } })).json.error,
  ).toBe('unsupported_grant_type')
  expect((await askForGoogleToken(sandbox, { form: { assertion: 'a.b.c' } })).json.error).toBe(
    'invalid_grant',
  )
})

test('a message reaches the listening phone as the app would see it', async () => {
  const { sender, phone, token } = await setUp()
  const pushes = await phone.pushes()
  const answer = await sender.send({
    token,
    data: { login_id: 'lgn_1' },
    notification: { title: 'Sign-in request', body: 'Open to answer' },
    android: { priority: 'HIGH', ttl: '117s', collapse_key: 'lgn_1' },
    apns: {
      headers: {
        'apns-priority': '10',
        'apns-expiration': '1777636917',
        'apns-collapse-id': 'lgn_1',
      },
      payload: { aps: { sound: 'default' } },
    },
  })
  expect(answer.status).toBe(200)
  expect(answer.json.name).toMatch(new RegExp(`^projects/${sender.project}/messages/0:`))
  expect(await pushes.next()).toEqual({
    event: 'message',
    data: {
      notification: { title: 'Sign-in request', body: 'Open to answer' },
      data: { login_id: 'lgn_1' },
    },
  })
})

test('a message goes to its phone alone', async () => {
  const { sandbox, sender, phone } = await setUp()
  const other = await pickUpPhone(sandbox)
  const [mine, theirs] = [await phone.pushes(), await other.pushes()]
  await sender.send({ token: await other.pushToken(), data: { for: 'other' } })
  await sender.send({ token: await phone.pushToken(), data: { for: 'me' } })
  expect((await mine.next())?.data.data).toEqual({ for: 'me' })
  expect((await theirs.next())?.data.data).toEqual({ for: 'other' })
})

test('with push switched off a message is accepted and not delivered, until it is on again', async () => {
  const { sender, phone, token } = await setUp()
  await phone.switch({ push: 'off' })
  const pushes = await phone.pushes()
  expect((await sender.send({ token, data: { n: '1' } })).status).toBe(200)
  await phone.switch({ push: 'on' })
  await sender.send({ token, data: { n: '2' } })
  expect((await pushes.next())?.data.data).toEqual({ n: '1' })
  expect((await pushes.next())?.data.data).toEqual({ n: '2' })
})

test('with push switched off nothing is delivered, not even to a phone that listens', async () => {
  const { sandbox, sender, phone, token } = await setUp()
  const pushes = await phone.pushes()
  await phone.switch({ push: 'off' })
  await sender.send({ token, data: { n: '1' }, android: { ttl: '60s' } })
  sandbox.pass(60)
  await phone.switch({ push: 'on' })
  await sender.send({ token, data: { n: '2' } })
  expect((await pushes.next())?.data.data).toEqual({ n: '2' })
})

test('a message waits for a phone that is not there, no longer than its ttl', async () => {
  const { sandbox, sender, phone, token } = await setUp()
  await sender.send({ token, data: { n: 'short' }, android: { ttl: '60s' } })
  await sender.send({ token, data: { n: 'long' }, android: { ttl: '120s' } })
  sandbox.pass(60)
  expect((await (await phone.pushes()).next())?.data.data).toEqual({ n: 'long' })
})

test('of waiting messages with one collapse key the phone gets the last', async () => {
  const { sender, phone, token } = await setUp()
  const android = { collapse_key: 'same' }
  await sender.send({ token, data: { n: '1' }, android })
  await sender.send({ token, data: { n: '2' }, android: { collapse_key: 'another' } })
  await sender.send({ token, data: { n: '3' }, android })
  const pushes = await phone.pushes()
  expect((await pushes.next())?.data.data).toEqual({ n: '2' })
  expect((await pushes.next())?.data.data).toEqual({ n: '3' })
})

test('of more than a hundred waiting messages the oldest are lost', async () => {
  const { sender, phone, token } = await setUp()
  for (let n = 0; n <= 100; n += 1) await sender.send({ token, data: { n: String(n) } })
  expect((await (await phone.pushes()).next())?.data.data).toEqual({ n: '1' })
})

test('validate_only delivers nothing', async () => {
  const { sandbox, sender, phone, token } = await setUp()
  const bearer = (await askForGoogleToken(sandbox)).json.access_token
  const body = { validate_only: true, message: { token, data: { n: '1' } } }
  const answer = await ask(
    `${sandbox.url}/v1/projects/${sender.project}/messages:send`,
    sendJson('POST', body, { authorization: `Bearer ${bearer}` }),
  )
  expect(answer.status).toBe(200)
  await sender.send({ token, data: { n: '2' } })
  expect((await (await phone.pushes()).next())?.data.data).toEqual({ n: '2' })
})

test.each<[string, (token: string) => unknown]>([
  ['no recipient', () => ({ data: {} })],
  ['a member that FCM has not', (token) => ({ token, priority: 'high' })],
  ['data that is no text', (token) => ({ token, data: { n: 1 } })],
  ['a reserved key', (token) => ({ token, data: { from: 'me' } })],
  ['a reserved prefix', (token) => ({ token, data: { 'google.x': 'y' } })],
  [
    'an interruption level that Apple does not know',
    (token) => ({ token, apns: { payload: { aps: { 'interruption-level': 'loud' } } } }),
  ],
  [
    'a category that is no text',
    (token) => ({ token, apns: { payload: { aps: { category: 1 } } } }),
  ],
  ['a priority that does not exist', (token) => ({ token, android: { priority: 'urgent' } })],
  ['a ttl without its unit', (token) => ({ token, android: { ttl: '60' } })],
  ['a ttl beyond four weeks', (token) => ({ token, android: { ttl: '2419201s' } })],
  [
    'an APNs priority that does not exist',
    (token) => ({ token, apns: { headers: { 'apns-priority': '7' } } }),
  ],
  ['too large a payload', (token) => ({ token, data: { text: 'x'.repeat(4093) } })],
  ['a token that is none', () => ({ token: 'made-up' })],
])('a message with %s is INVALID_ARGUMENT', async (_name, message) => {
  const { sender, token } = await setUp()
  const answer = await sender.send(message(token))
  expect(answer.status).toBe(400)
  expect(answer.json.error).toMatchObject({
    code: 400,
    status: 'INVALID_ARGUMENT',
    details: [
      {
        '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError',
        errorCode: 'INVALID_ARGUMENT',
      },
    ],
  })
})

test('a payload of exactly 4096 bytes is taken', async () => {
  const { sender, token } = await setUp()
  expect((await sender.send({ token, data: { text: 'x'.repeat(4092) } })).status).toBe(200)
})

test('unreadable JSON is INVALID_ARGUMENT in Google’s shape', async () => {
  const { sandbox, sender } = await setUp()
  const url = `${sandbox.url}/v1/projects/${sender.project}/messages:send`
  expect((await ask(url, sendJson('POST', '{'))).json.error.status).toBe('INVALID_ARGUMENT')
})

test('without a valid access token nothing is sent', async () => {
  const { sandbox, sender, token } = await setUp()
  const forged = await sender.send({ token }, { bearer: 'made.up' })
  expect([forged.status, forged.json.error.status]).toEqual([401, 'UNAUTHENTICATED'])
  sandbox.pass(3599)
  expect((await sender.send({ token })).status).toBe(401)
})

test('another project’s sender is SENDER_ID_MISMATCH', async () => {
  const { sender, token } = await setUp()
  const answer = await sender.send({ token }, { project: 'another-project' })
  expect(answer.status).toBe(403)
  expect(answer.json.error).toMatchObject({
    status: 'PERMISSION_DENIED',
    details: [{ errorCode: 'SENDER_ID_MISMATCH' }],
  })
})

test('the token of a phone that was replaced is UNREGISTERED', async () => {
  const { sender, phone, token } = await setUp()
  await phone.replace()
  const answer = await sender.send({ token })
  expect(answer.status).toBe(404)
  expect(answer.json.error).toMatchObject({
    status: 'NOT_FOUND',
    details: [{ errorCode: 'UNREGISTERED' }],
  })
  expect((await sender.send({ token: await phone.pushToken() })).status).toBe(200)
})

test('the key file is a service account’s, for the sandbox’s own token endpoint', async () => {
  const sandbox = await startTestSandbox()
  expect(await readFileOf(sandbox, 'service-account.json')).toMatchObject({
    type: 'service_account',
    project_id: expect.stringMatching(/^sandbox-\d{6}$/),
    private_key: expect.stringMatching(/^-----BEGIN PRIVATE KEY-----/),
    token_uri: `${sandbox.url}/google/token`,
  })
})
