import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { makeSteppedClock, type SteppedClock } from '../../test/stepped-clock.ts'
import { openTestBrowser, type TestBrowser, testOrigin } from '../../test/test-browser.ts'
import { testPhone } from '../../test/test-provider.ts'
import { openScene, type Scene } from '../../test/test-scene.ts'
import { memoryStore } from './attempt-store.ts'
import { type LoginHandler, type LoginHandlerOptions, loginHandlerAt } from './login-handler.ts'

let scene: Scene
let clock: SteppedClock
let handler: LoginHandler
let browser: TestBrowser
const cookieKey = new Uint8Array(32).fill(7)
const onSignedIn = vi.fn<LoginHandlerOptions['onSignedIn']>()
const onFault = vi.fn<(error: unknown) => void>()

function makeHandler(options: Partial<LoginHandlerOptions> = {}): LoginHandler {
  const { companion } = scene
  return loginHandlerAt(clock, {
    companion,
    origin: testOrigin,
    cookieKey,
    onSignedIn,
    onFault,
    ...options,
  })
}

const browserOf = (own: LoginHandler) => openTestBrowser((request) => own.handle(request))

beforeEach(async () => {
  scene = await openScene()
  clock = makeSteppedClock()
  onSignedIn.mockReset()
  onSignedIn.mockResolvedValue({ headers: { 'set-cookie': 'session=1' }, redirectTo: '/home' })
  onFault.mockReset()
  handler = makeHandler()
  browser = browserOf(handler)
})
afterEach(() => scene.server.close())

const start = () => browser.ask('start', { phone_number: testPhone })

/** Lets the phone approve, and the page hear of it. */
async function approved(): Promise<unknown> {
  const { attempt } = await start()
  await scene.server.approve()
  expect(await browser.ask('wait', { attempt })).toEqual({ state: 'approved' })
  return attempt
}

describe('a sign-in', () => {
  test('goes from the number to the session of the app, with verified claims', async () => {
    const begun = await start()
    expect(begun).toMatchObject({ state: 'waiting', digits: '482913', attempt: expect.any(String) })
    await scene.server.approve()
    expect(await browser.ask('wait', { attempt: begun.attempt })).toEqual({ state: 'approved' })
    const response = await browser.post('session', { attempt: begun.attempt })
    expect(await response.json()).toEqual({ state: 'signed_in', redirect_to: '/home' })
    expect([...browser.cookies.keys()]).toEqual(['session'])
    expect(onSignedIn).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ sub: 'usr_1', phone_number: testPhone }),
      expect.any(Request),
      { tokens: expect.objectContaining({ idToken: expect.any(String) }), native: undefined },
    )
  })

  test('shows the browser neither the id of the request nor a token', async () => {
    const { attempt } = await start()
    await scene.server.approve()
    const request = scene.server.asked[0]
    const seen = [...browser.cookies.values(), JSON.stringify(attempt)]
    for (const act of ['wait', 'session', 'resume']) {
      const response = await browser.post(act, { attempt })
      seen.push(await response.text(), JSON.stringify([...response.headers]))
    }
    const { tokens } = onSignedIn.mock.calls[0]?.[2] ?? {}
    for (const secret of [request?.jti, tokens?.accessToken, tokens?.idToken]) {
      expect(secret).toEqual(expect.any(String))
      expect(seen.join('\n')).not.toContain(secret)
    }
  })

  test('the cookie is for this host, this site and no script', async () => {
    const response = await browser.post('start', { phone_number: testPhone })
    expect(response.headers.get('set-cookie')).toMatch(
      /^__Host-companion=[\w.-]+; Path=\/; HttpOnly; SameSite=Strict; Secure; Max-Age=6\d\d$/,
    )
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  test('twenty collections at once make one session', async () => {
    const attempt = await approved()
    const all = await Promise.all(
      Array.from({ length: 20 }, () => browser.post('session', { attempt })),
    )
    expect(all.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(409)])
    expect(onSignedIn).toHaveBeenCalledOnce()
  })

  test('a cookie that was copied before collects nothing afterwards, however late', async () => {
    const { attempt } = await start()
    const copy = new Map(browser.cookies)
    await scene.server.approve()
    await browser.ask('wait', { attempt })
    await browser.ask('session', { attempt })
    const thief = browserOf(handler)
    for (const [name, value] of copy) thief.cookies.set(name, value)
    expect((await thief.post('session', { attempt })).status).toBe(409)
    clock.jump(90)
    expect(await thief.ask('wait', { attempt })).toEqual({ state: 'approved' })
    expect((await thief.post('session', { attempt })).status).toBe(409)
    expect(onSignedIn).toHaveBeenCalledOnce()
  })

  test('is not collected before the phone has approved', async () => {
    const { attempt } = await start()
    expect((await browser.post('session', { attempt })).status).toBe(409)
    expect(onSignedIn).not.toHaveBeenCalled()
  })

  test.each(['denied', 'wrong_digits'])('tells why nobody was signed in: %s', async (reason) => {
    const { attempt } = await start()
    await scene.server.deny(reason)
    expect(await browser.ask('wait', { attempt })).toEqual({ state: 'denied', reason })
  })

  test('says when the time is up', async () => {
    const { attempt } = await start()
    scene.clock.pass(600)
    expect(await browser.ask('wait', { attempt })).toEqual({ state: 'expired' })
  })

  test('cannot be collected after the person has cancelled it, even if the phone approves', async () => {
    const attempt = await approved()
    const copy = new Map(browser.cookies)
    await browser.ask('cancel', { attempt })
    expect(browser.cookies.size).toBe(0)
    for (const [name, value] of copy) browser.cookies.set(name, value)
    expect((await browser.post('session', { attempt })).status).toBe(409)
  })

  test('goes on in a page that was loaded again', async () => {
    expect(await browser.ask('resume')).toEqual({ state: 'idle' })
    const begun = await start()
    expect(await browser.ask('resume')).toMatchObject({ attempt: begun.attempt, digits: '482913' })
    clock.jump(601)
    expect(await browser.ask('resume')).toEqual({ state: 'idle' })
  })

  test('works in two processes that share a store', async () => {
    const store = memoryStore(clock)
    const one = makeHandler({ store })
    const other = makeHandler({ store, companion: scene.anotherCompanion({}) })
    let now = one
    browser = openTestBrowser((request) => now.handle(request))
    const { attempt } = await start()
    await scene.server.approve()
    expect(await browser.ask('wait', { attempt })).toEqual({ state: 'approved' })
    now = other
    expect(await browser.ask('wait', { attempt })).toEqual({ state: 'approved' })
    expect(scene.network.calls.total).toBe(1)
    const both = [one, other].map((it) => {
      now = it
      return browser.post('session', { attempt })
    })
    const statuses = (await Promise.all(both)).map(({ status }) => status)
    expect(statuses.sort()).toEqual([200, 409])
  })
})

describe('who may ask', () => {
  test.each([
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['another site in an old browser', { origin: 'https://evil.example', 'sec-fetch-site': '' }],
    ['a neighbour', { origin: 'https://blog.example.com', 'sec-fetch-site': 'same-site' }],
    ['a frame without origin', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['who contradicts themselves', { origin: testOrigin, 'sec-fetch-site': 'cross-site' }],
    ['the plain-text twin', { origin: 'http://shop.example.com', 'sec-fetch-site': 'cross-site' }],
  ])('T-41: not %s', async (_who, headers) => {
    for (const act of ['start', 'wait', 'session', 'cancel', 'resume']) {
      const response = await browser.post(act, { phone_number: testPhone }, headers)
      expect(response.status).toBe(403)
      expect(await response.json()).toMatchObject({ code: 'cross_origin' })
    }
    expect(scene.server.asked).toHaveLength(0)
  })

  test('T-41: not whoever says nothing of where they are', async () => {
    const request = new Request(`${testOrigin}/companion/start`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    expect((await handler.handle(request)).status).toBe(403)
  })

  test('an attempt of another browser is unknown', async () => {
    const attempt = await approved()
    const stranger = browserOf(handler)
    for (const act of ['wait', 'session']) {
      expect((await stranger.post(act, { attempt })).status).toBe(404)
    }
    await stranger.ask('start', { phone_number: testPhone })
    expect((await stranger.post('session', { attempt })).status).toBe(404)
    expect(onSignedIn).not.toHaveBeenCalled()
  })

  test('a cookie that was changed, made with another key, or is for another purpose opens nothing', async () => {
    const attempt = await approved()
    const [name = '', value = ''] = [...browser.cookies][0] ?? []
    const forged = [`${value.slice(0, -2)}AA`, 'x', 'a.b.c.d.e', '']
    const other = browserOf(makeHandler({ cookieKey: new Uint8Array(32).fill(8) }))
    await other.ask('start', { phone_number: testPhone })
    forged.push(...other.cookies.values())
    for (const it of forged) {
      browser.cookies.set(name, it)
      expect((await browser.post('session', { attempt })).status).toBe(404)
    }
  })

  test('a second start in one browser takes the place of the first', async () => {
    const { attempt } = await start()
    await start()
    expect((await browser.post('wait', { attempt })).status).toBe(404)
  })

  test("the app's limit comes before the phone is asked", async () => {
    browser = browserOf(makeHandler({ limit: (phone) => (phone === testPhone ? 30.2 : null) }))
    const response = await browser.post('start', { phone_number: testPhone })
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '31'])
    expect(scene.server.asked).toHaveLength(0)
  })
})

describe('bad input', () => {
  test.each([
    ['start', { phone_number: '12' }, {}, 400, 'phone_number_invalid'],
    ['start', { phone_number: 7 }, {}, 400, 'phone_number_invalid'],
    ['start', { phone_number: '1'.repeat(65) }, {}, 400, 'phone_number_invalid'],
    ['start', { phone_number: testPhone, country: 'gb' }, {}, 400, 'malformed_request'],
    ['start', '[]', {}, 400, 'malformed_request'],
    ['start', '{', {}, 400, 'malformed_request'],
    ['start', ' '.repeat(5000), {}, 413, 'payload_too_large'],
    ['start', '{}', { 'content-type': 'text/plain' }, 415, 'unsupported_media_type'],
    ['wait', {}, {}, 404, 'attempt_unknown'],
    ['elsewhere', {}, {}, 404, 'not_found'],
    ['start/more', {}, {}, 404, 'not_found'],
  ])('%s with %.40s is refused', async (act, body, headers, status, code) => {
    const response = await browser.post(act, body, headers)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toMatchObject({ status, code })
    expect(onFault).not.toHaveBeenCalled()
  })

  test('nothing is a GET', async () => {
    const response = await handler.handle(new Request(`${testOrigin}/companion/start`))
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
  })

  test.each([
    [{ cookieKey: new Uint8Array(31) }, '32 random bytes'],
    [{ cookieKey: 'short' }, '32 random bytes'],
    [{ origin: 'shop.example.com' }, 'origin'],
    [{ origin: 'http://shop.example.com' }, 'https'],
    [{ basePath: 'companion' }, 'basePath'],
    [{ basePath: '/companion/' }, 'basePath'],
  ])('options that cannot work are refused at once: %.40j', (wrong, message) => {
    expect(() => makeHandler(wrong)).toThrow(message)
  })
})
