import { expect, test } from 'vitest'
import type { LoginId } from '../model/ids.ts'
import type { LoginStore } from './login-store.ts'
import type { PushOutbox } from './push-outbox.ts'

const now = new Date('2026-11-23T12:00:00Z')
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000)

/** The limit that the store under test is set to. */
const most = 3

interface Stores {
  readonly outbox: PushOutbox
  readonly logins: LoginStore
  /** Begins an attempt, at 12:00:00 UTC on 2026-11-23 if nothing else is said, for 120 s, for an account with one phone that has a token. */
  begin(at?: Date): Promise<LoginId>
  /** The same for a number that nobody has enrolled. */
  beginUnknown(): Promise<LoginId>
  /** Whether the phone still has its token. */
  hasToken(): Promise<boolean>
}

async function claim(stores: Stores, at: Date, limit: number) {
  return (await stores.outbox.claim(at, limit)).deliveries
}

/** What every outbox promises. */
export function testPushOutbox(createStores: () => Promise<Stores>): void {
  test('of many workers at once exactly one gets a message', async () => {
    const stores = await createStores()
    const id = await stores.begin()
    const claims = await Promise.all(Array.from({ length: 20 }, () => stores.outbox.claim(now, 10)))
    expect(
      claims.flatMap(({ deliveries }) => deliveries).map(({ about, tries }) => ({ about, tries })),
    ).toEqual([{ about: { asks: 'sign_in', loginId: id }, tries: 1 }])
  })

  test('a number that nobody has enrolled gets no message and leaves no row behind', async () => {
    const stores = await createStores()
    await stores.beginUnknown()
    expect(await claim(stores, now, 10)).toEqual([])
  })

  test('what was sent is not sent again', async () => {
    const stores = await createStores()
    await stores.begin()
    const [delivery] = await claim(stores, now, 10)
    if (!delivery) throw new Error('nothing claimed')
    await stores.outbox.settle(delivery, { settled: 'sent' }, now)
    expect(await claim(stores, after(60), 10)).toEqual([])
  })

  test('a claim that its worker never settled comes back', async () => {
    const stores = await createStores()
    await stores.begin()
    await stores.outbox.claim(now, 10)
    expect(await claim(stores, after(29), 10)).toEqual([])
    expect((await claim(stores, after(31), 10)).map(({ tries }) => tries)).toEqual([2])
  })

  test('a message to be tried again waits for its time', async () => {
    const stores = await createStores()
    await stores.begin()
    const [delivery] = await claim(stores, now, 10)
    if (!delivery) throw new Error('nothing claimed')
    await stores.outbox.settle(delivery, { settled: 'retry', at: after(5) }, now)
    expect(await claim(stores, after(4), 10)).toEqual([])
    expect(await claim(stores, after(5), 10)).toHaveLength(1)
  })

  test('nothing is sent after the attempt has ended or run out', async () => {
    const stores = await createStores()
    const cancelled = await stores.begin()
    await stores.logins.cancel(cancelled, 'secret', now)
    const retried = await stores.begin()
    const [delivery] = await claim(stores, now, 10)
    if (!delivery) throw new Error('nothing claimed')
    await stores.outbox.settle(delivery, { settled: 'retry', at: after(5) }, now)
    await stores.logins.cancel(retried, 'secret', now)
    expect(await claim(stores, after(5), 10)).toEqual([])
    await stores.begin()
    expect(await claim(stores, after(120), 10)).toEqual([])
  })

  test('H-9 three attempts push in ten minutes, the rest keep silent, and later ones push again', async () => {
    const stores = await createStores()
    for (let count = 0; count < 100; count += 1) await stores.begin()
    const claimed = await claim(stores, now, 100)
    expect(claimed).toHaveLength(most)
    for (const delivery of claimed) await stores.outbox.settle(delivery, { settled: 'sent' }, now)
    await stores.begin(after(599))
    expect(await claim(stores, after(599), 10)).toEqual([])
    await stores.begin(after(600))
    expect(await claim(stores, after(600), 10)).toHaveLength(1)
  })

  test('who claims is told when there is more', async () => {
    const stores = await createStores()
    for (let count = 0; count < 5; count += 1) await stores.beginUnknown()
    expect((await stores.outbox.claim(now, 4)).more).toBe(true)
    expect((await stores.outbox.claim(now, 4)).more).toBe(false)
  })

  test('a dead token is forgotten', async () => {
    const stores = await createStores()
    await stores.begin()
    const [delivery] = await claim(stores, now, 10)
    if (!delivery) throw new Error('nothing claimed')
    await stores.outbox.settle({ ...delivery, token: 'older' }, { settled: 'token_gone' }, now)
    expect(await stores.hasToken()).toBe(true)
    await stores.outbox.settle(delivery, { settled: 'token_gone' }, now)
    expect(await stores.hasToken()).toBe(false)
  })
}
