import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  authorization,
  callback,
  createOidcWorld,
  discover,
  type OidcWorld,
  secret,
  visit,
} from '../test-support/oidc-world.ts'

let world: OidcWorld
beforeAll(async () => {
  world = await createOidcWorld()
})
afterAll(() => world.stop())

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const basic = `Basic ${Buffer.from(`house:${secret}`).toString('base64')}`

async function send(path: string, payload: string | Buffer, headers: Record<string, string> = {}) {
  const answer = await world.server.app.inject({
    method: 'POST',
    url: path,
    headers: { ...form, ...headers },
    payload,
  })
  const json = String(answer.headers['content-type']).includes('json') ? answer.json() : undefined
  return { status: answer.statusCode, error: json?.error, headers: answer.headers }
}

describe('an authorization request', () => {
  const spoils: readonly (readonly [string, Record<string, string | null>, string])[] = [
    ['an unknown response type', { response_type: 'magic' }, 'unsupported_response_type'],
    ['the implicit flow', { response_type: 'id_token' }, 'unsupported_response_type'],
    ['an unknown prompt', { prompt: 'maybe' }, 'invalid_request'],
    ['none with another prompt', { prompt: 'none login' }, 'invalid_request'],
    ['a max_age that is no number', { max_age: '-1' }, 'invalid_request'],
    ['a broken id_token_hint', { id_token_hint: 'x.y.z' }, 'invalid_request'],
    ['a broken request object', { request: 'a.b.c' }, 'invalid_request_object'],
    [
      'a request by reference',
      { request_uri: 'https://evil.example/r' },
      'request_uri_not_supported',
    ],
    ['a registration', { registration: '{}' }, 'registration_not_supported'],
    ['no PKCE', { code_challenge: null, code_challenge_method: null }, 'invalid_request'],
    ['a short challenge', { code_challenge: 'short' }, 'invalid_request'],
    ['a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['a scope that is no scope', { scope: 'openid "' }, 'invalid_scope'],
  ]
  test.each(spoils)('with %s ends in its standard code at the app', async (_, spoil, error) => {
    const { url } = await authorization(await discover(world, 'house'))
    for (const [name, value] of Object.entries(spoil)) {
      if (value === null) url.searchParams.delete(name)
      else url.searchParams.set(name, value)
    }
    const back = await visit(world.browser(), url)
    expect(`${back.origin}${back.pathname}`).toBe(callback)
    const said = new URLSearchParams(back.search || back.hash.slice(1))
    expect(said.get('error')).toBe(error)
    expect(said.get('state')).toBeTruthy()
  })

  test.each([
    ['oversized parameters', `state=${'x'.repeat(20_000)}`],
    ['a thousand parameters', Array.from({ length: 1_000 }, (_, at) => `p${at}=1`).join('&')],
    ['broken percent signs', 'state=%E0%A4%A&scope=%'],
    ['nothing', ''],
    ['a prototype', '__proto__[client_id]=house&constructor=1'],
    ['numbers and lists', 'client_id[]=house&client_id=1'],
  ])('with %s is refused without a 5xx', async (_, query) => {
    const { url } = await authorization(await discover(world, 'house'))
    for (const search of [`?${query}`, `${url.search}&${query}`]) {
      const answer = await world.browser().call('GET', `/oidc/auth${search}`)
      expect(answer.status).toBeLessThan(500)
    }
  })
})

describe('T-62 a token request', () => {
  const code = { grant_type: 'authorization_code', code: 'x', redirect_uri: callback }
  const asks: readonly (readonly [
    string,
    Record<string, string>,
    string | null,
    number,
    string,
  ])[] = [
    ['nobody', {}, null, 400, 'invalid_request'],
    ['an unknown client', { client_id: 'nobody', ...code }, null, 401, 'invalid_client'],
    ['a client without its secret', { client_id: 'house', ...code }, null, 401, 'invalid_client'],
    [
      'a wrong secret',
      code,
      `Basic ${Buffer.from(`house:${secret}x`).toString('base64')}`,
      401,
      'invalid_client',
    ],
    ['the hash of the secret', code, 'hash', 401, 'invalid_client'],
    ['no grant type', {}, basic, 400, 'invalid_request'],
    ['an unknown grant type', { grant_type: 'magic' }, basic, 400, 'unsupported_grant_type'],
    ['passwords', { grant_type: 'password' }, basic, 400, 'unsupported_grant_type'],
    [
      'client credentials',
      { grant_type: 'client_credentials' },
      basic,
      400,
      'unsupported_grant_type',
    ],
    ['an unknown code', { ...code, code_verifier: 'x'.repeat(43) }, basic, 400, 'invalid_grant'],
    ['no code', { ...code, code: '' }, basic, 400, 'invalid_request'],
    [
      'an unknown refresh token',
      { grant_type: 'refresh_token', refresh_token: 'x' },
      basic,
      400,
      'invalid_grant',
    ],
    ['a broken header', code, 'Basic %%%', 400, 'invalid_request'],
    ['two ways at once', { ...code, client_secret: secret }, basic, 400, 'invalid_request'],
    [
      'an assertion that nobody signed',
      { ...code, client_assertion: 'a.b.c', client_assertion_type: 'x' },
      null,
      400,
      'invalid_request',
    ],
    [
      'an assertion without an algorithm',
      {
        ...code,
        client_assertion: `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"house","iss":"house"}').toString('base64url')}.`,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      },
      null,
      401,
      'invalid_client',
    ],
  ]
  test.each(asks)('with %s gets its standard code', async (_, params, given, status, error) => {
    const hash = createHash('sha256').update(secret).digest('base64url')
    const authorization =
      given === 'hash' ? `Basic ${Buffer.from(`house:${hash}`).toString('base64')}` : given
    const answer = await send(
      '/oidc/token',
      new URLSearchParams(params).toString(),
      authorization ? { authorization } : {},
    )
    expect([answer.status, answer.error]).toEqual([status, error])
    expect(answer.headers['cache-control']).toContain('no-store')
  })
})

describe.each([
  '/oidc/token',
  '/oidc/par',
  '/oidc/backchannel',
  '/oidc/revoke',
  '/oidc/introspect',
  '/oidc/userinfo',
  '/oidc/logout/confirm',
])('T-90 %s', (path) => {
  test.each([
    ['JSON', '{"grant_type":"refresh_token"}', { 'content-type': 'application/json' }],
    ['too much', 'x='.padEnd(70_000, 'y'), form],
    ['bytes', Buffer.from([0xff, 0xfe, 0x00, 0x3d]), form],
    ['nothing', '', form],
    ['one name twice', 'client_id=house&client_id=foreign&grant_type=a&grant_type=b', form],
    ['a multipart form', '--x\r\n\r\n--x--', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['an unknown encoding', 'x=1', { ...form, 'content-encoding': 'br' }],
    [
      'an unknown charset',
      'x=1',
      { 'content-type': 'application/x-www-form-urlencoded; charset=x' },
    ],
  ])('refuses %s with an OAuth error', async (_, payload, headers) => {
    for (const authorization of [basic, '']) {
      const answer = await send(path, payload, {
        ...headers,
        ...(authorization && path !== '/oidc/userinfo' && { authorization }),
        accept: 'application/json',
      })
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.status).toBeLessThan(500)
      expect(answer.error).toMatch(/^[a-z_]+$/)
    }
  })
})

test('an address below /oidc that is nothing, and a method that it has not, are 4xx', async () => {
  for (const [method, url] of [
    ['GET', '/oidc/nothing'],
    ['GET', '/oidc/token'],
    ['POST', '/oidc/auth'],
    ['DELETE', '/oidc/token'],
    ['POST', '/oidc/register'],
    ['GET', '/oidc/interaction/x/y'],
    ['GET', '/oidc/auth/nobody'],
  ] as const) {
    const answer = await world.server.app.inject({ method, url })
    expect([url, answer.statusCode >= 400 && answer.statusCode < 500]).toEqual([url, true])
  }
})
