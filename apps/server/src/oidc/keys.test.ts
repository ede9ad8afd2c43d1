import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSigningKeyStore } from '../adapters/sql/signing-key-store.ts'
import { createSealer } from '../adapters/system/sealer.ts'
import { deriveServerKeys } from '../adapters/system/server-key.ts'
import { idTokenLifeMs, keySetCacheMs } from '../model/signing-key.ts'
import { fewKeys } from '../test-support/few-keys.ts'
import {
  client,
  createOidcWorld,
  discover,
  type OidcWorld,
  signIn,
} from '../test-support/oidc-world.ts'
import { issuer } from '../test-support/test-world.ts'
import { revokeSigningKeys, rotateSigningKeys } from '../use-cases/keys/rotate-signing-keys.ts'

let world: OidcWorld
beforeEach(async () => {
  world = await createOidcWorld()
})
afterEach(() => world.stop())

/** As another process would, with the same server key. */
function commandNeeds() {
  const keys = deriveServerKeys(new Uint8Array(32).fill(7))
  const sealer = createSealer({ id: keys.id, bytes: keys.sealing })
  const signingKeys = createSigningKeyStore(world.db, sealer)
  return { signingKeys, keyMaker: fewKeys, clock: { now: world.now } }
}

async function published() {
  return (await world.server.app.inject({ url: '/oidc/jwks' })).json()
}

const kidOf = (token: string | undefined) => decodeProtectedHeader(token ?? '').kid

async function verifies(token: string | undefined, keys: unknown): Promise<boolean> {
  const verified = jwtVerify(token ?? '', createLocalJWKSet(keys as never), { issuer })
  return verified.then(
    () => true,
    () => false,
  )
}

test('T-61 a rotation reaches the running server: tokens of before and after verify, with keys fetched long before', async () => {
  const config = await discover(world, 'house')
  await expect.poll(async () => (await published()).keys.length, { timeout: 8_000 }).toBe(4)
  const before = (await signIn(world, config)).tokens.id_token
  const cached = await published()
  world.wait(keySetCacheMs / 1000)
  expect(await rotateSigningKeys(commandNeeds())).toBe(true)
  await expect
    .poll(async () => kidOf((await signIn(world, config)).tokens.id_token), { timeout: 8_000 })
    .not.toBe(kidOf(before))
  const after = (await signIn(world, config)).tokens.id_token
  const now = await published()
  expect(await verifies(before, now)).toBe(true)
  expect(await verifies(after, now)).toBe(true)
  // A client that has not fetched the keys since knows the new one already: it was published ahead.
  expect(await verifies(after, cached)).toBe(true)
  const kids = now.keys.map(({ kid }: { readonly kid: string }) => kid)
  expect(new Set(kids).size).toBe(kids.length)
  world.wait((idTokenLifeMs + keySetCacheMs) / 1000)
  await expect.poll(async () => verifies(before, await published()), { timeout: 8_000 }).toBe(false)
}, 40_000)

test('T-61 a revoked key verifies nothing any more', async () => {
  const config = await discover(world, 'house')
  const before = (await signIn(world, config)).tokens.id_token
  await expect.poll(async () => (await published()).keys.length, { timeout: 8_000 }).toBe(4)
  expect(await revokeSigningKeys(commandNeeds())).toBe(true)
  await expect.poll(async () => verifies(before, await published()), { timeout: 8_000 }).toBe(false)
  const after = (await signIn(world, config)).tokens.id_token
  expect(await verifies(after, await published())).toBe(true)
}, 20_000)

test('a client that asks for RS256 gets it; public keys only are published', async () => {
  await world.stop()
  world = await createOidcWorld({
    oidcClients: [client('old', { id_token_signed_response_alg: 'RS256', first_party: true })],
  })
  const answer = await world.server.app.inject({ url: '/oidc/jwks' })
  expect(answer.body).not.toMatch(/"(d|p|q|dp|dq|qi)":/)
  const algs = answer.json().keys.map(({ alg }: { readonly alg: string }) => alg)
  expect(new Set(algs)).toEqual(new Set(['ES256', 'RS256']))
  const { tokens } = await signIn(world, await discover(world, 'old', undefined, 'RS256'))
  expect(decodeProtectedHeader(tokens.id_token ?? '').alg).toBe('RS256')
})
