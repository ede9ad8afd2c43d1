import { ProblemDocument } from '@mobile-companion/contract/problem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestWorld, type TestWorld } from '../test-support/test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createTestWorld()
  const phone = await world.phone('+447911123456')
  await phone.enrol()
})
afterAll(() => world.stop())

const login = `/api/login/lgn_${'A'.repeat(22)}`
const registration = `/api/register/reg_${'A'.repeat(22)}`
const interaction = `/oidc/interaction/${'A'.repeat(21)}`
const jws = `${'a'.repeat(20)}.${'b'.repeat(20)}.${'c'.repeat(86)}`

interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly takesBody: boolean
}

/** Every route that takes something from outside. The last test here notices a route that is missing. */
const device = `/api/device/devices/dev_${'A'.repeat(22)}`
const routes: readonly Route[] = [
  { method: 'POST', path: '/api/login', takesBody: true },
  { method: 'GET', path: login, takesBody: false },
  { method: 'GET', path: `${login}/events`, takesBody: false },
  { method: 'DELETE', path: login, takesBody: false },
  { method: 'POST', path: `${login}/session`, takesBody: false },
  { method: 'PATCH', path: login, takesBody: true },
  { method: 'POST', path: '/api/register', takesBody: true },
  { method: 'PATCH', path: registration, takesBody: true },
  { method: 'POST', path: '/api/tokens', takesBody: true },
  { method: 'POST', path: '/api/callbacks/truid', takesBody: true },
  { method: 'GET', path: '/api/device/logins', takesBody: false },
  { method: 'GET', path: `/api/device/logins/lgn_${'A'.repeat(22)}`, takesBody: false },
  { method: 'GET', path: '/api/device/devices', takesBody: false },
  { method: 'PATCH', path: device, takesBody: true },
  { method: 'DELETE', path: device, takesBody: false },
  { method: 'GET', path: '/api/device/standing', takesBody: false },
  { method: 'GET', path: '/api/device/activity', takesBody: false },
  { method: 'POST', path: '/.well-known/mobile-companion/proof', takesBody: true },
  { method: 'GET', path: '/api/session', takesBody: false },
  { method: 'GET', path: `${interaction}/details`, takesBody: false },
  { method: 'POST', path: `${interaction}/login`, takesBody: true },
  { method: 'POST', path: `${interaction}/finish`, takesBody: true },
  { method: 'POST', path: `${interaction}/consent`, takesBody: false },
  { method: 'POST', path: `${interaction}/abort`, takesBody: false },
]
const publicRoutes = [
  'GET /.well-known/mobile-companion',
  'GET /.well-known/assetlinks.json',
  'GET /.well-known/apple-app-site-association',
  'GET /healthz',
  'GET /readyz',
  'GET /openapi.json',
  // The page of an app's request. The provider's own addresses have tests of their own in oidc/.
  'GET /oidc/interaction/{id}',
  ...['GET', 'OPTIONS'].flatMap((method) => [
    `${method} /.well-known/openid-configuration`,
    `${method} /.well-known/oauth-authorization-server`,
    `${method} /oidc/userinfo`,
    `${method} /oidc/jwks`,
  ]),
  ...['POST', 'OPTIONS'].flatMap((method) =>
    ['token', 'revoke', 'introspect', 'par'].map((path) => `${method} /oidc/${path}`),
  ),
  ...['auth', 'auth/{id}', 'logout', 'logout/success'].map((path) => `GET /oidc/${path}`),
  ...['userinfo', 'register', 'logout/confirm', 'backchannel'].map((path) => `POST /oidc/${path}`),
]

const json = { 'content-type': 'application/json' }
const bodies: readonly (readonly [string, string | Buffer, Record<string, string>])[] = [
  ['nothing', '', json],
  ['not JSON', '{', json],
  ['not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), json],
  ['null', 'null', json],
  ['a number', '1e400', json],
  ['a list', '[]', json],
  ['an empty object', '{}', json],
  ['a prototype', '{"__proto__":{"phone_number":"+447911123456"}}', json],
  ['numbers for text', '{"phone_number":1,"jws":1,"enrolment":1,"fcm_token":1,"value":1}', json],
  ['a lone surrogate', '{"phone_number":"\\ud800","value":"\\ud800","jws":"\\ud800"}', json],
  ['deep nesting', '['.repeat(5_000) + ']'.repeat(5_000), json],
  ['too much', JSON.stringify({ phone_number: 'x'.repeat(20_000) }), json],
  [
    'a form',
    'phone_number=%2B447911123456',
    { 'content-type': 'application/x-www-form-urlencoded' },
  ],
  ['plain text', '{"phone_number":"+447911123456"}', { 'content-type': 'text/plain' }],
  ['a wrong number', '{"phone_number":"+44 20 7946 0018"}', json],
  ['unknown members', '{"phone_number":"+447911123456","admin":true}', json],
  ['a message that nobody signed', JSON.stringify({ value: 'APPROVED', jws }), json],
  ['an enrolment that nobody signed', JSON.stringify({ enrolment: jws }), json],
  ['a token without a signature', '{"fcm_token":"t"}', json],
]

async function contents(): Promise<string> {
  const tables = ['accounts', 'devices', 'registrations', 'logins', 'checks', 'sessions'] as const
  const rows = await Promise.all(
    tables.map((table) => world.db.selectFrom(table).selectAll().execute()),
  )
  return JSON.stringify(rows)
}

describe.each(routes)('$method $path', ({ method, path, takesBody }) => {
  const sent = takesBody ? bodies : bodies.slice(0, 3)
  test.each(sent)(
    'T-90 refuses %s with a problem document and changes nothing',
    async (_, body, headers) => {
      const before = await contents()
      const answer = await world.server.app.inject({ method, url: path, headers, payload: body })
      expect(answer.statusCode).toBeGreaterThanOrEqual(400)
      expect(answer.statusCode).toBeLessThan(500)
      expect(answer.headers['content-type']).toBe('application/problem+json')
      const problem = ProblemDocument.parse(answer.json())
      expect(problem.status).toBe(answer.statusCode)
      expect(await contents()).toBe(before)
    },
  )

  test('H-2 refuses a foreign credential as it refuses none', async () => {
    const cookie = `companion_lgn_${'A'.repeat(22)}=${'A'.repeat(43)}; companion_session=${'A'.repeat(43)}`
    const authorization = `Companion ${jws}`
    const payload = takesBody ? { payload: {} } : {}
    const ask = { method, url: path, ...payload }
    const without = await world.server.app.inject(ask)
    const withThem = await world.server.app.inject({
      ...ask,
      headers: { cookie, authorization, 'idempotency-key': 'A'.repeat(22) },
    })
    expect(withThem.body).toBe(
      without.body.replace('"idempotency_key_invalid"', '"login_not_found"'),
    )
  })
})

test.each([
  '/api/login/1',
  '/api/login/lgn_',
  `/api/login/${'x'.repeat(5_000)}`,
  '/api/login/%00',
  '/api/login/%E0%A4%A',
  '/../../etc/passwd',
  '/nothing',
  '/api',
])('an unknown address, %#, is a 4xx with a problem document', async (url) => {
  const answer = await world.server.app.inject({ method: 'GET', url })
  expect([400, 404, 414]).toContain(answer.statusCode)
  expect(answer.headers['content-type']).toBe('application/problem+json')
})

test('H-2 every route of the server is in the list above or public', () => {
  const known = new Set([
    ...publicRoutes,
    ...routes.map(
      ({ method, path }) => `${method} ${path.replace(/(lgn_|reg_|dev_)?A{20,}/, '{id}')}`,
    ),
    'DELETE /api/session',
  ])
  const served = servedRoutes()
  expect(served.filter((route) => !known.has(route))).toEqual([])
  expect(served.length).toBeGreaterThan(15)
})

/** What the router itself has, routes that no document names among them: `GET /api/login/{id}`. */
function servedRoutes(): string[] {
  const above: string[] = []
  const tree = world.server.app.printRoutes({ commonPrefix: false })
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', path = '', methods = ''] = /^(.*?)[├└]── (\S+) \((.*)\)$/.exec(line) ?? []
    if (path === '') return []
    const depth = indent.length / 4
    const whole = `${depth > 0 ? above[depth - 1] : ''}${path.replace(/:\w+/, '{id}')}`
    above[depth] = whole
    const named = methods.split(', ').filter((method) => method !== 'HEAD')
    return named.map((method) => `${method} ${whole}`)
  })
}

describe('T-32 numbers', () => {
  const spellings: readonly (readonly [string, string | undefined])[] = [
    ['+447911123456', undefined],
    ['+44 7911 123456', undefined],
    ['+44 (0) 7911 123456', undefined],
    ['07911 123456', 'GB'],
    ['07911-123-456', 'GB'],
    ['0044 7911 123456', 'GB'],
    ['7911123456', 'GB'],
    ['+٤٤٧٩١١١٢٣٤٥٦', undefined],
    ['+44\u00a07911\u00a0123456', undefined],
    ['tel:+44-7911-123456', undefined],
  ]
  test.each(spellings)('%s (%s) is one number or refused', async (phone_number, country) => {
    const body = { phone_number, ...(country && { country }) }
    const answer = await world.browser().call('POST', '/api/login', { body })
    if (answer.status === 400) expect(answer.json.code).toBe('phone_number_invalid')
    else expect(answer.json.data.phone_number).toBe('+447911123456')
  })

  test.each([
    '+44 20 7946 0018',
    '+44 909 8790000',
    '+881612345678',
    '112',
    '+1',
    'abc',
    '+447911123456 ext 5',
  ])('%s has no SIM to prove and is refused', async (phone_number) => {
    const answer = await world.browser().call('POST', '/api/login', { body: { phone_number } })
    expect(answer.status).toBe(400)
    expect(answer.json.code).toBe('phone_number_invalid')
  })
})
