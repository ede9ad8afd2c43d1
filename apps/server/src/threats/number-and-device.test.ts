import { createCompanion } from '@mobile-companion/device/companion'
import { createWebPlatform } from '@mobile-companion/device/web-platform'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { signRequest } from '../test-support/forged-message.ts'
import {
  createTestWorld,
  injectedFetch,
  issuer,
  patientWatch,
  type TestPhone,
  type TestWorld,
} from '../test-support/test-world.ts'

const number = '+447911123456'
const otherNumber = '+447400654321'

let world: TestWorld
beforeEach(async () => {
  world = await createTestWorld()
})
afterEach(() => world.stop())

const accounts = () => world.db.selectFrom('accounts').selectAll().execute()
const devices = () => world.db.selectFrom('devices').selectAll().execute()

async function signIn(phone: TestPhone, deviceId: string) {
  const browser = world.browser()
  const { login_id: loginId, digits } = await browser.start(phone.sim)
  const enrolment = { deviceId, phoneNumber: phone.sim }
  const login = await phone.companion.fetchLogin(enrolment, loginId)
  if (!login.ok) throw new Error('not fetched')
  const act = { decision: 'approve', digits } as const
  const decided = await phone.companion.decide(enrolment, login.value, act, patientWatch)
  return { browser, loginId, decided }
}

describe('what the tutorial left open', () => {
  test('H-1 a thousand attempts have a thousand ids and secrets, and the store has neither secret nor digits', async () => {
    const ids = new Set<string>()
    const secrets = new Set<string>()
    for (let count = 0; count < 1_000; count += 1) {
      const browser = world.browser()
      ids.add((await browser.start(number)).login_id)
      for (const secret of browser.cookies.values()) secrets.add(secret)
    }
    expect([ids.size, secrets.size]).toEqual([1_000, 1_000])
    const rows = await world.db.selectFrom('logins').selectAll().execute()
    const dump = JSON.stringify(rows)
    expect([...secrets].filter((secret) => dump.includes(secret))).toEqual([])
  })

  test('H-3 T-72 a stranger with the right SIM takes nothing over: the account stays as it was', async () => {
    const owner = await world.phone(number)
    const { deviceId } = await owner.enrol()
    const before = [await accounts(), await devices()]
    const mallory = await world.phone(number)
    await expect(mallory.enrol()).rejects.toThrow('number_has_device')
    expect(await accounts()).toEqual(before[0])
    const after = await devices()
    expect(after.filter(({ id }) => id === deviceId)).toEqual(before[1])
    const waiting = after.find(({ id }) => id !== deviceId)
    expect(waiting?.status).toBe('AWAITING_DEVICE')
    const notes = await world.db.selectFrom('audit_log').selectAll().execute()
    expect(notes.map(({ event }) => event)).toContain('device_awaiting')

    const asMallory = { deviceId: waiting?.id ?? '', phoneNumber: number }
    const listed = await mallory.companion.pendingLogins(asMallory)
    expect(listed).toMatchObject({ failure: { problem: 'device_not_active' } })
    const token = await mallory.companion.savePushToken(asMallory, 'a-token')
    expect(token).toMatchObject({ failure: { problem: 'device_not_active' } })
    await expect(mallory.enrol()).rejects.toThrow('number_has_device')
    expect(await accounts()).toEqual(before[0])
    expect((await devices()).filter(({ id }) => id === deviceId)).toEqual(before[1])
    expect((await signIn(owner, deviceId)).decided).toEqual({
      ok: true,
      value: { outcome: 'signed_in' },
    })
  })

  test('H-7 two hundred enrolments and attempts at once are all kept', async () => {
    const numbers = Array.from(
      { length: 200 },
      (_, index) => `+4474${String(index).padStart(8, '0')}`,
    )
    const phones = await Promise.all(numbers.map((sim) => world.phone(sim)))
    await Promise.all(phones.map((phone) => phone.enrol()))
    await Promise.all(numbers.map((sim) => world.browser().start(sim)))
    expect(await accounts()).toHaveLength(200)
    const owned = await world.db
      .selectFrom('logins')
      .select('sub')
      .where('sub', 'is not', null)
      .execute()
    expect(new Set(owned.map(({ sub }) => sub)).size).toBe(200)
    const holders = await world.db
      .selectFrom('devices')
      .innerJoin('accounts', 'accounts.sub', 'devices.sub')
      .select(['accounts.phone_number', 'devices.public_jwk'])
      .execute()
    const keyOf = new Map(phones.map(({ sim, key }) => [sim, key.publicJwk.x]))
    expect(holders).toHaveLength(200)
    for (const { phone_number, public_jwk } of holders) {
      expect(JSON.parse(public_jwk).x).toBe(keyOf.get(phone_number))
    }
  }, 30_000)

  test('H-7 two hundred attempts on one number at once are two hundred', async () => {
    const started = await Promise.all(
      Array.from({ length: 200 }, () => world.browser().start(number)),
    )
    const kept = await world.db.selectFrom('logins').select(['id', 'secret_hash']).execute()
    const ids = started.map(({ login_id }) => login_id)
    expect(kept.map(({ id }) => id).sort()).toEqual(ids.sort())
    expect(new Set(kept.map(({ secret_hash }) => secret_hash)).size).toBe(200)
  })

  test('H-8 an account signs in after 400 days', async () => {
    const phone = await world.phone(number)
    const { deviceId } = await phone.enrol()
    world.wait(400 * 24 * 60 * 60)
    expect((await signIn(phone, deviceId)).decided).toEqual({
      ok: true,
      value: { outcome: 'signed_in' },
    })
  })
})

describe('T-75 the push token', () => {
  test('T-75 changes only with a signature of its device over this very body', async () => {
    const [one, two] = [await world.phone(number), await world.phone(otherNumber)]
    const { deviceId } = await one.enrol()
    await two.enrol()
    const post = async (authorization: string, body: string) =>
      world.server.app.inject({
        method: 'POST',
        url: '/api/tokens',
        headers: { authorization, 'content-type': 'application/json' },
        payload: body,
      })
    const body = JSON.stringify({ fcm_token: 'mine' })
    const ask = { deviceId, path: '/api/tokens', method: 'POST', body }
    const first = await post(`Companion ${await signRequest(one.key, { ...ask, nonce: '' })}`, body)
    const nonce = String(first.headers['companion-nonce'])
    const signed = await signRequest(one.key, { ...ask, nonce })
    const byAnother = await signRequest(two.key, { ...ask, nonce })
    const elsewhere = await signRequest(one.key, { ...ask, nonce, path: '/api/device/logins' })
    const refusals = [
      await post('', body),
      await post('Bearer x', body),
      await post(`Companion ${byAnother}`, body),
      await post(`Companion ${elsewhere}`, body),
      await post(`Companion ${signed}`, JSON.stringify({ fcm_token: 'stolen' })),
    ]
    for (const refusal of refusals) expect(refusal.json().code).toBe('signature_invalid')
    expect((await devices()).map(({ push_token }) => push_token)).toEqual([null, null])
    expect((await post(`Companion ${signed}`, body)).statusCode).toBe(201)
    expect((await post(`Companion ${signed}`, body)).statusCode).toBe(201)
  })

  test('T-75 a token belongs to one device of an account: the one before loses it, and is told', async () => {
    const before = await world.phone(number)
    const first = await before.enrol()
    await before.companion.savePushToken(first, 'the-token')
    await world.db.updateTable('devices').set({ status: 'REVOKED' }).execute()
    const again = await world.phone(number)
    const second = await again.enrol()
    await again.companion.savePushToken(second, 'the-token')
    const having = (await devices()).filter(({ push_token }) => push_token !== null)
    expect(having.map(({ id }) => id)).toEqual([second.deviceId])
    const told = await world.db
      .selectFrom('audit_log')
      .select('device_id')
      .where('event', '=', 'push_token_lost')
      .execute()
    expect(told).toEqual([{ device_id: first.deviceId }])
  })

  test('T-75 two numbers of one phone share its token, and neither takes it from the other', async () => {
    const [one, two] = [await world.phone(number), await world.phone(otherNumber)]
    const [first, second] = [await one.enrol(), await two.enrol()]
    for (const token of ['the-token', 'the-next-token']) {
      await one.companion.savePushToken(first, token)
      await two.companion.savePushToken(second, token)
    }
    const rows = await devices()
    expect(rows.filter(({ push_token }) => push_token === null)).toEqual([])
    for (const sim of [number, otherNumber]) await world.browser().start(sim)
    const pushed = () =>
      world.db
        .selectFrom('push_deliveries')
        .select('device_id')
        .where('state', '=', 'sent')
        .execute()
    await expect
      .poll(async () => new Set((await pushed()).map(({ device_id }) => device_id)))
      .toEqual(new Set([first.deviceId, second.deviceId]))
  })

  test('T-75 a token is sealed in the store, and dies alone', async () => {
    const two = await world.phone(otherNumber)
    const second = await two.enrol()
    await two.companion.savePushToken(second, 'the-token')
    expect(JSON.stringify(await devices())).not.toContain('the-token')
    world.pushAnswer = { result: 'token_gone' }
    await world.browser().start(otherNumber)
    await expect
      .poll(async () => (await devices()).find(({ id }) => id === second.deviceId)?.push_token)
      .toBeNull()
    expect((await devices()).map(({ status }) => status)).toEqual(['ACTIVE'])
    // It has no push now, and finds the request by being opened.
    const { decided } = await signIn(two, second.deviceId)
    expect(decided).toEqual({ ok: true, value: { outcome: 'signed_in' } })
  })
})

describe('from outside', () => {
  test('T-84 forwarding headers of a peer that no setting names change neither place nor limit', async () => {
    const phone = await world.phone(number)
    const { deviceId } = await phone.enrol()
    const start = async (world: TestWorld, headers: Record<string, string>) =>
      (await world.browser().start(number, headers)).login_id
    const spoofed = { 'x-forwarded-for': '203.0.113.9', forwarded: 'for=203.0.113.9' }
    const loginId = await start(world, spoofed)
    const shown = await phone.companion.fetchLogin({ deviceId, phoneNumber: number }, loginId)
    expect(shown.ok && shown.value.request.place).toBe('This computer')

    const behindProxy = await createTestWorld({ settings: { trustedProxies: ['127.0.0.1'] } })
    try {
      await start(behindProxy, spoofed)
      const row = await behindProxy.db
        .selectFrom('logins')
        .select('request')
        .executeTakeFirstOrThrow()
      expect(JSON.parse(row.request).place).toBe('Address 203.0.113.9')
    } finally {
      await behindProxy.stop()
    }
  })

  test('T-94 a phone whose clock is a day wrong, either way, signs in', async () => {
    for (const wrongBy of [-86_400_000, 86_400_000]) {
      const sim = wrongBy < 0 ? number : otherNumber
      const phone = await world.phone(sim)
      const { deviceId } = await phone.enrol()
      const platform = {
        ...createWebPlatform({ openOverCellular: world.operator.networkOf(() => sim) }),
        fetch: injectedFetch(world),
        now: () => new Date(world.now().getTime() + wrongBy),
      }
      const wrong = { ...phone, companion: createCompanion({ issuer, keys: phone.keys, platform }) }
      expect((await signIn(wrong, deviceId)).decided).toEqual({
        ok: true,
        value: { outcome: 'signed_in' },
      })
    }
  })

  test('T-35 H-5 no log line of a whole sign-in has a number, digits, a token, a code or a URL', async () => {
    const phone = await world.phone(number)
    const { deviceId } = await phone.enrol()
    await phone.companion.savePushToken({ deviceId, phoneNumber: number }, 'canary-token')
    const { browser, loginId } = await signIn(phone, deviceId)
    const { digits } = await browser.read(loginId)
    await browser.collect(loginId)
    const log = world.log.join('')
    const canaries = [number.slice(3), digits, 'canary-token', 'code-', 'operator.example']
    expect(canaries.filter((canary) => log.includes(canary))).toEqual([])
    expect([...browser.cookies.values()].filter((secret) => log.includes(secret))).toEqual([])
    expect(log).toContain('login_collected')
  })
})
