import type { InjectOptions } from 'fastify'
import { expect, test } from 'vitest'
import { signAnything } from '../test-support/forged-message.ts'
import { signedRoutes } from '../test-support/signed-routes.ts'
import { newKey } from '../test-support/test-browser.ts'
import { createTestWorld } from '../test-support/test-world.ts'

const number = '+447911123456'
const login = `/api/login/lgn_${'A'.repeat(22)}`
const interaction = `/oidc/interaction/${'A'.repeat(21)}`
const secret = 'A'.repeat(43)
const headers = {
  cookie: `companion_lgn_${'A'.repeat(22)}=${secret}; companion_session=${secret}`,
  'idempotency-key': newKey(),
}

/** A well-formed first request to each route that no phone signs, and how it is answered. */
const unsigned: Readonly<Record<string, readonly [InjectOptions, number]>> = {
  'POST /api/login': [{ url: '/api/login', payload: { phone_number: number } }, 201],
  'GET /api/login/{login_id}': [{ url: login }, 404],
  'GET /api/login/{login_id}/events': [{ url: `${login}/events` }, 404],
  'DELETE /api/login/{login_id}': [{ url: login }, 404],
  'POST /api/login/{login_id}/session': [{ url: `${login}/session` }, 404],
  'GET /api/session': [{ url: '/api/session' }, 401],
  'DELETE /api/session': [{ url: '/api/session' }, 204],
  'POST /api/callbacks/truid': [
    {
      url: '/api/callbacks/truid',
      payload: { check_id: 'c', reference_id: 'chk_A', status: 'COMPLETED', match: true },
    },
    401,
  ],
  'GET /oidc/interaction/{uid}/details': [{ url: `${interaction}/details` }, 404],
  'POST /oidc/interaction/{uid}/login': [
    { url: `${interaction}/login`, payload: { phone_number: number } },
    404,
  ],
  'POST /oidc/interaction/{uid}/finish': [
    { url: `${interaction}/finish`, payload: { login_id: 'lgn_A' } },
    404,
  ],
  'POST /oidc/interaction/{uid}/consent': [{ url: `${interaction}/consent` }, 404],
  'POST /oidc/interaction/{uid}/abort': [{ url: `${interaction}/abort` }, 404],
  'GET /.well-known/mobile-companion': [{ url: '/.well-known/mobile-companion' }, 200],
  'POST /.well-known/mobile-companion/proof': [
    { url: '/.well-known/mobile-companion/proof', payload: { challenge: secret } },
    200,
  ],
  'GET /.well-known/assetlinks.json': [{ url: '/.well-known/assetlinks.json' }, 404],
  'GET /.well-known/apple-app-site-association': [
    { url: '/.well-known/apple-app-site-association' },
    404,
  ],
  'GET /healthz': [{ url: '/healthz' }, 200],
  'GET /readyz': [{ url: '/readyz' }, 200],
}

async function firstAnswer(ask: InjectOptions): Promise<number> {
  const world = await createTestWorld()
  try {
    return (await world.server.app.inject(ask)).statusCode
  } finally {
    await world.stop()
  }
}

test.each(Object.entries(unsigned))(
  'H-10 %s is answered as the first request ever',
  async (route, [ask, status]) => {
    const method = route.split(' ')[0] as 'GET'
    expect(await firstAnswer({ method, headers, ...ask })).toBe(status)
  },
)

test.each(Object.entries(signedRoutes))(
  'H-10 %s is answered as the first request ever',
  async (route, make) => {
    // Signed well, with a nonce of this server's key, for a store that is empty.
    const elsewhere = await createTestWorld()
    const { key, header, claims, ask } = await make(elsewhere, number)
    await elsewhere.stop()
    const status = await firstAnswer(ask(await signAnything(key, header, claims)))
    expect(status).toBe(route === 'POST /api/register' ? 201 : 401)
  },
)

test('H-10 every route is in one of the two lists', async () => {
  const world = await createTestWorld()
  const document = (await world.server.app.inject({ url: '/openapi.json' })).json()
  await world.stop()
  const served = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const signed = Object.keys(signedRoutes).map((name) => name.split(',')[0])
  expect(served.sort()).toEqual([...new Set([...Object.keys(unsigned), ...signed])].sort())
})
