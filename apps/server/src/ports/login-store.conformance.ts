import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { DeviceId, LoginId, SessionId, Subject } from '../model/ids.ts'
import type { PhoneNumber } from '../model/phone-number.ts'
import type { DecisionRecord, LoginStore, NewLogin } from './login-store.ts'

const now = new Date('2026-11-23T12:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
export const knownNumber = '+447911123456' as PhoneNumber
export const knownSubject = 'usr_known' as Subject
const device = 'dev_known' as DeviceId

function id<Id extends string>(kind: string): Id {
  return `${kind}_${randomBytes(16).toString('base64url')}` as Id
}

function newLogin(changes: Partial<NewLogin> = {}): NewLogin {
  return {
    id: id<LoginId>('lgn'),
    phoneNumber: knownNumber,
    secretHash: 'secret',
    digitsHash: 'digits',
    request: '{}',
    asksDigits: true,
    returnPath: null,
    backchannel: null,
    clientId: 'self',
    createdAt: now,
    expiresAt: later(120),
    ...changes,
  }
}

let messages = 0
function decision(
  login: NewLogin,
  kind: DecisionRecord['decision'],
  changes: Partial<DecisionRecord> = {},
): DecisionRecord {
  messages += 1
  const message = { jws: `j${messages}`, digest: `d${messages}`, nonce: `n${messages}` }
  return {
    id: login.id,
    sub: knownSubject,
    deviceId: device,
    message: { ...message, deviceId: device },
    decision: kind,
    uv: 'none',
    returnHash: null,
    agreed: null,
    now,
    proveBy: later(90),
    ...changes,
  }
}

/** What every store promises. It comes with one account: `knownSubject`, with `knownNumber`. */
export function testLoginStore(createStore: () => Promise<LoginStore>): void {
  test('an attempt for a known number is its account’s; one for another number is nobody’s', async () => {
    const store = await createStore()
    const [known, unknown] = [newLogin(), newLogin({ phoneNumber: '+447911999999' as PhoneNumber })]
    await store.start(known, null)
    await store.start(unknown, null)
    expect((await store.find(known.id))?.sub).toBe(knownSubject)
    expect((await store.find(unknown.id))?.sub).toBeNull()
    const pending = await store.listPending({ sub: knownSubject, id: device }, now, 10)
    expect(pending.map((login) => login.id)).toEqual([known.id])
  })

  test('T-58 the decision of a device that is not active is not taken, judged with the decision itself', async () => {
    const store = await createStore()
    const login = newLogin()
    await store.start(login, null)
    const deviceId = 'dev_removed' as DeviceId
    for (const kind of ['approve', 'deny', 'wrong_digits'] as const) {
      expect(await store.decide(decision(login, kind, { deviceId }))).toEqual({
        result: 'not_active',
      })
    }
    const { status, triesLeft } = (await store.find(login.id)) ?? {}
    expect([status, triesLeft]).toEqual(['UNKNOWN', 3])
  })

  test('one idempotency key begins one attempt, however often it comes at once', async () => {
    const store = await createStore()
    const key = { key: 'k', body: 'b' }
    const started = await Promise.all(
      Array.from({ length: 50 }, () => store.start(newLogin(), key)),
    )
    expect(started.filter(({ result }) => result === 'started')).toHaveLength(1)
    expect(started.filter(({ result }) => result === 'repeated')).toHaveLength(49)
    expect(await store.listPending({ sub: knownSubject, id: device }, now, 100)).toHaveLength(1)
    expect(await store.start(newLogin(), { key: 'k', body: 'other' })).toEqual({
      result: 'key_reused',
    })
  })

  test('only the right secret opens an attempt', async () => {
    const store = await createStore()
    const login = newLogin()
    await store.start(login, null)
    expect((await store.findForBrowser(login.id, 'secret'))?.id).toBe(login.id)
    expect(await store.findForBrowser(login.id, 'wrong')).toBeUndefined()
    expect(await store.cancel(login.id, 'wrong', now)).toBe(false)
  })

  test('T-52 of fifty decisions at once exactly one counts', async () => {
    const store = await createStore()
    const login = newLogin()
    await store.start(login, null)
    const kinds = ['approve', 'deny', 'deny_not_me'] as const
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        store.decide(decision(login, kinds[index % 3] ?? 'deny')),
      ),
    )
    expect(results.filter(({ result }) => result === 'done')).toHaveLength(1)
    expect(results.filter(({ result }) => result === 'over')).toHaveLength(49)
  })

  test('fifty wrong digits at once share three tries, the third denies', async () => {
    const store = await createStore()
    const login = newLogin()
    await store.start(login, null)
    const results = await Promise.all(
      Array.from({ length: 50 }, () => store.decide(decision(login, 'wrong_digits'))),
    )
    const left = results.flatMap((result) =>
      result.result === 'done' && result.kept.effect === 'wrong_digits'
        ? [result.kept.triesLeft]
        : [],
    )
    expect(left.sort()).toEqual([0, 1, 2])
    expect(await store.find(login.id)).toMatchObject({ status: 'DENIED', reason: 'wrong_digits' })
  })

  test('the identical message is answered alike and costs no try', async () => {
    const store = await createStore()
    const login = newLogin()
    await store.start(login, null)
    const wrong = decision(login, 'wrong_digits')
    const results = await Promise.all(Array.from({ length: 20 }, () => store.decide(wrong)))
    expect(results.filter(({ result }) => result === 'done')).toHaveLength(1)
    expect(results.filter(({ result }) => result === 'repeated')).toHaveLength(19)
    expect((await store.find(login.id))?.triesLeft).toBe(2)
  })

  test('a nonce serves one message, and a refused decision spends none', async () => {
    const store = await createStore()
    const login = newLogin()
    await store.start(login, null)
    const wrong = decision(login, 'wrong_digits')
    await store.decide(wrong)
    const reused = decision(login, 'approve')
    const message = { ...reused.message, nonce: wrong.message.nonce }
    expect((await store.decide({ ...reused, message })).result).toBe('nonce_spent')
    expect((await store.find(login.id))?.status).toBe('UNKNOWN')

    const another = newLogin()
    await store.start(another, null)
    await store.cancel(another.id, 'secret', now)
    const late = decision(another, 'approve')
    expect((await store.decide(late)).result).toBe('over')
    expect((await store.decide({ ...late, id: login.id })).result).toBe('done')
  })

  test('nothing is decided at or after the deadline, by another account, or twice', async () => {
    const store = await createStore()
    const login = newLogin()
    await store.start(login, null)
    expect((await store.decide(decision(login, 'approve', { now: later(120) }))).result).toBe(
      'over',
    )
    const foreign = decision(login, 'approve', { sub: 'usr_other' as Subject })
    expect((await store.decide(foreign)).result).toBe('over')
    expect((await store.decide(decision(login, 'deny'))).result).toBe('done')
    expect((await store.decide(decision(login, 'approve'))).result).toBe('over')
  })

  test('T-52 cancel against approve: one of them wins, and the loser is told', async () => {
    const store = await createStore()
    for (let round = 0; round < 20; round += 1) {
      const login = newLogin()
      await store.start(login, null)
      const [approved, cancelled] = await Promise.all([
        store.decide(decision(login, 'approve')),
        store.cancel(login.id, 'secret', now),
      ])
      const status = (await store.find(login.id))?.status
      // A cancel after the approval is legal: then both happened, in that order.
      if (cancelled) expect(status).toBe('CANCELLED')
      else expect([approved.result, status]).toEqual(['done', 'APPROVED'])
    }
  })

  test('expiry ends what is past its deadline, once, and nothing else', async () => {
    const store = await createStore()
    const [short, long] = [newLogin({ expiresAt: later(10) }), newLogin()]
    await store.start(short, null)
    await store.start(long, null)
    expect(await store.expire(later(10), 100)).toEqual([short.id])
    expect(await store.expire(later(10), 100)).toEqual([])
    expect((await store.find(long.id))?.status).toBe('UNKNOWN')
  })

  test('T-29 an approval with a way back moves nothing that has none, and is remembered otherwise', async () => {
    const store = await createStore()
    const [without, back] = [newLogin(), newLogin({ returnPath: '/return' })]
    for (const login of [without, back]) await store.start(login, null)
    const refused = await store.decide(decision(without, 'approve', { returnHash: 'r' }))
    expect(refused.result).toBe('over')
    expect(await store.find(without.id)).toMatchObject({ status: 'UNKNOWN', isByReturn: false })
    await store.decide(decision(back, 'approve', { returnHash: 'r' }))
    expect(await store.find(back.id)).toMatchObject({ status: 'APPROVED', isByReturn: true })
  })

  test('an attempt that did not succeed is not collectable', async () => {
    const store = await createStore()
    const login = newLogin()
    await store.start(login, null)
    const collected = await store.collect({
      id: login.id,
      secretHash: 'secret',
      returnHash: null,
      keyHash: 'k',
      sessionId: id<SessionId>('ses'),
      sessionSecretHash: 's',
      now,
      expiresAt: later(3600),
    })
    expect(collected.result).toBe('not_collectable')
  })
}
