import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { answer, askForNonce, issuer, refuse, type Step } from '../test/scripted-server.ts'
import { testPhone } from '../test/test-phone.ts'
import type { Companion } from './companion.types.ts'

const loginId = `lgn_${'l'.repeat(22)}`
const enrolment = { deviceId: `dev_${'d'.repeat(22)}`, phoneNumber: '+447700900123' }
const now = '2026-11-23T10:00:00.000Z'
const expires_at = '2026-11-23T10:01:40.000Z'
const waitingId = `dev_${'w'.repeat(22)}`
const yesterday = new Date('2026-11-22T09:00:00.000Z')

const request = {
  client: { name: 'Nørthwind ☃', origin: 'https://northwind.example' },
  place: 'Leeds, United Kingdom',
  browser: 'Firefox, Windows',
  time: now,
  scopes: ['openid'],
  consent: [],
  binding_message: null,
  digits_asked: true,
  phone_number: enrolment.phoneNumber,
  approval: null,
}

// Bytes that another writer of JSON would not make: what is hashed is what came.
const bytes = Buffer.from(` ${JSON.stringify(request)}\n`)

const notUtf8 = Buffer.from(
  JSON.stringify({ ...request, client: { name: '\u00ff', origin: 'https://northwind.example' } }),
  'latin1',
)

const details = (more: Readonly<Record<string, unknown>> = {}): Step => {
  const encoded = bytes.toString('base64url')
  const known = {
    login_id: loginId,
    nonce: 'for-it',
    expires_at,
    now,
    tries_left: 3,
    approved: false,
  }
  return () => answer({ ...known, request: encoded, ...more })
}

const approval = {
  digest: 'd'.repeat(43),
  details: [
    {
      type: 'payment',
      title: 'Pay EUR 12.00 to Northwind',
      approve: 'Approve payment',
      lines: [{ label: 'Amount', value: 'EUR 12.00' }],
    },
  ],
}

const withMember = (more: object): Step =>
  details({ request: Buffer.from(JSON.stringify({ ...request, ...more })).toString('base64url') })

test('what waits is listed, its expiry on the clock of a phone that is a day behind', async () => {
  const { companion, server } = await testPhone(
    [
      () => askForNonce('nonce-1'),
      () =>
        answer({
          logins: [{ login_id: loginId, expires_at }],
          phones: [{ device_id: waitingId, admit_by: '2026-11-23T10:05:00.000Z' }],
          now,
        }),
    ],
    { platform: { now: () => yesterday } },
  )
  expect(await companion.pendingLogins(enrolment)).toEqual({
    ok: true,
    value: {
      logins: [{ login_id: loginId, expires_at: '2026-11-22T09:01:40.000Z' }],
      phones: [{ device_id: waitingId, admit_by: '2026-11-22T09:05:00.000Z' }],
    },
  })
  expect(server.seen[1]).toMatchObject({
    method: 'GET',
    path: '/api/device/logins',
    typ: 'companion-request+jwt',
    header: { kid: enrolment.deviceId },
    claims: { nonce: 'nonce-1', htu: `${issuer}/api/device/logins` },
  })
})

test('the nonce of one answer serves the next request, and that one only', async () => {
  const list: Step = () => answer({ logins: [], now }, 'nonce-of-list')
  const { companion, server } = await testPhone([
    list,
    details(),
    () => askForNonce('nonce-2'),
    () => answer({ device_id: enrolment.deviceId }, 'nonce-of-tokens', 201),
    list,
  ])
  await companion.pendingLogins(enrolment)
  await companion.fetchLogin(enrolment, loginId)
  await companion.savePushToken(enrolment, 'token')
  await companion.pendingLogins(enrolment)
  expect(server.seen.map(({ claims }) => claims.nonce)).toEqual([
    '',
    'nonce-of-list',
    '',
    'nonce-2',
    'nonce-of-tokens',
  ])
})

test('a request is fetched: shown as it was stored, and hashed as it came', async () => {
  const { companion } = await testPhone([details()], { platform: { now: () => yesterday } })
  expect(await companion.fetchLogin(enrolment, loginId)).toEqual({
    ok: true,
    value: {
      loginId,
      request,
      ctx: createHash('sha256').update(bytes).digest('base64url'),
      nonce: 'for-it',
      askedAt: yesterday,
      expiresAt: new Date('2026-11-22T09:01:40.000Z'),
      triesLeft: 3,
      isApproved: false,
      wayBack: 'none',
    },
  })
})

test('a request that does not say whether it asks for digits asks for them', async () => {
  const { digits_asked: _, ...silent } = request
  const bytes = Buffer.from(JSON.stringify(silent)).toString('base64url')
  const { companion } = await testPhone([details({ request: bytes })])
  expect(await companion.fetchLogin(enrolment, loginId)).toMatchObject({
    value: { request: { digits_asked: true } },
  })
})

test('what is to be approved is handed on in the words that came', async () => {
  const { companion } = await testPhone([withMember({ approval })])
  expect(await companion.fetchLogin(enrolment, loginId)).toMatchObject({
    value: { request: { approval } },
  })
})

test.each<[string, Step]>([
  ['of another attempt', details({ login_id: `lgn_${'x'.repeat(22)}` })],
  ['that is padded', details({ request: `${bytes.toString('base64url')}=` })],
  ['that is not JSON', details({ request: Buffer.from('{').toString('base64url') })],
  ['that is not UTF-8', details({ request: notUtf8.toString('base64url') })],
  ['without a client', details({ request: Buffer.from('{"place":null}').toString('base64url') })],
  ['that T-55 says more than this app can show', withMember({ transfer: 'EUR 100' })],
  [
    'whose client T-55 says more than this app can show',
    withMember({ client: { ...request.client, note: 'EUR 100' } }),
  ],
  [
    'that T-63 gives more than this app has words for',
    withMember({ consent: ['phone', 'birthday'] }),
  ],
  ['that asks to approve nothing', withMember({ approval: { ...approval, details: [] } })],
  [
    'that T-28 asks to approve more than a screen can hold',
    withMember({ approval: { ...approval, details: Array(4).fill(approval.details[0]) } }),
  ],
  ['without a nonce', details({ nonce: undefined })],
])('a request %s is not shown', async (_, step) => {
  const { companion } = await testPhone([step])
  expect(await companion.fetchLogin(enrolment, loginId)).toEqual({
    ok: false,
    failure: { code: 'unexpected_answer' },
  })
})

test.each(['', '..', 'lgn_', `${loginId}/../x`, `${loginId}?x=1`])(
  '%j is no attempt, and no call is made for it',
  async (id) => {
    const { companion, server } = await testPhone([])
    expect(await companion.fetchLogin(enrolment, id)).toEqual({
      ok: false,
      failure: { code: 'refused', problem: 'login_not_found' },
    })
    expect(server.seen).toEqual([])
  },
)

test('a push token is stored, signed with its body', async () => {
  const { companion, server } = await testPhone([
    () => answer({ device_id: enrolment.deviceId }, 'nonce-1', 201),
  ])
  expect(await companion.savePushToken(enrolment, 'token-ü')).toEqual({
    ok: true,
    value: undefined,
  })
  expect(server.seen[0]).toMatchObject({
    method: 'POST',
    path: '/api/tokens',
    body: { fcm_token: 'token-ü' },
    typ: 'companion-request+jwt',
  })
})

test.each<[string, Step, (companion: Companion) => Promise<unknown>]>([
  ['a request that is fetched', details(), (one) => one.fetchLogin(enrolment, loginId)],
  [
    'a push token that is stored',
    () => answer({ device_id: enrolment.deviceId }, 'nonce-1', 201),
    (one) => one.savePushToken(enrolment, 'token'),
  ],
])('R-1 the identical bytes again when no answer comes: %s', async (_, step, act) => {
  const lost: Step = () => 'no answer'
  const { companion, server, log } = await testPhone([lost, lost, lost, step])
  expect(await act(companion)).toMatchObject({ ok: true })
  expect(new Set(server.seen.map(({ text }) => text)).size).toBe(1)
  expect(log).toEqual(['sleep 500', 'sleep 1000', 'sleep 2000'])
  const silent = await testPhone([lost, lost, lost, lost])
  expect(await act(silent.companion)).toEqual({ ok: false, failure: { code: 'unreachable' } })
})

test('looking for requests is not repeated: it comes again soon', async () => {
  const { companion, server } = await testPhone([() => 'no answer'])
  expect(await companion.pendingLogins(enrolment)).toMatchObject({
    failure: { code: 'unreachable' },
  })
  expect(server.seen).toHaveLength(1)
})

test('a device that may no longer decide is told so', async () => {
  const { companion } = await testPhone([() => refuse('device_not_active')])
  expect(await companion.pendingLogins(enrolment)).toEqual({
    ok: false,
    failure: { code: 'refused', problem: 'device_not_active' },
  })
})

const discovery = {
  issuer,
  name: 'Northwind',
  key_thumbprint: 't',
  enrol_url: `${issuer}/enrol`,
  endpoints: {
    login: `${issuer}/api/login`,
    register: `${issuer}/api/register`,
    tokens: `${issuer}/api/tokens`,
    device_logins: `${issuer}/api/device/logins`,
    session: `${issuer}/api/session`,
  },
}

test('a server says who it is, without a signature', async () => {
  const { companion, server } = await testPhone([() => Response.json(discovery)])
  expect(await companion.discover()).toEqual({ ok: true, value: discovery })
  expect(server.seen[0]).toMatchObject({ path: '/.well-known/mobile-companion', typ: null })
})

test('a server that names itself otherwise is not the one that was pinned', async () => {
  const { companion } = await testPhone([
    () => Response.json({ ...discovery, issuer: 'https://evil.example' }),
  ])
  expect(await companion.discover()).toEqual({ ok: false, failure: { code: 'unexpected_answer' } })
})
