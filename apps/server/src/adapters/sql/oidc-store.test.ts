import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { LoginId, SessionId } from '../../model/ids.ts'
import { knownNumber, knownSubject } from '../../ports/login-store.conformance.ts'
import { oidcStoreConformance } from '../../ports/oidc-store.conformance.ts'
import { systemRandom } from '../system/random.ts'
import { createClientCalls } from './client-calls.ts'
import { createHousekeeping } from './housekeeping.ts'
import { createOidcClientStore } from './oidc-client-store.ts'
import { createOidcStore } from './oidc-store.ts'
import { databaseWithAccount, testSealer } from './stores.test-support.ts'

const now = new Date('2026-11-23T12:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const sessionId = 'ses_1' as SessionId

oidcStoreConformance(async () => {
  const db = await databaseWithAccount()
  await db
    .insertInto('sessions')
    .values({
      id: sessionId,
      secret_hash: 'hash',
      login_id: 'lgn_1' as LoginId,
      sub: knownSubject,
      phone_number: knownNumber,
      amr: '[]',
      created_at: now.getTime(),
      used_at: now.getTime(),
      expires_at: later(86_400).getTime(),
      ended_at: null,
    })
    .execute()
  return {
    store: createOidcStore(db, testSealer),
    sessionId,
    endSession: async () => {
      await db.updateTable('sessions').set({ ended_at: now.getTime() }).execute()
    },
  }
})

test('what is over goes in bounded batches, what is not stays', async () => {
  const db = await databaseWithAccount()
  const store = createOidcStore(db, testSealer)
  const save = (id: string, expiresAt: Date | null) =>
    store.save({
      model: 'AccessToken',
      id,
      payload: {},
      grantId: null,
      uid: null,
      userCode: null,
      sessionId: null,
      expiresAt,
    })
  for (let at = 0; at < 25; at += 1) await save(`old${at}`, later(at))
  await save('new', later(3_600))
  await save('for ever', null)
  const housekeeping = createHousekeeping(db)
  const removed = []
  for (let round = 0; round < 4; round += 1) {
    removed.push(await housekeeping.removeEnded(later(100), 10))
  }
  expect(removed).toEqual([10, 10, 5, 0])
  expect(await store.find('AccessToken', 'new', now)).toBeDefined()
  expect(await store.find('AccessToken', 'for ever', now)).toBeDefined()
})

test('look-ups and removals use an index, so they stay fast in a large store', async () => {
  const db = await databaseWithAccount()
  for (const column of ['uid_hash', 'grant_hash', 'user_code_hash', 'session_id']) {
    const name = sql.ref(column)
    const found =
      await sql`explain query plan select * from oidc_artefacts where ${name} = 'x'`.execute(db)
    const plan = JSON.stringify(found.rows)
    expect(plan).toMatch(/USING INDEX oidc_artefacts_by_/)
  }
})

test('a client id is given once, however many add it at once', async () => {
  const store = createOidcClientStore(await databaseWithAccount())
  const added = await Promise.all(
    Array.from({ length: 20 }, (_, at) => store.add({ client_id: 'shop', at }, now)),
  )
  expect(added.filter(Boolean)).toHaveLength(1)
  expect(await store.list(10)).toHaveLength(1)
  expect(await store.remove('shop', now)).toBe(true)
  expect(await store.remove('shop', now)).toBe(false)
  expect(await store.find('shop')).toBeUndefined()
})

test('R-3 a call to a client is claimed once at a time, comes back when nobody settles it, and goes when told', async () => {
  const calls = createClientCalls(await databaseWithAccount(), testSealer, systemRandom)
  const call = { kind: 'backchannel_logout', clientId: 'shop', sub: 'usr_1', sid: 's' } as const
  await calls.add(call, now)
  const claims = await Promise.all(Array.from({ length: 10 }, () => calls.claim(now, 5)))
  expect(claims.flat()).toMatchObject([{ call, tries: 1 }])
  expect(await calls.claim(later(29), 5)).toEqual([])
  const [again] = await calls.claim(later(30), 5)
  expect(again).toMatchObject({ call, tries: 2 })
  await calls.settle(again?.id ?? '', { settled: 'told' })
  expect(await calls.claim(later(100), 5)).toEqual([])
})
