import { expect, test } from 'vitest'
import { account, type Env, faults, files, load, production, trial } from './config.test-support.ts'
import { loadStoreConfig } from './config.ts'
import { fail, ok, type Result } from './model/result.ts'
import type { ClientMetadata } from './ports/oidc-client-store.ts'
import type { CredentialFiles } from './read-credentials.ts'

test('credentials are all that a start on this machine needs', () => {
  expect(load(trial)).toEqual({
    issuer: 'http://localhost:4000',
    production: false,
    host: 'localhost',
    port: 4000,
    serviceName: 'Mobile Companion',
    databaseFile: 'data/companion.sqlite',
    serverKey: { from: 'file', path: 'data/server.key', makeIfMissing: true },
    truId: {
      baseUrl: 'https://eu.api.tru.id',
      clientId: 'b0a3c0de',
      clientSecret: 's3cr-et-value',
      phoneCheck: 'v0.2',
      callbacks: false,
    },
    fcm: null,
    frameAncestors: [],
    phoneOrigins: [],
    enrolUrl: 'http://localhost:4000',
    appLink: null,
    androidApps: [],
    appleApp: null,
    attestation: 'record',
    trustedProxies: [],
    logLevel: 'info',
    signInDist: expect.stringMatching(/apps\/sign-in\/dist$/),
    decideSeconds: 120,
    proveSeconds: 90,
    loginStartsPerMinute: 10,
    registrationsPerMinute: 20,
    registrationsPerNumberPerDay: 5,
    registrationsPerDay: 1000,
    pushesPerTenMinutes: 3,
    listedLogins: 3,
    oidcClients: [],
    detailTypes: [],
    registrationToken: null,
    loopbackPingPorts: [],
    defaultCountry: null,
    oidcRequestsPerMinute: 600,
  })
})

test('the issuer follows the port, and an address loses its last slash', () => {
  expect(load({ ...trial, PORT: '4900' }).issuer).toBe('http://localhost:4900')
  expect(load({ ...trial, ISSUER: 'HTTP://LOCALHOST:4000/' }).issuer).toBe('http://localhost:4000')
})

test('an empty variable counts as not set', () => {
  expect(load({ ...trial, PORT: '', ISSUER: ' ', SERVER_KEY: undefined }).port).toBe(4000)
})

test('lists, limits and times are read', () => {
  const config = load({
    ...trial,
    FRAME_ANCESTORS: 'http://localhost:4100  https://shop.example.com/',
    PHONE_ORIGINS: 'http://localhost:4101',
    TRUSTED_PROXIES: '10.0.0.0/8, ::1,192.168.0.1',
    DECIDE_SECONDS: '5',
    PROVE_SECONDS: '600',
    LOGIN_STARTS_PER_MINUTE: '1000',
    REGISTRATIONS_PER_MINUTE: '1',
    REGISTRATIONS_PER_NUMBER_PER_DAY: '2',
    REGISTRATIONS_PER_DAY: '1000000',
  })
  expect(config).toMatchObject({
    frameAncestors: ['http://localhost:4100', 'https://shop.example.com'],
    phoneOrigins: ['http://localhost:4101'],
    trustedProxies: ['10.0.0.0/8', '::1', '192.168.0.1'],
    decideSeconds: 5,
    proveSeconds: 600,
    loginStartsPerMinute: 1000,
    registrationsPerMinute: 1,
    registrationsPerNumberPerDay: 2,
    registrationsPerDay: 1_000_000,
  })
})

test('every setting with a value that cannot be has a line of its own, all at once', () => {
  const wrong = {
    ISSUER: 'sign-in.example.com',
    PORT: '65536',
    HOST: 'a b',
    SERVICE_NAME: 'a\u0007b',
    SERVER_KEY: 'short',
    TRU_ID_BASE_URL: 'https://eu.api.tru.id/phone_check',
    TRU_ID_DATA_RESIDENCY: 'mars',
    FCM_BASE_URL: 'ftp://fcm.googleapis.com',
    FRAME_ANCESTORS: '*',
    PHONE_ORIGINS: 'https://a.example https://b.example/path',
    ENROL_URL: 'javascript:alert(1)',
    APP_LINK: 'javascript:alert(1)',
    TRUSTED_PROXIES: '10.0.0.0/33',
    LOG_LEVEL: 'loud',
    DECIDE_SECONDS: '0',
    PROVE_SECONDS: '601',
    LOGIN_STARTS_PER_MINUTE: '1e3',
    REGISTRATIONS_PER_MINUTE: '-1',
    REGISTRATIONS_PER_NUMBER_PER_DAY: '0',
    REGISTRATIONS_PER_DAY: '1000001',
  }
  const lines = faults({ ...trial, ...wrong })
  expect(lines.map((line) => line.split(' ')[0]).sort()).toEqual(Object.keys(wrong).sort())
  for (const line of lines) expect(line).toMatch(/^(\w+) [^\n]+\. Example: \1=\S[^\n]*$/)
})

test('no line repeats a value, which may be a secret in the wrong place', () => {
  const lines = faults({ ...trial, SERVER_KEY: 'hunter2', PORT: 'hunter2', LOG_LEVEL: 'hunter2' })
  expect(lines).toHaveLength(3)
  expect(lines.join()).not.toContain('hunter2')
})

test.each([
  ['0.0.0.0/0', 'everybody'],
  ['proxy.internal', 'a name'],
  ['10.0.0.1/8/8', 'two prefixes'],
  [Array.from({ length: 21 }, (_, n) => `10.0.0.${n}`).join(), 'too many'],
])('TRUSTED_PROXIES=%s is refused: %s', (value) => {
  expect(faults({ ...trial, TRUSTED_PROXIES: value })).toHaveLength(1)
})

test.each([
  'https://user:pass@sign-in.example.com',
  'https://sign-in.example.com/path',
  'https://sign-in.example.com?x',
  'https://sign-in.example.com#x',
])('an issuer is an origin and nothing more: not %s', (ISSUER) => {
  expect(faults({ ...production, ISSUER })).toHaveLength(1)
})

test('the tru.ID host follows what is said first: base URL, residency, tru.json', () => {
  const project = ok({
    clientId: 'file-id',
    clientSecret: 'file-secret',
    dataResidency: 'in' as const,
  })
  const found = files({ project })
  expect(load({}, found).truId).toEqual({
    baseUrl: 'https://in.api.tru.id',
    clientId: 'file-id',
    clientSecret: 'file-secret',
    phoneCheck: 'v0.2',
    callbacks: false,
  })
  expect(load({ TRU_ID_DATA_RESIDENCY: 'US' }, found).truId.baseUrl).toBe('https://us.api.tru.id')
  const idlayr = { TRU_ID_DATA_RESIDENCY: 'us', TRU_ID_BASE_URL: 'https://eu.api.idlayr.com' }
  expect(load(idlayr, found).truId.baseUrl).toBe('https://eu.api.idlayr.com')
  expect(load(trial, found).truId.clientId).toBe('b0a3c0de')
})

test.each<[string, Env, CredentialFiles, string]>([
  ['none at all', {}, files({}), 'TRU_ID_CLIENT_ID'],
  ['half of them', { TRU_ID_CLIENT_ID: 'a' }, files({}), 'TRU_ID_CLIENT_SECRET'],
  ['the other half', { TRU_ID_CLIENT_SECRET: 'a' }, files({}), 'TRU_ID_CLIENT_ID'],
  ['a broken tru.json', {}, files({ project: fail('is not JSON') }), 'TRU_ID_PROJECT_FILE'],
  [
    'a broken tru.json beside good ones',
    trial,
    files({ project: fail('is not JSON') }),
    'TRU_ID_PROJECT_FILE',
  ],
  [
    'a broken key of Google',
    trial,
    files({ account: fail('cannot be read') }),
    'FCM_SERVICE_ACCOUNT_FILE',
  ],
])('credentials: %s is one fault that says where to put them', (_, env, found, name) => {
  const lines = faults(env, found)
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(new RegExp(`^${name} `))
})

test.each([
  'app.example.com',
  'data:text/html,x',
  'https://a:b@app.example.com/',
  'https://app.example.com/#open',
])('T-27 APP_LINK=%s does not start', (value) => {
  const lines = faults({ ...trial, APP_LINK: value })
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/^APP_LINK must be .* Example: APP_LINK=https:/)
})

test.each([
  ['https://app.example.com/open', 'https://app.example.com/open'],
  ['HTTPS://App.Example.com', 'https://app.example.com/'],
  ['northwind:', 'northwind:'],
])('T-27 APP_LINK=%s opens the app', (value, appLink) => {
  expect(load({ ...production, APP_LINK: value }).appLink).toBe(appLink)
})

test('a service account turns push on', () => {
  const found = files({ account: account('https://oauth2.googleapis.com/token') })
  expect(load(production, found).fcm).toMatchObject({
    baseUrl: 'https://fcm.googleapis.com',
    serviceAccount: { projectId: 'p' },
  })
})

test('T-70 PhoneCheck v0.1 needs somebody to say that an unbound check will do', () => {
  expect(faults({ ...trial, TRU_ID_PHONE_CHECK: 'v0.1' })).toHaveLength(1)
  const env = { ...trial, TRU_ID_PHONE_CHECK: 'v0.1', ALLOW_UNBOUND_SIM_CHECK: 'true' }
  expect(load(env).truId.phoneCheck).toBe('v0.1')
})

test('a file of OpenID clients that cannot be used stops the start, and names itself', () => {
  const broken = { ...files({}), oidcClients: clientsFile(fail('has client shop twice')) }
  expect(faults(trial, broken)).toEqual([
    'OIDC_CLIENTS_FILE names clients.json, which has client shop twice. Example: OIDC_CLIENTS_FILE=clients.json',
  ])
  const good = { ...files({}), oidcClients: clientsFile(ok([{ client_id: 'shop' }])) }
  expect(load(trial, good).oidcClients).toEqual([{ client_id: 'shop' }])
})

function clientsFile(contents: Result<readonly ClientMetadata[], string>) {
  return { setting: 'OIDC_CLIENTS_FILE', path: 'clients.json', contents } as const
}

test('T-81 back ends on this machine are told on a trial alone, where a setting names their ports', () => {
  expect(load(trial).loopbackPingPorts).toEqual([])
  const open = { ...trial, LOOPBACK_PING_PORTS: '3000, 8080' }
  expect(load(open).loopbackPingPorts).toEqual([3000, 8080])
  expect(faults({ ...trial, LOOPBACK_PING_PORTS: '3000,x' })).toHaveLength(1)
  expect(faults({ ...production, LOOPBACK_PING_PORTS: '3000' }).join()).toContain(
    'LOOPBACK_PING_PORTS',
  )
  const plain = {
    client_id: 'desk',
    backchannel_client_notification_endpoint: 'http://localhost:3000/',
  }
  const found = { ...files({}), oidcClients: clientsFile(ok([plain])) }
  expect(load(trial, found).oidcClients).toEqual([plain])
  expect(faults(production, found).join()).toContain('client desk')
})

test('T-81 apps hear of a sign-out over https alone, but on a trial', () => {
  const plain = { client_id: 'shop', backchannel_logout_uri: 'http://localhost:3000/logout' }
  const found = { ...files({}), oidcClients: clientsFile(ok([plain])) }
  expect(load(trial, found).oidcClients).toEqual([plain])
  expect(faults(production, found)).toEqual([
    expect.stringMatching(/client shop, whose backchannel_logout_uri is not https/),
  ])
})

test('a command needs the store and its key, and no provider', () => {
  const config = loadStoreConfig({ DATABASE_FILE: 'x.sqlite' })
  expect(config.ok && config.value).toEqual({
    databaseFile: 'x.sqlite',
    serverKey: { from: 'file', path: 'data/server.key', makeIfMissing: true },
    production: false,
  })
  expect(loadStoreConfig({ ISSUER: 'https://sign-in.example.com' }).ok).toBe(false)
})

test('files for OpenID are held against each other, and a fault in one is told', () => {
  const clients = (types: readonly string[]) => ({
    ...files({}),
    oidcClients: {
      setting: 'OIDC_CLIENTS_FILE' as const,
      path: 'clients.json',
      contents: ok([{ client_id: 'shop', authorization_details_types: types }]),
    },
    detailTypes: {
      setting: 'AUTHORIZATION_DETAILS_FILE' as const,
      path: 'details.json',
      contents: ok([{ type: 'payment', title: { en: 'Pay' }, members: {} }]),
    },
  })
  expect(load(trial, clients(['payment'])).oidcClients).toHaveLength(1)
  expect(faults(trial, clients(['payment', 'gift']))).toEqual([
    expect.stringMatching(
      /^OIDC_CLIENTS_FILE has a client, shop, with authorization_details_types/,
    ),
  ])
  const broken = { ...clients(['payment']).detailTypes, contents: fail('has a fault: 0.title.en') }
  expect(faults(trial, { ...clients([]), detailTypes: broken })).toEqual([
    expect.stringMatching(/^AUTHORIZATION_DETAILS_FILE names details.json, which has a fault/),
  ])
})
