import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { claimLifeMs } from '../model/check.ts'
import type { CheckId, DeviceId, LoginId } from '../model/ids.ts'
import type { CheckStore, CheckSubject } from './check-store.ts'
import type { LoginStore } from './login-store.ts'

const now = new Date('2026-11-23T12:00:00Z')
const after = (ms: number) => new Date(now.getTime() + ms)
const device = 'dev_known' as DeviceId
const newCheck = () => `chk_${randomBytes(16).toString('base64url')}` as CheckId
const opening = { providerRef: 'ref', url: 'https://operator.example/check' }

let messages = 0
function message() {
  messages += 1
  return { jws: `p${messages}`, digest: `pd${messages}`, nonce: `pn${messages}`, deviceId: device }
}

interface Stores {
  readonly checks: CheckStore
  readonly logins: LoginStore
  /** An attempt that `dev_known` approved at 12:00:00 UTC on 2026-11-23, with 90 s to prove. */
  readonly approved: LoginId
}

/** What every store of checks promises. */
export function testCheckStore(createStores: () => Promise<Stores>): void {
  async function claimAndOpen(
    { checks }: Stores,
    subject: CheckSubject,
    at = now,
  ): Promise<CheckId> {
    const claim = await checks.claimNext(subject, newCheck(), at)
    if (claim.result !== 'claimed') throw new Error(claim.result)
    await checks.opened(claim.id, opening)
    return claim.id
  }
  const prove = (stores: Stores, checkId: CheckId, changes = {}) =>
    stores.checks.takeProof({
      subject: { kind: 'login', id: stores.approved },
      checkId,
      deviceId: device,
      evidence: { type: 'code', code: 'c' },
      message: message(),
      now,
      ...changes,
    })

  test('of fifty callers at once exactly one asks the provider', async () => {
    const stores = await createStores()
    const subject = { kind: 'login', id: stores.approved } as const
    const claims = await Promise.all(
      Array.from({ length: 50 }, () => stores.checks.claimNext(subject, newCheck(), now)),
    )
    expect(claims.filter(({ result }) => result === 'claimed')).toHaveLength(1)
    expect(claims.filter(({ result }) => result === 'busy')).toHaveLength(49)
  })

  test('a claim that was left behind is taken over, once, with the same check', async () => {
    const stores = await createStores()
    const subject = { kind: 'login', id: stores.approved } as const
    const first = await stores.checks.claimNext(subject, newCheck(), now)
    const late = after(claimLifeMs + 1)
    const claims = await Promise.all(
      Array.from({ length: 10 }, () => stores.checks.claimNext(subject, newCheck(), late)),
    )
    expect(claims.filter(({ result }) => result === 'claimed')).toEqual([first])
  })

  test('an open check is given again, URL and all', async () => {
    const stores = await createStores()
    const subject = { kind: 'login', id: stores.approved } as const
    const id = await claimAndOpen(stores, subject)
    const again = await stores.checks.claimNext(subject, newCheck(), now)
    expect(again).toEqual({ result: 'open', check: { id, url: opening.url } })
  })

  test('T-71 of fifty proofs at once exactly one is redeemed', async () => {
    const stores = await createStores()
    const id = await claimAndOpen(stores, { kind: 'login', id: stores.approved })
    const results = await Promise.all(Array.from({ length: 50 }, () => prove(stores, id)))
    expect(results.filter(({ result }) => result === 'claimed')).toEqual([
      { result: 'claimed', providerRef: opening.providerRef },
    ])
    expect((await stores.logins.find(stores.approved))?.status).toBe('MATCH_PENDING')
  })

  test('the identical proof waits while the first is redeemed, and goes on after a crash', async () => {
    const stores = await createStores()
    const id = await claimAndOpen(stores, { kind: 'login', id: stores.approved })
    const same = message()
    expect((await prove(stores, id, { message: same })).result).toBe('claimed')
    expect((await prove(stores, id, { message: same })).result).toBe('busy')
    const late = after(claimLifeMs + 1)
    expect((await prove(stores, id, { message: same, now: late })).result).toBe('claimed')
    await stores.checks.settleLogin({
      id: stores.approved,
      checkId: id,
      outcome: { outcome: 'match' },
      binding: 'device_code',
      now: late,
    })
    expect((await prove(stores, id, { message: same, now: late })).result).toBe('settled')
    expect((await stores.logins.find(stores.approved))?.status).toBe('MATCH_SUCCESS')
  })

  test('three checks without an answer, one after the other, end the attempt', async () => {
    const stores = await createStores()
    const subject = { kind: 'login', id: stores.approved } as const
    await claimAndOpen(stores, subject).then((id) =>
      prove(stores, id, { evidence: { type: 'error', trouble: 'not_cellular' } }),
    )
    const second = await claimAndOpen(stores, subject)
    expect(await stores.checks.progress(subject)).toEqual({ left: 1, trouble: 'not_cellular' })
    await prove(stores, second)
    const unclear = { outcome: 'inconclusive', trouble: 'timed_out' } as const
    await stores.checks.settleLogin({
      id: stores.approved,
      checkId: second,
      outcome: unclear,
      binding: 'device_code',
      now: now,
    })
    expect((await stores.logins.find(stores.approved))?.status).toBe('APPROVED')
    expect(await stores.checks.progress(subject)).toEqual({ left: 1, trouble: 'timed_out' })
    const third = await stores.checks.claimNext(subject, newCheck(), now)
    if (third.result !== 'claimed') throw new Error(third.result)
    await stores.checks.failed(subject, third.id, 'unreachable', now)
    expect(await stores.logins.find(stores.approved)).toMatchObject({
      status: 'MATCH_FAILED',
      reason: 'sim_unavailable',
    })
    expect((await stores.checks.claimNext(subject, newCheck(), now)).result).toBe('not_wanted')
  })

  test('a new check voids the one before it', async () => {
    const stores = await createStores()
    const subject = { kind: 'login', id: stores.approved } as const
    const first = await claimAndOpen(stores, subject)
    await prove(stores, first, { evidence: { type: 'error', trouble: 'timed_out' } })
    await claimAndOpen(stores, subject)
    expect((await prove(stores, first)).result).toBe('superseded')
  })

  test('a proof by another device, after the deadline, or with a spent nonce changes nothing', async () => {
    const stores = await createStores()
    const id = await claimAndOpen(stores, { kind: 'login', id: stores.approved })
    const other = 'dev_other' as DeviceId
    expect((await prove(stores, id, { deviceId: other })).result).toBe('superseded')
    expect((await prove(stores, id, { now: after(90_000) })).result).toBe('over')
    const spent = message()
    await prove(stores, 'chk_none' as CheckId, { message: spent })
    expect((await stores.logins.find(stores.approved))?.status).toBe('APPROVED')
    expect((await prove(stores, id, { message: spent })).result).toBe('claimed')
  })

  test('a result that comes after the end changes nothing', async () => {
    const stores = await createStores()
    const id = await claimAndOpen(stores, { kind: 'login', id: stores.approved })
    await prove(stores, id)
    await stores.logins.cancel(stores.approved, 'secret', now)
    await stores.checks.settleLogin({
      id: stores.approved,
      checkId: id,
      outcome: { outcome: 'match' },
      binding: 'device_code',
      now: now,
    })
    expect((await stores.logins.find(stores.approved))?.status).toBe('CANCELLED')
  })

  test('no check for an attempt that nobody approved or that is over', async () => {
    const stores = await createStores()
    const subject = { kind: 'login', id: stores.approved } as const
    expect((await stores.checks.claimNext(subject, newCheck(), after(90_000))).result).toBe(
      'not_wanted',
    )
    const unknown = { kind: 'login', id: 'lgn_none' as LoginId } as const
    expect((await stores.checks.claimNext(unknown, newCheck(), now)).result).toBe('not_wanted')
  })
}
