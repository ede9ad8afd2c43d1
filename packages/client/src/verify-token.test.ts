import { generateKeyPair, importJWK, SignJWT } from 'jose'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { signingKeys } from '../test/test-provider.ts'
import { openScene, type Scene } from '../test/test-scene.ts'

let scene: Scene

beforeEach(async () => {
  scene = await openScene()
})
afterEach(() => scene.server.close())

async function idToken(): Promise<string> {
  const { id } = await scene.started()
  await scene.server.approve()
  const outcome = await scene.companion.wait(id)
  if (outcome.status !== 'signed_in') throw new Error(outcome.status)
  return outcome.tokens.idToken
}

test('takes what the server signed for this client, ES256 or RS256', async () => {
  expect(await scene.companion.verifyToken(await idToken())).toMatchObject({
    ok: true,
    claims: { sub: 'usr_1' },
  })
  await scene.server.close()
  scene = await openScene({ idTokenAlg: 'RS256' })
  expect((await scene.companion.verifyToken(await idToken())).ok).toBe(true)
})

test('asks for the keys once', async () => {
  const token = await idToken()
  await Promise.all(Array.from({ length: 20 }, () => scene.companion.verifyToken(token)))
  expect(scene.network.called.filter((it) => it.endsWith('/jwks'))).toHaveLength(1)
})

test('refuses what was changed, is for another, is old, or is no token', async () => {
  const token = await idToken()
  const [head, body, signature] = token.split('.')
  const other = scene.anotherCompanion({ clientId: 'other' })
  const invalid = { ok: false, code: 'token_invalid' }
  expect(await scene.companion.verifyToken(`${head}.${body}x.${signature}`)).toEqual(invalid)
  expect(await scene.companion.verifyToken('')).toEqual(invalid)
  expect(await scene.companion.verifyToken('a.b.c')).toEqual(invalid)
  expect(await scene.companion.verifyToken(token, { nonce: 'n' })).toEqual(invalid)
  expect(await other.verifyToken(token)).toEqual(invalid)
  const none = Buffer.from('{"alg":"none"}').toString('base64url')
  expect(await scene.companion.verifyToken(`${none}.${body}.`)).toEqual(invalid)
  scene.clock.pass(3600 + 31)
  expect(await scene.companion.verifyToken(token)).toEqual({ ok: false, code: 'token_expired' })
})

test('refuses what a stranger signed, and does not let them make it fetch keys again and again', async () => {
  await scene.companion.verifyToken(await idToken())
  const { privateKey } = await generateKeyPair('ES256')
  const sign = (kid: string) =>
    new SignJWT({ sub: 'usr_1' })
      .setProtectedHeader({ alg: 'ES256', kid })
      .setIssuer(scene.server.issuer)
      .setAudience('shop')
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(privateKey)
  for (const kid of ['test-ES256', 'a', 'b', 'c', 'd']) {
    expect(await scene.companion.verifyToken(await sign(kid))).toEqual({
      ok: false,
      code: 'token_invalid',
    })
  }
  expect(scene.network.called.filter((it) => it.endsWith('/jwks'))).toHaveLength(1)
})

test('keys that cannot be had are a fault, not a verdict', async () => {
  const token = await idToken()
  const fresh = scene.anotherCompanion({
    fetch: async (input, init) =>
      String(input).endsWith('/jwks') ? new Response(null, { status: 503 }) : fetch(input, init),
  })
  await expect(fresh.verifyToken(token)).rejects.toThrow()
})

/** A token that the server itself signed, other than its ID tokens for this client in one thing. */
async function serverToken({
  claims = {},
  header = {},
}: {
  readonly claims?: Readonly<Record<string, unknown>>
  readonly header?: Readonly<Record<string, string>>
}): Promise<string> {
  const kid = `test-${header.kid ?? 'ES256'}`
  const jwk = (await signingKeys).keys.find((it) => it.kid === kid)
  const alg = header.alg ?? 'ES256'
  const { iss = scene.server.issuer, aud = 'shop', ...rest } = claims
  return new SignJWT({ sub: 'usr_1', ...rest, iss: String(iss), aud: aud as string })
    .setProtectedHeader({ ...header, alg, kid })
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(await importJWK({ ...jwk, alg }, alg))
}

test.each([
  ['another issuer', { claims: { iss: 'https://id.example.com' } }],
  ['several parties, none of them named', { claims: { aud: ['shop', 'other'] } }],
  ['several parties, another of them', { claims: { aud: ['shop', 'other'], azp: 'other' } }],
  ['an access token', { header: { typ: 'at+jwt' } }],
  ['a logout token', { header: { typ: 'logout+jwt' } }],
  ['nobody', { claims: { sub: '' } }],
  ['a claim of another type', { claims: { amr: 'pop' } }],
  ['another algorithm', { header: { alg: 'PS256', kid: 'RS256' } }],
])("refuses the server's own signature for %s", async (_what, token) => {
  // Keys that do not say what they are for, so that the client has to.
  const bare: typeof fetch = async (input, init) => {
    const response = await fetch(input, init)
    if (!String(input).endsWith('/jwks')) return response
    const { keys } = (await response.json()) as { keys: Record<string, unknown>[] }
    return Response.json({ keys: keys.map(({ alg: _alg, ...key }) => key) })
  }
  const companion = scene.anotherCompanion({ fetch: bare })
  expect((await companion.verifyToken(await serverToken({}))).ok).toBe(true)
  expect(await companion.verifyToken(await serverToken(token))).toEqual({
    ok: false,
    code: 'token_invalid',
  })
})
