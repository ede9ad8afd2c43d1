import { afterEach, beforeEach, expect, test } from 'vitest'
import { idTokenLifeMs, keySetCacheMs, type SigningKey } from '../../model/signing-key.ts'
import type { SigningKeyMaker } from '../../ports/signing-key-store.ts'
import { fewKeys } from '../../test-support/few-keys.ts'
import { ensureSigningKeys } from '../../use-cases/keys/ensure-signing-keys.ts'
import { revokeSigningKeys, rotateSigningKeys } from '../../use-cases/keys/rotate-signing-keys.ts'
import { createSigningKeyStore } from './signing-key-store.ts'
import { databaseWithAccount, testSealer } from './stores.test-support.ts'

let now: Date
let db: Awaited<ReturnType<typeof databaseWithAccount>>
beforeEach(async () => {
  now = new Date('2026-11-23T12:00:00Z')
  db = await databaseWithAccount()
})
afterEach(() => db.destroy())

function needs() {
  const clock = { now: () => now }
  return { signingKeys: createSigningKeyStore(db, testSealer), keyMaker: fewKeys, clock }
}
const wait = (ms: number) => {
  now = new Date(now.getTime() + ms)
}
const states = (keys: readonly SigningKey[]) => keys.map(({ alg, state }) => `${alg} ${state}`)
const kids = (keys: readonly SigningKey[], state: string) =>
  keys.filter((key) => key.state === state).map(({ jwk }) => jwk.kid)

test('T-61 ten processes that start on an empty store make one set', async () => {
  // Each makes keys of its own, as processes do.
  let made = 0
  const keyMaker: SigningKeyMaker = {
    async make(alg) {
      made += 1
      return { ...(await fewKeys.make(alg)), kid: `key ${made}` }
    },
  }
  const sets = await Promise.all(
    Array.from({ length: 10 }, () => ensureSigningKeys({ ...needs(), keyMaker })),
  )
  expect(made).toBeGreaterThan(4)
  expect(new Set(sets.map((set) => kids(set, 'active').sort().join())).size).toBe(1)
  const rows = await db.selectFrom('signing_keys').selectAll().execute()
  expect(rows).toHaveLength(4)
  expect(new Set(rows.map(({ kid }) => kid)).size).toBe(4)
})

test('T-61 a private key is in the store sealed only', async () => {
  const [key] = await ensureSigningKeys(needs())
  const rows = JSON.stringify(await db.selectFrom('signing_keys').selectAll().execute())
  expect(rows).not.toContain(key?.jwk.d)
})

test('T-61 a key is published before it signs, and stays published until its last token is dead', async () => {
  const first = await ensureSigningKeys(needs())
  expect(states(first)).toEqual(['ES256 active', 'RS256 active', 'ES256 next', 'RS256 next'])
  wait(keySetCacheMs - 1)
  expect(await rotateSigningKeys(needs())).toBe(false)
  expect(await needs().signingKeys.list(now)).toEqual(first)
  wait(1)
  expect(await rotateSigningKeys(needs())).toBe(true)
  const second = await needs().signingKeys.list(now)
  expect(kids(second, 'active').sort()).toEqual(kids(first, 'next').sort())
  expect(kids(second, 'retired').sort()).toEqual(kids(first, 'active').sort())
  expect(kids(second, 'next')).toHaveLength(2)
  wait(idTokenLifeMs)
  expect(kids(await needs().signingKeys.list(now), 'retired')).toHaveLength(2)
  wait(keySetCacheMs)
  expect(kids(await needs().signingKeys.list(now), 'retired')).toEqual([])
})

test('T-61 two rotations at once are one', async () => {
  await ensureSigningKeys(needs())
  wait(keySetCacheMs)
  const done = await Promise.all([1, 2, 3].map(() => rotateSigningKeys(needs())))
  expect(done.filter(Boolean)).toHaveLength(1)
  expect(kids(await needs().signingKeys.list(now), 'active')).toHaveLength(2)
})

test('T-61 a revoked key is gone at once, and the next one signs', async () => {
  const first = await ensureSigningKeys(needs())
  expect(await revokeSigningKeys(needs())).toBe(true)
  const second = await needs().signingKeys.list(now)
  expect(kids(second, 'active').sort()).toEqual(kids(first, 'next').sort())
  expect(kids(second, 'retired')).toEqual([])
})
