import { expect, test } from 'vitest'
import { longestIntervalMs, slowDownMs } from '../model/backchannel.ts'
import type { LoginId } from '../model/ids.ts'
import type { BackchannelStore, NewBackchannelRequest } from './backchannel-store.ts'
import type { LoginStore } from './login-store.ts'

const now = new Date('2026-11-23T12:00:00Z')
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000)

interface Stores {
  readonly requests: BackchannelStore
  readonly logins: LoginStore
  /** Begins an attempt of a back end at 12:00:00 UTC on 2026-11-23, with 120 s to decide, for the secret `secret`. */
  begin(request: NewBackchannelRequest): Promise<LoginId>
  /** Has the operator's match end it well, at 12:00:00. */
  succeed(id: LoginId): Promise<void>
}

const request: NewBackchannelRequest = {
  authReqId: 'request-1',
  intervalMs: 2_000,
  notificationToken: null,
  expiresAt: after(270),
}
const told = { ...request, notificationToken: 'bearer-1' }

/** What every store of back ends' requests promises. */
export function testBackchannelStore(createStores: () => Promise<Stores>): void {
  testPolls(createStores)
  testRedemption(createStores)
  testPings(createStores)
}

function testPolls(createStores: () => Promise<Stores>): void {
  test('an id that nobody was given is nothing', async () => {
    const { requests, begin } = await createStores()
    await begin(request)
    expect(await requests.poll('request-2', now)).toBeUndefined()
    expect(await requests.redeem('request-2', now)).toBeUndefined()
  })

  test('a poll tells how the attempt stands', async () => {
    const { requests, logins, begin } = await createStores()
    const id = await begin(request)
    expect(await requests.poll('request-1', now)).toMatchObject({
      login: { id, status: 'UNKNOWN' },
      notMe: false,
      decidedAt: null,
    })
    await logins.cancel(id, 'secret', now)
    expect(await requests.poll('request-1', now)).toMatchObject({ login: { status: 'CANCELLED' } })
  })

  test('the first poll is in time, and so is each that waits; one that does not makes the wait longer for good', async () => {
    const { requests, begin } = await createStores()
    await begin(request)
    const poll = (seconds: number) => requests.poll('request-1', after(seconds))
    expect(await poll(0)).toMatchObject({ wasTooSoon: false, intervalMs: 2_000 })
    expect(await poll(2)).toMatchObject({ wasTooSoon: false, intervalMs: 2_000 })
    const slower = 2_000 + slowDownMs
    expect(await poll(3)).toMatchObject({ wasTooSoon: true, intervalMs: slower })
    expect(await poll(3 + slower / 1000)).toMatchObject({ wasTooSoon: false, intervalMs: slower })
  })

  test('of fifty polls at once one is in time, and the wait has a bound', async () => {
    const { requests, begin } = await createStores()
    await begin(request)
    const polls = await Promise.all(
      Array.from({ length: 50 }, () => requests.poll('request-1', now)),
    )
    expect(polls.filter((poll) => poll?.wasTooSoon === false)).toHaveLength(1)
    expect(Math.max(...polls.map((poll) => poll?.intervalMs ?? 0))).toBe(longestIntervalMs)
  })
}

function testRedemption(createStores: () => Promise<Stores>): void {
  test('T-62 of fifty that redeem a success at once exactly one has it, and nobody after', async () => {
    const { requests, begin, succeed } = await createStores()
    const id = await begin(request)
    await succeed(id)
    const redeemed = await Promise.all(
      Array.from({ length: 50 }, () => requests.redeem('request-1', after(1))),
    )
    expect(redeemed.filter((login) => login === id)).toHaveLength(1)
    expect(redeemed.filter((login) => login === undefined)).toHaveLength(49)
    expect(await requests.redeem('request-1', after(2))).toBeUndefined()
  })

  test('what has not succeeded is not redeemed, and can be once it has', async () => {
    const { requests, begin, succeed } = await createStores()
    const id = await begin(request)
    expect(await requests.redeem('request-1', now)).toBeUndefined()
    await succeed(id)
    expect(await requests.redeem('request-1', after(1))).toBe(id)
  })

  test('a success is not redeemed past the request’s end', async () => {
    const { requests, begin, succeed } = await createStores()
    await succeed(await begin(request))
    expect(await requests.redeem('request-1', request.expiresAt)).toBeUndefined()
  })
}

function testPings(createStores: () => Promise<Stores>): void {
  test('nobody is told who polls, and nobody before the end', async () => {
    const { requests, logins, begin } = await createStores()
    await logins.cancel(await begin(request), 'secret', now)
    await begin({ ...told, authReqId: 'request-2' })
    expect(await requests.claimPings(now, 10)).toEqual([])
  })

  test('an end is told to exactly one of many workers, with the token that came with the request', async () => {
    const { requests, logins, begin } = await createStores()
    const id = await begin(told)
    await logins.cancel(id, 'secret', now)
    const claims = await Promise.all(Array.from({ length: 20 }, () => requests.claimPings(now, 10)))
    expect(claims.flat()).toEqual([
      {
        loginId: id,
        clientId: 'desk',
        authReqId: 'request-1',
        notificationToken: 'bearer-1',
        tries: 1,
      },
    ])
  })

  test('running out is an end too, whether or not somebody has written it down', async () => {
    const { requests, begin } = await createStores()
    await begin(told)
    expect(await requests.claimPings(after(119), 10)).toEqual([])
    expect(await requests.claimPings(after(120), 10)).toHaveLength(1)
  })

  test('no more are taken than asked for', async () => {
    const { requests, logins, begin } = await createStores()
    for (const authReqId of ['a', 'b', 'c']) {
      await logins.cancel(await begin({ ...told, authReqId }), 'secret', now)
    }
    expect(await requests.claimPings(now, 2)).toHaveLength(2)
    expect(await requests.claimPings(now, 2)).toHaveLength(1)
  })

  test('what was claimed and never settled comes back after 30 s', async () => {
    const { requests, logins, begin } = await createStores()
    await logins.cancel(await begin(told), 'secret', now)
    await requests.claimPings(now, 10)
    expect(await requests.claimPings(after(29), 10)).toEqual([])
    expect((await requests.claimPings(after(30), 10)).map(({ tries }) => tries)).toEqual([2])
  })

  test('one that is to be tried again waits for its time; one that was told or given up is over', async () => {
    const { requests, logins, begin } = await createStores()
    const id = await begin(told)
    await logins.cancel(id, 'secret', now)
    await requests.claimPings(now, 10)
    await requests.settlePing(id, { settled: 'retry', at: after(3) })
    expect(await requests.claimPings(after(2), 10)).toEqual([])
    expect(await requests.claimPings(after(3), 10)).toHaveLength(1)
    for (const settled of ['told', 'given_up'] as const) {
      await requests.settlePing(id, { settled })
      expect(await requests.claimPings(after(100), 10)).toEqual([])
    }
  })

  test('whoever has redeemed is not told, nor anybody past the request’s end', async () => {
    const { requests, begin, succeed } = await createStores()
    await succeed(await begin(told))
    await requests.redeem('request-1', now)
    await begin({ ...told, authReqId: 'request-2' })
    expect(await requests.claimPings(now, 10)).toEqual([])
    expect(await requests.claimPings(told.expiresAt, 10)).toEqual([])
  })
}
