import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addAccount } from '../test-support/account-rows.ts'
import { signAnything } from '../test-support/forged-message.ts'
import { signedRoutes } from '../test-support/signed-routes.ts'
import { newKey, type TestBrowser } from '../test-support/test-browser.ts'
import {
  createTestWorld,
  issuer,
  patientWatch,
  type TestWorld,
} from '../test-support/test-world.ts'
import { contents } from '../test-support/whole-database.ts'

const number = '+447911123456'
const https = 'https://id.example'

let world: TestWorld
beforeEach(async () => {
  world = await createTestWorld()
})
afterEach(() => world.stop())

/** A sign-in that succeeded and waits to be collected. */
async function success(
  browser = world.browser(),
): Promise<{ browser: TestBrowser; loginId: string }> {
  const phone = await world.phone(number)
  const enrolment = await phone.enrol()
  const { login_id: loginId, digits } = await browser.start(number)
  const login = await phone.companion.fetchLogin(enrolment, loginId)
  if (!login.ok) throw new Error('not fetched')
  const act = { decision: 'approve', digits } as const
  await phone.companion.decide(enrolment, login.value, act, patientWatch)
  return { browser, loginId }
}

const sessions = () => world.db.selectFrom('sessions').selectAll().execute()

describe('T-40 whose sign-in it is', () => {
  test('T-40 a success is collected by the browser that began it and by no other', async () => {
    const { browser, loginId } = await success()
    const mallory = world.browser()
    await mallory.start(number)
    const [[, own = ''] = []] = mallory.cookies
    for (const planted of ['', own, 'A'.repeat(43)]) {
      mallory.cookies.set(`companion_${loginId}`, planted)
      for (const [method, path] of [
        ['GET', ''],
        ['GET', '/events'],
        ['DELETE', ''],
      ] as const) {
        const answer = await mallory.call(method, `/api/login/${loginId}${path}`)
        expect(answer.json.code).toBe('login_not_found')
      }
      expect((await mallory.collect(loginId)).json.code).toMatch(
        /^(login_not_found|not_collectable)$/,
      )
      expect(mallory.cookies.has('companion_session')).toBe(false)
    }
    expect(await sessions()).toEqual([])
    const secretOfTheAttempt = browser.cookies.get(`companion_${loginId}`)
    expect((await browser.collect(loginId)).status).toBe(201)
    expect(browser.cookies.get('companion_session')).not.toBe(secretOfTheAttempt)
    // What opened the attempt opens nothing more.
    expect((await browser.collect(loginId)).json.code).toBe('already_collected')
    browser.cookies.set('companion_session', secretOfTheAttempt ?? '')
    expect((await browser.call('GET', '/api/session')).status).toBe(401)
  })

  test('T-40 on https a cookie without the __Host- prefix, which a subdomain could set, opens nothing', async () => {
    await world.stop()
    world = await createTestWorld({ settings: { issuer: https } })
    const browser = world.browser()
    const { login_id: loginId } = await browser.start(number)
    const secret = browser.cookies.get(`__Host-companion_${loginId}`) ?? ''
    const read = (cookie: string) =>
      world.server.app.inject({ url: `/api/login/${loginId}`, headers: { cookie } })
    expect((await read(`__Host-companion_${loginId}=${secret}`)).statusCode).toBe(200)
    expect((await read(`companion_${loginId}=${secret}`)).statusCode).toBe(404)
  })
})

describe('T-41 what another site makes a browser send', () => {
  const forms = {
    'a form': ['application/x-www-form-urlencoded', `phone_number=${encodeURIComponent(number)}`],
    'a form with files': [
      'multipart/form-data; boundary=x',
      `--x\r\nContent-Disposition: form-data; name="phone_number"\r\n\r\n${number}\r\n--x--\r\n`,
    ],
    'a form of plain text': ['text/plain', `{"phone_number":"${number}","x":"="}`],
    'JSON that says to be text': ['text/plain', `{"phone_number":"${number}"}`],
    'JSON without a type': ['', `{"phone_number":"${number}"}`],
    JSON: ['application/json', `{"phone_number":"${number}"}`],
  } as const
  const senders = {
    'a browser of today': { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    'a page of a neighbour': { 'sec-fetch-site': 'same-site', origin: 'http://localhost:4001' },
    'a sandboxed frame': { 'sec-fetch-site': 'cross-site', origin: 'null' },
    'an old browser': { origin: 'https://evil.example' },
    'one that hides where it comes from': { 'sec-fetch-site': 'cross-site' },
    'one that says nothing': {},
  } as const

  test.each(Object.entries(senders))(
    'T-41 %s changes nothing by a form or a fetch',
    async (_, sender) => {
      const { browser, loginId } = await success()
      await browser.collect(loginId)
      const open = await browser.start(number)
      const before = await contents(world)
      // The worst case: the cookies came along, SameSite or not.
      const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      for (const url of ['/api/login', `/api/login/${open.login_id}/session`]) {
        for (const [type, payload] of Object.values(forms)) {
          // What says nothing about itself is a program, not a page, and may send JSON.
          if (type === 'application/json' && Object.keys(sender).length === 0) continue
          const answer = await world.server.app.inject({
            method: 'POST',
            url,
            headers: { cookie, 'content-type': type, 'idempotency-key': newKey(), ...sender },
            payload,
          })
          expect([403, 409, 415], `${url} ${type}: ${answer.body}`).toContain(answer.statusCode)
        }
      }
      expect(await contents(world)).toBe(before)
    },
  )

  test('T-41 a fetch that asks first is not let through', async () => {
    for (const method of ['POST', 'DELETE', 'PATCH']) {
      const answer = await world.server.app.inject({
        method: 'OPTIONS',
        url: '/api/login',
        headers: { origin: 'https://evil.example', 'access-control-request-method': method },
      })
      expect(answer.headers['access-control-allow-origin']).toBeUndefined()
    }
  })

  test('T-41 no GET changes anything but when a session was last used: all of them, twice, signed in and signed', async () => {
    const { browser, loginId } = await success()
    await browser.collect(loginId)
    const open = await browser.start(number)
    const signed = await Promise.all(
      ['GET /api/device/logins', 'GET /api/device/logins/{login_id}'].map(async (name, index) => {
        const made = await signedRoutes[name]?.(world, `+44740000000${index}`)
        if (!made) throw new Error(`no route ${name}`)
        return { made, jws: await signAnything(made.key, made.header, made.claims) }
      }),
    )
    world.wait(60 + 1)
    const before = await contents(world, ['sessions.used_at'])
    for (const _ of [1, 2]) {
      for (const { made, jws } of signed) expect((await made.send(jws)).statusCode).toBe(200)
      for (const id of [open.login_id, loginId]) await crawl(browser, id)
      const watched = await browser.call('GET', `/api/login/${loginId}/events`)
      expect(watched.text).toContain('MATCH_SUCCESS')
    }
    expect(await contents(world, ['sessions.used_at'])).toBe(before)
  })
})

/** GET and HEAD of all there is but the stream, which does not end by itself. */
async function crawl(browser: TestBrowser, loginId: string): Promise<void> {
  const document = (await world.server.app.inject({ url: '/openapi.json' })).json()
  const paths = Object.entries(document.paths).flatMap(([path, methods]) =>
    'get' in (methods as object) && !path.endsWith('/events') ? path : [],
  )
  expect(paths.length).toBeGreaterThan(6)
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  for (const path of [...paths, '/openapi.json', '/', '/anything?check_id=c&code=c']) {
    const url = path.replace('{login_id}', loginId)
    for (const method of ['GET', 'HEAD'] as const) {
      await world.server.app.inject({ method, url, headers: { cookie } })
    }
  }
}

test('T-42 of fifty at once with one key all get the one session, and one secret opens it', async () => {
  const { browser, loginId } = await success()
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const headers = { cookie, 'idempotency-key': newKey() }
  const answers = await Promise.all(
    Array.from({ length: 50 }, () =>
      world.server.app.inject({ method: 'POST', url: `/api/login/${loginId}/session`, headers }),
    ),
  )
  expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1)
  expect(await sessions()).toHaveLength(1)
  const secrets = answers.flatMap(({ cookies }) => cookies.map(({ value }) => value))
  const alive = []
  for (const secret of secrets) {
    const session = { cookie: `companion_session=${secret}` }
    const read = await world.server.app.inject({ url: '/api/session', headers: session })
    if (read.statusCode === 200) alive.push(secret)
  }
  expect([secrets.length, alive.length]).toEqual([50, 1])
})

describe('T-44 cookies', () => {
  test('T-44 on https every Set-Cookie of a sign-in, sign-out included, is locked to this host, and no value comes twice', async () => {
    await world.stop()
    world = await createTestWorld({ settings: { issuer: https } })
    const set: string[] = []
    const call = async (method: 'POST' | 'DELETE', url: string, cookie: string, body?: object) => {
      const headers = { cookie, 'idempotency-key': newKey() }
      const answer = await world.server.app.inject({
        method,
        url,
        headers,
        ...(body && { payload: body }),
      })
      const found = [answer.headers['set-cookie'] ?? []].flat()
      set.push(...found)
      return { answer, cookies: found.map((one) => one.split(';')[0]).join('; ') }
    }
    const begun = await call('POST', '/api/login', '', { phone_number: number })
    const { login_id } = begun.answer.json().data
    const at = world.now().getTime()
    const { sub, deviceId } = await addAccount(world, number)
    const success = {
      status: 'MATCH_SUCCESS',
      ended_at: at,
      sub,
      decided_by: deviceId,
    } as const
    await world.db.updateTable('logins').set(success).where('id', '=', login_id).execute()
    const session = await call('POST', `/api/login/${login_id}/session`, begun.cookies)
    expect(session.answer.statusCode).toBe(201)
    await call('DELETE', '/api/session', session.cookies)
    expect(set.map((one) => one.split('=')[0]?.replace(login_id, 'ID'))).toEqual([
      '__Host-companion_ID',
      '__Host-companion_session',
      '__Host-companion_session',
    ])
    for (const one of set) {
      const attributes = one.split('; ').slice(1)
      for (const needed of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax'])
        expect(attributes).toContain(needed)
      expect(one).not.toMatch(/domain/i)
    }
  })

  test('T-44 the secrets of 500 attempts and 500 sessions are 256 bits each, none twice, no bit more often than chance', async () => {
    const { browser, loginId } = await success()
    const attempts: string[] = []
    const collected: string[] = []
    const key = newKey()
    for (let count = 0; count < 500; count += 1) {
      const other = world.browser()
      await other.start(number)
      attempts.push(...other.cookies.values())
      await browser.collect(loginId, key)
      collected.push(browser.cookies.get('companion_session') ?? '')
    }
    expect(new Set([...attempts, ...collected]).size).toBe(1_000)
    for (const secrets of [attempts, collected]) expect(mostUneven(secrets)).toBeLessThan(6)
  }, 30_000)
})

/** How far the most uneven of 256 bits is from half of the secrets, in standard deviations: 6 is once in a million. */
function mostUneven(secrets: readonly string[]): number {
  const bytes = secrets.map((secret) => Buffer.from(secret, 'base64url'))
  expect(new Set(bytes.map(({ length }) => length))).toEqual(new Set([32]))
  const deviations = Array.from({ length: 256 }, (_, bit) => {
    const ones = bytes.filter((one) => ((one[bit >> 3] ?? 0) >> (bit & 7)) & 1).length
    return Math.abs(ones - secrets.length / 2) / Math.sqrt(secrets.length / 4)
  })
  return Math.max(...deviations)
}

test('T-45 every answer and refusal of the API is kept by nobody, frames nowhere and runs no inline script', async () => {
  const document = (await world.server.app.inject({ url: '/openapi.json' })).json()
  const { browser, loginId } = await success()
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const method of Object.keys(methods as object)) {
      const url = path.replace('{login_id}', loginId)
      const { headers, status } = await browser.call(method.toUpperCase() as 'GET', url, {
        headers: { 'idempotency-key': newKey(), origin: issuer },
      })
      const policy = String(headers['content-security-policy'])
      expect(policy, `${method} ${url} ${status}`).toContain("default-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toMatch(/unsafe-(inline|eval)/)
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'DENY',
      })
      expect(headers['access-control-allow-origin']).toBeUndefined()
      if (url.startsWith('/api/')) expect(headers['cache-control']).toBe('no-store')
    }
  }
})
