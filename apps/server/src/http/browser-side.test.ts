import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newKey } from '../test-support/test-browser.ts'
import {
  createTestWorld,
  issuer,
  patientWatch,
  type TestWorld,
} from '../test-support/test-world.ts'

const number = '+447911123456'

let world: TestWorld
beforeEach(async () => {
  world = await createTestWorld()
})
afterEach(() => world.stop())

async function signIn(browser = world.browser()) {
  const phone = await world.phone(number)
  const enrolment = await phone.enrol()
  const started = await browser.start(number)
  const login = await phone.companion.fetchLogin(enrolment, started.login_id)
  if (!login.ok) throw new Error('not fetched')
  const act = { decision: 'approve', digits: started.digits } as const
  await phone.companion.decide(enrolment, login.value, act, patientWatch)
  return { browser, started }
}

describe('starting', () => {
  test('H-6 T-30 a known and an unknown number get the same answer but for what is random', async () => {
    await (await world.phone(number)).enrol()
    const mask = (text: string) =>
      text
        .replace(/lgn_[\w-]+/g, 'ID')
        .replace(/"digits":"\d{6}"/, 'DIGITS')
        .replace(/\+44\d+/, 'NUMBER')
        .replace(/\+44 [\d ]+/, 'NUMBER')
    const ask = (phone_number: string) =>
      world.browser().call('POST', '/api/login', { body: { phone_number } })
    const [known, unknown] = [await ask(number), await ask('+447400654321')]
    expect(mask(unknown.text)).toBe(mask(known.text))
    const names = (headers: object) => Object.keys(headers).sort()
    expect(names(unknown.headers)).toEqual(names(known.headers))
  })

  test('a repeat with the same Idempotency-Key is the same attempt, cookie and digits', async () => {
    const headers = { 'idempotency-key': newKey() }
    const [first, second] = [world.browser(), world.browser()]
    const [one, two] = [await first.start(number, headers), await second.start(number, headers)]
    expect(two).toEqual(one)
    expect([...second.cookies]).toEqual([...first.cookies])
    const reused = await world.browser().call('POST', '/api/login', {
      body: { phone_number: '+447400654321' },
      headers,
    })
    expect([reused.status, reused.json.code]).toEqual([422, 'idempotency_key_reused'])
    const short = await world.browser().call('POST', '/api/login', {
      body: { phone_number: number },
      headers: { 'idempotency-key': 'short' },
    })
    expect(short.json.code).toBe('idempotency_key_invalid')
  })

  test('the eleventh start of a minute from one address is refused with Retry-After', async () => {
    await world.stop()
    world = await createTestWorld({ settings: { loginStartsPerMinute: 10 } })
    const browser = world.browser()
    for (let count = 0; count < 10; count += 1) await browser.start(number)
    const refused = await browser.call('POST', '/api/login', { body: { phone_number: number } })
    expect([refused.status, refused.json.code]).toEqual([429, 'too_many_requests'])
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  })
})

describe('the cookie of an attempt', () => {
  test('T-40 another browser with the id sees what it sees of an unknown id', async () => {
    const started = await world.browser().start(number)
    const mallory = world.browser()
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/events'],
      ['DELETE', ''],
      ['POST', '/session'],
    ] as const) {
      const headers = { 'idempotency-key': newKey() }
      const known = await mallory.call(method, `/api/login/${started.login_id}${path}`, { headers })
      const unknown = await mallory.call(method, `/api/login/lgn_${'A'.repeat(22)}${path}`, {
        headers,
      })
      expect(known.status).toBe(404)
      expect(known.text).toBe(unknown.text)
    }
  })

  test('T-40 two cookies of one name open nothing: one of them was planted', async () => {
    const browser = world.browser()
    const { login_id } = await browser.start(number)
    const [[name, value] = ['', '']] = browser.cookies
    const cookie = `${name}=${value}; ${name}=${value}`
    const answer = await world.server.app.inject({
      url: `/api/login/${login_id}`,
      headers: { cookie },
    })
    expect(answer.statusCode).toBe(404)
  })

  test('T-44 is HttpOnly, Lax and host-only; on https also Secure with the __Host- prefix', async () => {
    await world.stop()
    world = await createTestWorld({ settings: { issuer: 'https://id.example' } })
    const answer = await world.server.app.inject({
      method: 'POST',
      url: '/api/login',
      payload: { phone_number: number },
    })
    const cookie = String(answer.headers['set-cookie'])
    expect(cookie).toMatch(/^__Host-companion_lgn_[\w-]{22}=[\w-]{43};/)
    for (const part of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/'])
      expect(cookie).toContain(part)
    expect(cookie).not.toContain('Domain')
    expect(answer.headers['strict-transport-security']).toBeDefined()
  })

  test('H-1 a reload shows the same digits, and the store has neither them nor the secret', async () => {
    const browser = world.browser()
    const started = await browser.start(number)
    expect((await browser.read(started.login_id)).digits).toBe(started.digits)
    const [row] = await world.db.selectFrom('logins').selectAll().execute()
    const stored = JSON.stringify({ ...row, request: null })
    expect(stored).not.toContain(started.digits)
    for (const secret of browser.cookies.values()) expect(stored).not.toContain(secret)
  })
})

describe('collecting', () => {
  test('T-42 fifty at once make one session; the same key gets it again, another does not', async () => {
    const { browser, started } = await signIn()
    const keys = Array.from({ length: 50 }, newKey)
    const answers = await Promise.all(keys.map((key) => browser.collect(started.login_id, key)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 409]))
    expect(await world.db.selectFrom('sessions').selectAll().execute()).toHaveLength(1)
  })

  test('a retry with the same key within a minute gets the same session and a fresh secret', async () => {
    const { browser, started } = await signIn()
    const key = newKey()
    const first = await browser.collect(started.login_id, key)
    const lost = browser.cookies.get('companion_session') ?? ''
    const second = await browser.collect(started.login_id, key)
    expect(second.json).toEqual(first.json)
    expect(browser.cookies.get('companion_session')).not.toBe(lost)
    expect((await browser.call('GET', '/api/session')).status).toBe(200)
    const old = await world.server.app.inject({
      url: '/api/session',
      headers: { cookie: `companion_session=${lost}` },
    })
    expect(old.statusCode).toBe(401)
    world.wait(60)
    expect((await browser.collect(started.login_id, key)).json.code).toBe('already_collected')
  })

  test('is over 120 s after success', async () => {
    const { browser, started } = await signIn()
    world.wait(120)
    expect((await browser.collect(started.login_id)).json.code).toBe('not_collectable')
  })

  test('T-43 a session ends after an hour without use, and after a day in any case', async () => {
    const { browser, started } = await signIn()
    await browser.collect(started.login_id)
    const status = async () => (await browser.call('GET', '/api/session')).status
    for (let hour = 0; hour < 26; hour += 1) {
      world.wait(55 * 60)
      expect(await status()).toBe(200)
    }
    world.wait(55 * 60)
    expect(await status()).toBe(401)
    await world.stop()
    world = await createTestWorld()
    const again = await signIn()
    await again.browser.collect(again.started.login_id)
    world.wait(60 * 60)
    expect((await again.browser.call('GET', '/api/session')).status).toBe(401)
  })
})

test('T-43 a cookie that was kept after signing out opens nothing', async () => {
  const { browser, started } = await signIn()
  await browser.collect(started.login_id)
  const kept = browser.cookies.get('companion_session') ?? ''
  await browser.call('DELETE', '/api/session')
  browser.cookies.set('companion_session', kept)
  expect((await browser.call('GET', '/api/session')).status).toBe(401)
})

describe('T-41 other sites', () => {
  test.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
  ])('%o changes nothing', async (headers) => {
    const browser = world.browser()
    const { login_id } = await browser.start(number)
    const body = { phone_number: number }
    const answers = [
      await browser.call('POST', '/api/login', { body, headers }),
      await browser.call('DELETE', `/api/login/${login_id}`, { headers }),
      await browser.call('POST', `/api/login/${login_id}/session`, { headers }),
      await browser.call('DELETE', '/api/session', { headers }),
    ]
    for (const answer of answers) expect(answer.json.code).toBe('cross_origin')
    expect((await browser.read(login_id)).check_status).toBe('UNKNOWN')
  })

  test('our own pages may', async () => {
    const headers = { origin: issuer, 'sec-fetch-site': 'same-origin' }
    expect((await world.browser().start(number, headers)).check_status).toBe('UNKNOWN')
  })

  test('T-45 nobody may frame a page, and no web origin may act as a phone, unless set', async () => {
    const ask = { url: '/healthz', headers: { origin: 'https://phone.example' } }
    const closed = await world.server.app.inject(ask)
    expect(closed.headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(closed.headers['x-frame-options']).toBe('DENY')
    expect(closed.headers['access-control-allow-origin']).toBeUndefined()
    await world.stop()
    world = await createTestWorld({
      settings: {
        frameAncestors: ['https://try.example'],
        phoneOrigins: ['https://phone.example'],
      },
    })
    const open = await world.server.app.inject(ask)
    expect(open.headers['content-security-policy']).toContain('frame-ancestors https://try.example')
    expect(open.headers['access-control-allow-origin']).toBe('https://phone.example')
    expect(open.headers['access-control-allow-credentials']).toBeUndefined()
    const other = await world.server.app.inject({
      ...ask,
      headers: { origin: 'https://evil.example' },
    })
    expect(other.headers['access-control-allow-origin']).not.toBe('https://evil.example')
  })
})

describe('what is not HTTP', () => {
  async function send(port: number, text: string): Promise<string> {
    const socket = connect(port, '127.0.0.1')
    socket.end(text)
    let answer = ''
    for await (const chunk of socket) answer += String(chunk)
    return answer
  }

  test('gets a problem document too', async () => {
    const url = await world.server.app.listen({ host: '127.0.0.1', port: 0 })
    const port = Number(new URL(url).port)
    const junk = await send(port, 'what?\r\n\r\n')
    expect(junk).toMatch(/^HTTP\/1.1 400 /)
    expect(junk).toContain('application/problem+json')
    const long = await send(port, `GET / HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(40_000)}\r\n\r\n`)
    expect(long).toMatch(/^HTTP\/1.1 431 /)
  })
})
