import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { claimLifeMs } from '../model/check.ts'
import type { CheckId, DeviceId, LoginId } from '../model/ids.ts'
import type { CheckStore } from './check-store.ts'
import { knownSubject } from './login-store.conformance.ts'
import type { DecisionRecord, LoginStore } from './login-store.ts'

const now = new Date('2026-11-23T12:00:00Z')
const after = (ms: number) => new Date(now.getTime() + ms)
const stale = after(claimLifeMs)
const device = 'dev_known' as DeviceId
const other = 'dev_other' as DeviceId
const newCheck = () => `chk_${randomBytes(16).toString('base64url')}` as CheckId

let messages = 0
function message() {
  messages += 1
  return { jws: `g${messages}`, digest: `gd${messages}`, nonce: `gn${messages}`, deviceId: device }
}

interface Stores {
  readonly checks: CheckStore
  readonly logins: LoginStore
  /** An attempt that `dev_known` approved at 12:00:00 UTC on 2026-11-23, with 90 s to prove. */
  readonly approved: LoginId
}

/** What every store promises a phone that approved, was stopped in the middle of a check, and approves anew. */
export function testGoingOn(createStores: () => Promise<Stores>): void {
  async function open({ checks, approved }: Stores, at = now): Promise<CheckId> {
    const claim = await checks.claimNext({ kind: 'login', id: approved }, newCheck(), at)
    if (claim.result !== 'claimed') throw new Error(claim.result)
    await checks.opened(claim.id, { providerRef: 'ref', url: 'https://operator.example/check' })
    return claim.id
  }
  const prove = ({ checks, approved }: Stores, checkId: CheckId, at: Date, proof = message()) =>
    checks.takeProof({
      subject: { kind: 'login', id: approved },
      checkId,
      deviceId: device,
      evidence: { type: 'code', code: 'c' },
      message: proof,
      now: at,
    })
  const settle = ({ checks, approved: id }: Stores, checkId: CheckId, at: Date) =>
    checks.settleLogin({
      id,
      checkId,
      outcome: { outcome: 'match' },
      binding: 'device_code',
      now: at,
    })
  const approve = ({ logins, approved }: Stores, changes: Partial<DecisionRecord> = {}) =>
    logins.decide({
      id: approved,
      sub: knownSubject,
      deviceId: device,
      message: message(),
      returnHash: null,
      agreed: null,
      decision: 'approve',
      uv: 'none',
      now: stale,
      proveBy: after(200_000),
      ...changes,
    })
  const standing = async ({ logins, approved }: Stores) => (await logins.find(approved))?.status
  async function leftBehind(): Promise<{ stores: Stores; first: CheckId }> {
    const stores = await createStores()
    const first = await open(stores)
    await prove(stores, first, now)
    return { stores, first }
  }

  test('a new approval ends the check that was left behind, and none that is young', async () => {
    const { stores } = await leftBehind()
    expect(await approve(stores, { now })).toEqual({ result: 'busy' })
    expect(await approve(stores, { now: after(claimLifeMs - 1) })).toEqual({ result: 'busy' })
    expect(await standing(stores)).toBe('MATCH_PENDING')
    expect(await approve(stores)).toMatchObject({ result: 'done', kept: { effect: 'approved' } })
    const login = await stores.logins.find(stores.approved)
    expect(login).toMatchObject({ status: 'APPROVED', expiresAt: after(90_000) })
    const subject = { kind: 'login', id: stores.approved } as const
    expect(await stores.checks.progress(subject)).toEqual({ left: 2, trouble: 'timed_out' })
  })

  test('T-71 the operator is never asked again about the check that was left', async () => {
    const stores = await createStores()
    const first = await open(stores)
    const proof = message()
    await prove(stores, first, now, proof)
    await approve(stores)
    expect((await prove(stores, first, stale, proof)).result).toBe('settled')
    expect((await prove(stores, first, stale)).result).toBe('superseded')
    const second = await open(stores, stale)
    expect(second).not.toBe(first)
    expect((await prove(stores, second, stale)).result).toBe('claimed')
  })

  test('T-71 a late match of the check that was left counts no more, at no later time', async () => {
    const { stores, first } = await leftBehind()
    await approve(stores)
    await settle(stores, first, stale)
    expect(await standing(stores)).toBe('APPROVED')
    const second = await open(stores, stale)
    await settle(stores, first, stale)
    expect(await standing(stores)).toBe('APPROVED')
    await prove(stores, second, stale)
    await settle(stores, first, stale)
    expect(await standing(stores)).toBe('MATCH_PENDING')
    await settle(stores, second, stale)
    expect(await standing(stores)).toBe('MATCH_SUCCESS')
  })

  test.each([0, 1])(
    'T-52 the late answer against the new approval: exactly one wins (%i)',
    async (turn) => {
      const { stores, first } = await leftBehind()
      const acts = [() => settle(stores, first, stale), () => approve(stores)]
      const [one, two] = turn === 0 ? acts : acts.reverse()
      const results = await Promise.all([one?.(), two?.()])
      const decided = results.find((result) => result !== undefined)
      const status = await standing(stores)
      expect([decided?.result, status]).toEqual(
        decided?.result === 'done' ? ['done', 'APPROVED'] : ['over', 'MATCH_SUCCESS'],
      )
    },
  )

  test('T-52 a repeat of the proof against the new approval: exactly one goes on', async () => {
    for (const approvesFirst of [true, false]) {
      const stores = await createStores()
      const first = await open(stores)
      const proof = message()
      await prove(stores, first, now, proof)
      const repeat = () => prove(stores, first, stale, proof)
      const [one, two] = approvesFirst
        ? await Promise.all([approve(stores), repeat()])
        : await Promise.all([repeat(), approve(stores)])
      expect([one.result, two.result]).toEqual(
        approvesFirst ? ['done', 'settled'] : ['claimed', 'busy'],
      )
    }
  })

  test('of fifty new approvals at once one ends the check, and its repeat ends no other', async () => {
    const { stores } = await leftBehind()
    const same = message()
    const results = await Promise.all([
      approve(stores, { message: same }),
      ...Array.from({ length: 49 }, () => approve(stores)),
    ])
    expect(results.map(({ result }) => result)).toEqual(['done', ...Array(49).fill('over')])
    await prove(stores, await open(stores, stale), stale)
    const later = after(2 * claimLifeMs)
    expect((await approve(stores, { message: same, now: later })).result).toBe('repeated')
    expect(await standing(stores)).toBe('MATCH_PENDING')
  })

  test('the third check that was left behind ends the attempt', async () => {
    const stores = await createStores()
    let at = now
    for (const status of ['APPROVED', 'APPROVED', 'MATCH_FAILED']) {
      await prove(stores, await open(stores, at), at)
      at = new Date(at.getTime() + claimLifeMs)
      expect((await approve(stores, { now: at })).result).toBe('done')
      expect(await standing(stores)).toBe(status)
    }
    expect((await stores.logins.find(stores.approved))?.reason).toBe('sim_unavailable')
  })

  test('H-4 T-53 nobody else goes on, nothing but an approval does, nor after the deadline', async () => {
    const { stores } = await leftBehind()
    for (const changes of [
      { deviceId: other },
      { decision: 'deny' },
      { decision: 'wrong_digits', deviceId: other },
      { now: after(90_000) },
    ] as const) {
      expect((await approve(stores, changes)).result).toBe('over')
    }
    expect(await standing(stores)).toBe('MATCH_PENDING')
  })

  test('T-51 a spent nonce ends no check', async () => {
    const { stores } = await leftBehind()
    const spent = message()
    await approve(stores, { message: spent, decision: 'wrong_digits' })
    const reused = { ...message(), nonce: spent.nonce }
    expect((await approve(stores, { message: reused })).result).toBe('nonce_spent')
    expect(await standing(stores)).toBe('MATCH_PENDING')
  })

  test('T-21 wrong digits of a new approval take a try; the third denies, whatever the operator says', async () => {
    const { stores, first } = await leftBehind()
    const results = await Promise.all(
      [1, 2, 3, 4].map(() => approve(stores, { decision: 'wrong_digits' })),
    )
    const left = results.map((one) => (one.result === 'done' ? one.login.triesLeft : one.result))
    expect(left).toEqual([2, 1, 0, 'over'])
    await settle(stores, first, stale)
    expect(await stores.logins.find(stores.approved)).toMatchObject({
      status: 'DENIED',
      reason: 'wrong_digits',
    })
  })

  test('what a phone approved waits for it, and for no other, until it is over', async () => {
    const stores = await createStores()
    const { logins, approved } = stores
    const waiting = async (id: DeviceId, at = now) =>
      (await logins.listPending({ sub: knownSubject, id }, at, 10)).map((login) => login.id)
    expect([await waiting(device), await waiting(other)]).toEqual([[approved], []])
    const first = await open(stores)
    await prove(stores, first, now)
    expect([await waiting(device), await waiting(other)]).toEqual([[approved], []])
    expect(await waiting(device, after(90_000))).toEqual([])
    await settle(stores, first, now)
    expect(await waiting(device)).toEqual([])
  })
}
