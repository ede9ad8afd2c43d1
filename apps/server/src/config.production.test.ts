import { expect, test } from 'vitest'
import {
  account,
  type Env,
  faults,
  files,
  load,
  production,
  randomKey,
  trial,
} from './config.test-support.ts'
import { ok } from './model/result.ts'
import type { CredentialFiles } from './read-credentials.ts'

test('on loopback everything may be on loopback, without https', () => {
  const sandbox = 'http://localhost:4100'
  const env = {
    TRU_ID_BASE_URL: sandbox,
    FCM_BASE_URL: sandbox,
    FRAME_ANCESTORS: sandbox,
    PHONE_ORIGINS: 'http://localhost:4101',
    ENROL_URL: 'http://localhost:4101/',
    APP_LINK: 'http://localhost:4101/',
  }
  const found = files({
    project: ok({ clientId: 'sandbox-1', clientSecret: 'x', dataResidency: 'eu' }),
    account: account(`${sandbox}/google/token`),
  })
  for (const issuer of [
    'http://localhost:4000',
    'http://127.0.0.1',
    'http://[::1]:1',
    'http://a.localhost',
  ]) {
    expect(load({ ...env, ISSUER: issuer }, found).production).toBe(false)
  }
})

test.each<[string, Env]>([
  ['TRU_ID_BASE_URL', { TRU_ID_BASE_URL: 'http://eu.api.tru.id' }],
  ['FCM_BASE_URL', { FCM_BASE_URL: 'http://fcm.googleapis.com' }],
  ['FRAME_ANCESTORS', { FRAME_ANCESTORS: 'http://localhost:4100 http://shop.example' }],
  ['PHONE_ORIGINS', { PHONE_ORIGINS: 'http://10.0.0.1' }],
  ['ENROL_URL', { ENROL_URL: 'http://app.example' }],
  ['APP_LINK', { APP_LINK: 'http://app.example' }],
])('http beyond this machine is refused even while the issuer is loopback: %s', (name, env) => {
  const lines = faults({ ...trial, ...env })
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(new RegExp(`^${name} must be https`))
})

test('a production start with good settings is a production start', () => {
  expect(load(production)).toMatchObject({
    issuer: 'https://sign-in.example.com',
    production: true,
    serverKey: { from: 'setting', key: new Uint8Array(Buffer.from(randomKey, 'base64url')) },
  })
})

test('a key file is never made in production', () => {
  const { SERVER_KEY, ...rest } = production
  expect(load({ ...rest, SERVER_KEY_FILE: '/run/secrets/key' }).serverKey).toEqual({
    from: 'file',
    path: '/run/secrets/key',
    makeIfMissing: false,
  })
})

const keyOf = (byteAt: (n: number) => number) =>
  Buffer.from(Array.from({ length: 32 }, (_, n) => byteAt(n))).toString('base64url')
const zeroKey = 'A'.repeat(43)
const fewValuesKey = keyOf((n) => ((n * n) % 13) * 19)
const countingKey = keyOf((n) => n)
const typedKey = Buffer.from('The 7 quick brown foxes jumped!?').toString('base64url')

test.each<[string, Env, CredentialFiles?]>([
  ['ISSUER', { ISSUER: 'http://sign-in.example.com' }],
  ['TRU_ID_BASE_URL', { TRU_ID_BASE_URL: 'http://localhost:4100' }],
  ['TRU_ID_BASE_URL', { TRU_ID_BASE_URL: 'https://127.0.0.1' }],
  ['TRU_ID_BASE_URL', { TRU_ID_BASE_URL: 'http://eu.api.tru.id' }],
  ['FCM_BASE_URL', { FCM_BASE_URL: 'http://localhost:4100' }],
  ['FRAME_ANCESTORS', { FRAME_ANCESTORS: 'https://shop.example http://localhost:4100' }],
  ['FRAME_ANCESTORS', { FRAME_ANCESTORS: 'http://shop.example' }],
  ['PHONE_ORIGINS', { PHONE_ORIGINS: 'http://localhost:4101' }],
  ['ENROL_URL', { ENROL_URL: 'http://localhost:4101/' }],
  ['APP_LINK', { APP_LINK: 'https://localhost:4101/' }],
  ['SERVER_KEY', { SERVER_KEY: undefined }],
  ['SERVER_KEY', { SERVER_KEY: zeroKey }],
  ['SERVER_KEY', { SERVER_KEY: fewValuesKey }],
  ['SERVER_KEY', { SERVER_KEY: countingKey }],
  ['SERVER_KEY', { SERVER_KEY: typedKey }],
  ['TRU_ID_CLIENT_ID', { TRU_ID_CLIENT_ID: 'sandbox-5f0e' }],
  ['TRU_ID_CLIENT_ID', { TRU_ID_CLIENT_SECRET: 'changeme' }],
  ['TRU_ID_CLIENT_ID', { TRU_ID_CLIENT_SECRET: '<client_secret in tru.json>' }],
  ['TRU_ID_CLIENT_ID', { TRU_ID_CLIENT_ID: 'your-client-id' }],
  [
    'TRU_ID_PROJECT_FILE',
    { TRU_ID_CLIENT_ID: undefined, TRU_ID_CLIENT_SECRET: undefined },
    files({ project: ok({ clientId: 'sandbox-1', clientSecret: 'x1', dataResidency: 'eu' }) }),
  ],
  [
    'FCM_SERVICE_ACCOUNT_FILE',
    {},
    files({ account: account('http://localhost:4100/google/token') }),
  ],
  ['FCM_SERVICE_ACCOUNT_FILE', {}, files({ account: account('https://127.0.0.1/token') })],
  [
    'FCM_SERVICE_ACCOUNT_FILE',
    {},
    files({ account: account('http://oauth2.googleapis.com/token') }),
  ],
])('T-86 production refuses what belongs to a trial: %s %j', (name, env, found) => {
  const lines = faults({ ...production, ...env }, found)
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(new RegExp(`^${name} `))
})

test("the sandbox's credentials are refused where they would go to the real tru.ID", () => {
  const project = ok({ clientId: 'sandbox-1', clientSecret: 'x', dataResidency: 'eu' as const })
  const lines = faults({}, files({ project }))
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/^TRU_ID_PROJECT_FILE /)
})
