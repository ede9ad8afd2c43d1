import { describe, expect, test } from 'vitest'
import type { SessionId } from '../model/ids.ts'
import type { Artefact, OidcStore } from './oidc-store.ts'

const now = new Date('2026-11-23T12:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)

/** What a store is given, and how to end the one session that it knows. */
export interface OidcStoreWorld {
  readonly store: OidcStore
  /** A session that began at `now`, unused since. */
  readonly sessionId: SessionId
  readonly endSession: () => Promise<void>
}

function artefact(changes: Partial<Artefact> = {}): Artefact {
  return {
    model: 'AuthorizationCode',
    id: 'code',
    payload: { accountId: 'usr_1' },
    grantId: 'grant',
    uid: null,
    userCode: null,
    sessionId: null,
    expiresAt: later(60),
    ...changes,
  }
}

/** What every `OidcStore` promises. */
export function oidcStoreConformance(create: () => Promise<OidcStoreWorld>): void {
  describe('what is kept', () => {
    test('is found by its id, its uid and its user code, within its model only', async () => {
      const { store } = await create()
      await store.save(artefact({ uid: 'uid', userCode: 'user-code' }))
      const found = { payload: { accountId: 'usr_1' }, consumedAt: null }
      expect(await store.find('AuthorizationCode', 'code', now)).toEqual(found)
      expect(await store.findByUid('AuthorizationCode', 'uid', now)).toEqual(found)
      expect(await store.findByUserCode('AuthorizationCode', 'user-code', now)).toEqual(found)
      expect(await store.find('AccessToken', 'code', now)).toBeUndefined()
      expect(await store.findByUid('Session', 'uid', now)).toBeUndefined()
      expect(await store.find('AuthorizationCode', 'other', now)).toBeUndefined()
    })

    test('is replaced by what is saved under the same id, and stays consumed', async () => {
      const { store } = await create()
      await store.save(artefact())
      await store.consume('AuthorizationCode', 'code', now)
      await store.save(artefact({ payload: { accountId: 'usr_2' } }))
      expect(await store.find('AuthorizationCode', 'code', now)).toEqual({
        payload: { accountId: 'usr_2' },
        consumedAt: now,
      })
    })

    test('is found after its time too: the caller words the refusal', async () => {
      const { store } = await create()
      await store.save(artefact())
      expect(await store.find('AuthorizationCode', 'code', later(3_600))).toBeDefined()
    })

    test('is gone once removed', async () => {
      const { store } = await create()
      await store.save(artefact())
      await store.remove('AuthorizationCode', 'code')
      expect(await store.find('AuthorizationCode', 'code', now)).toBeUndefined()
    })
  })

  test('fifty consume at once, and exactly one is told that it did', async () => {
    const { store } = await create()
    await store.save(artefact())
    const won = await Promise.all(
      Array.from({ length: 50 }, () => store.consume('AuthorizationCode', 'code', now)),
    )
    expect(won.filter(Boolean)).toHaveLength(1)
    expect(await store.consume('AuthorizationCode', 'code', later(1))).toBe(false)
    expect((await store.find('AuthorizationCode', 'code', now))?.consumedAt).toEqual(now)
    expect(await store.consume('AuthorizationCode', 'unknown', now)).toBe(false)
  })

  test('fifty use a key for the first time at once, and exactly one did', async () => {
    const { store } = await create()
    const first = await Promise.all(
      Array.from({ length: 50 }, () => store.firstUse('jti', later(60))),
    )
    expect(first.filter(Boolean)).toHaveLength(1)
    expect(await store.firstUse('other', later(60))).toBe(true)
  })

  test('a grant takes along what was issued under it, of the model that is named', async () => {
    const { store } = await create()
    await store.save(artefact())
    await store.save(artefact({ model: 'AccessToken', id: 'token' }))
    await store.save(artefact({ model: 'AccessToken', id: 'foreign', grantId: 'other' }))
    await store.removeByGrant('AccessToken', 'grant')
    expect(await store.find('AccessToken', 'token', now)).toBeUndefined()
    expect(await store.find('AccessToken', 'foreign', now)).toBeDefined()
    expect(await store.find('AuthorizationCode', 'code', now)).toBeDefined()
  })

  describe('what hangs on a session', () => {
    async function withSession() {
      const world = await create()
      const { store, sessionId } = world
      await store.save(artefact({ model: 'Session', id: 'one', uid: 'uid', sessionId }))
      return world
    }

    test('is found while the session lives, and not a moment longer', async () => {
      const { store, endSession } = await withSession()
      expect(await store.find('Session', 'one', now)).toBeDefined()
      // Idle for an hour; over after a day.
      expect(await store.find('Session', 'one', later(3_599))).toBeDefined()
      expect(await store.find('Session', 'one', later(3_601))).toBeUndefined()
      await endSession()
      expect(await store.find('Session', 'one', now)).toBeUndefined()
      expect(await store.findByUid('Session', 'uid', now)).toBeUndefined()
    })

    test('is handed out once when the session is left', async () => {
      const { store, sessionId } = await withSession()
      const taken = await Promise.all(
        Array.from({ length: 10 }, () => store.takeBySession('Session', sessionId)),
      )
      expect(taken.flat()).toEqual([{ accountId: 'usr_1' }])
      expect(await store.find('Session', 'one', now)).toBeUndefined()
    })
  })
}
