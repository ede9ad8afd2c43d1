import { afterEach, expect, test } from 'vitest'
import { shownText } from '../model/shown-text.ts'
import {
  authorization,
  client,
  createOidcWorld,
  discover,
  number,
  type OidcWorld,
  signIn,
  signInAt,
  visit,
} from '../test-support/oidc-world.ts'
import type { TestBrowser } from '../test-support/test-browser.ts'
import { createTestWorld, issuer } from '../test-support/test-world.ts'

let world: OidcWorld
afterEach(() => world.stop())

async function pageFor(browser: TestBrowser, id = 'house', params: Record<string, string> = {}) {
  return visit(browser, (await authorization(await discover(world, id), params)).url)
}

/** What the phone shows and signs of an attempt. */
async function shownOnPhone(loginId: string) {
  const enrolment = { deviceId: world.deviceId, phoneNumber: number } as never
  const login = await world.phone1.companion.fetchLogin(enrolment, loginId)
  if (!login.ok) throw new Error('not shown')
  return login.value.request
}

const misleading = [
  ['a turned direction', '\u202eknab ruoY', 'knab ruoY'],
  ['hidden and control marks', 'The\u200b\u2066 Shop\u2069\u0000\u001b', 'The Shop'],
  ['line ends', 'Line one\r\nLine two\u2028three', 'Line one Line two three'],
  ['a pile of accents', 'e'.padEnd(40, '\u0301'), `\u00e9${'\u0301'.repeat(3)}`],
  ['10,000 characters', 'x'.repeat(10_000), `${'x'.repeat(47)}…`],
  ['nothing that can be seen', '\u{e0041}\u{e0042}\ufeff', 'house'],
  [
    'letters and signs of any script',
    'Caf\u00e9 \u30b7\u30e7 \u{1f6d2}',
    'Caf\u00e9 \u30b7\u30e7 \u{1f6d2}',
  ],
] as const

test.each(misleading)(
  'T-28 a client named with %s is shown cleaned, on the page and in what the phone signs',
  async (_, name, shown) => {
    world = await createOidcWorld({
      oidcClients: [client('house', { client_name: name, first_party: true })],
    })
    const browser = world.browser()
    const page = await pageFor(browser)
    const details = await browser.call('GET', `${page.pathname}/details`)
    expect(details.json.data.client).toEqual({ name: shown, origin: 'https://shop.example' })
    const started = await browser.call('POST', `${page.pathname}/login`, {
      body: { phone_number: number },
    })
    const request = await shownOnPhone(started.json.data.login_id)
    expect(request.client).toEqual({ name: shown, origin: 'https://shop.example' })
    expect(request.scopes).toEqual(['openid', 'phone'])
  },
)

test('T-28 what is shown has no control, direction or format mark, one line, and an end', () => {
  for (let code = 0; code < 0x11000; code += 1) {
    const text = shownText(`a${String.fromCodePoint(code)}b`, 10)
    expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u)
  }
  expect([...shownText('\u{1f6d2}'.repeat(50), 10)]).toHaveLength(10)
})

test('T-28 an app on the phone is shown by its home page or its scheme, never as our own', async () => {
  const native = { application_type: 'native', token_endpoint_auth_method: 'none' }
  const redirect_uris = ['com.example.shop:/callback']
  world = await createOidcWorld({
    oidcClients: [
      client('app', { ...native, redirect_uris, post_logout_redirect_uris: [] }),
      client('home', {
        ...native,
        redirect_uris,
        post_logout_redirect_uris: [],
        client_uri: 'https://shop.example/about',
      }),
    ],
  })
  for (const [id, origin] of [
    ['app', 'com.example.shop:'],
    ['home', 'https://shop.example'],
  ] as const) {
    const browser = world.browser()
    const asked = await authorization(
      await discover(world, 'spa').then(() => discover(world, id)),
      {
        redirect_uri: 'com.example.shop:/callback',
      },
    )
    const page = await visit(browser, asked.url)
    const details = await browser.call('GET', `${page.pathname}/details`)
    expect(details.json.data.client.origin).toBe(origin)
  }
})

test('T-41 another site can neither begin, finish, allow nor end a sign-in of an app', async () => {
  world = await createOidcWorld()
  const browser = world.browser()
  const page = await pageFor(browser)
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
  ]) {
    for (const act of ['login', 'finish', 'consent', 'abort']) {
      const answer = await browser.call('POST', `${page.pathname}/${act}`, {
        headers: headers as Record<string, string>,
        body: act === 'login' ? { phone_number: number } : { login_id: 'x' },
      })
      expect([act, answer.status, answer.json.code]).toEqual([act, 403, 'cross_origin'])
    }
  }
  expect(await world.db.selectFrom('logins').selectAll().execute()).toEqual([])
})

test('T-41 an interaction is its own browser\u2019s: with its address alone nothing can be read or done', async () => {
  world = await createOidcWorld()
  const page = await pageFor(world.browser())
  const stranger = world.browser()
  await pageFor(stranger)
  expect((await stranger.call('GET', `${page.pathname}/details`)).status).toBe(404)
  for (const act of ['login', 'finish', 'consent', 'abort']) {
    const body = act === 'login' ? { phone_number: number } : { login_id: 'x' }
    const answer = await stranger.call('POST', `${page.pathname}/${act}`, { body })
    expect([answer.status, answer.json.code]).toEqual([404, 'interaction_not_found'])
  }
  // A cookie that somebody made up, without our signature.
  const uid = page.pathname.split('/').at(-1)
  const forged = await world.server.app.inject({
    url: `${page.pathname}/details`,
    headers: {
      cookie: `companion_interaction=${uid}; companion_interaction.sig=${'A'.repeat(43)}`,
    },
  })
  expect(forged.statusCode).toBe(404)
})

test('T-41 one browser\u2019s sign-in does not go on in another: the way back needs its cookie', async () => {
  world = await createOidcWorld()
  const browser = world.browser()
  const page = await pageFor(browser)
  const aborted = await browser.call('POST', `${page.pathname}/abort`, { body: {} })
  const { pathname } = new URL(aborted.json.data.redirect_to)
  const answer = await world.browser().call('GET', pathname)
  expect([answer.status, answer.headers.location]).toEqual([400, undefined])
})

test('T-45 no page of the provider may be framed, none has a script, and no answer is kept', async () => {
  world = await createOidcWorld()
  const { browser } = await signIn(world, await discover(world, 'house'))
  const pages = [
    '/oidc/auth?client_id=nobody',
    '/oidc/logout',
    '/oidc/logout/success',
    '/oidc/auth/unknown',
  ]
  for (const path of pages) {
    const answer = await browser.call('GET', path, { headers: { accept: 'text/html' } })
    const policy = String(answer.headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|script-src/)
    expect(answer.text).not.toContain('<script')
    expect(answer.headers['x-frame-options']).toBe('DENY')
    expect(answer.headers['referrer-policy']).toBe('no-referrer')
    expect(answer.headers['cache-control']).toContain('no-store')
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
  }
  const error = await browser.call(
    'GET',
    '/oidc/auth?client_id=%3Cscript%3Ealert(1)%3C/script%3E',
    {
      headers: { accept: 'text/html' },
    },
  )
  expect(error.text).not.toContain('<script')
})

test('T-45 only a public client\u2019s own pages may read answers across origins', async () => {
  world = await createOidcWorld()
  const ask = (origin: string) =>
    world.server.app.inject({
      method: 'POST',
      url: '/oidc/token',
      headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'grant_type=authorization_code&client_id=spa&code=x&redirect_uri=x',
    })
  const own = await ask('https://shop.example')
  expect(own.headers['access-control-allow-origin']).toBe('https://shop.example')
  expect(own.headers['access-control-allow-credentials']).toBeUndefined()
  expect((await ask('https://evil.example')).headers['access-control-allow-origin']).toBeUndefined()
})

test('T-44 the provider\u2019s cookies are HttpOnly, Secure on https, signed, and each at its own path', async () => {
  const secure = await createTestWorld({
    settings: {
      issuer: 'https://sign-in.example.com',
      oidcClients: [client('house', { first_party: true })],
    },
  })
  world = secure as OidcWorld
  const answer = await world.server.app.inject({
    url: '/oidc/auth?client_id=house&response_type=code&scope=openid&redirect_uri=https%3A%2F%2Fshop.example%2Fcallback&code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  })
  expect(answer.statusCode).toBe(303)
  const cookies = [answer.headers['set-cookie']].flat().map(String)
  expect(cookies.length).toBeGreaterThanOrEqual(4)
  for (const cookie of cookies) {
    const [name = '', value = ''] = cookie.split(/[=;]/)
    expect(cookie).toMatch(/; secure/i)
    expect(cookie).toMatch(/; httponly/i)
    expect(cookie).toMatch(/; samesite=lax/i)
    expect(cookie).not.toMatch(/domain=/i)
    expect(name).toMatch(/^__(Host|Secure)-companion_(oidc|interaction|resume)(\.sig)?$/)
    expect(/path=\/;/i.test(`${cookie};`)).toBe(name.startsWith('__Host-'))
    expect(value.length).toBeGreaterThanOrEqual(21)
  }
})

test('T-56 an approval for one app does not finish another app\u2019s request', async () => {
  world = await createOidcWorld()
  const browser = world.browser()
  await signInAt(world, browser, await pageFor(browser, 'house'))
  const [login] = await world.db.selectFrom('logins').select('id').execute()
  const foreign = await pageFor(browser, 'foreign', { prompt: 'login' })
  const answer = await browser.call('POST', `${foreign.pathname}/finish`, {
    body: { login_id: login?.id },
  })
  expect([answer.status, answer.json.code]).toEqual([409, 'sign_in_again'])
})

test('T-56 every answer names its issuer, and a token of one client is none of another', async () => {
  world = await createOidcWorld()
  const config = await discover(world, 'house')
  const { back, tokens } = await signIn(world, config)
  expect(back.searchParams.get('iss')).toBe(issuer)
  expect(tokens.claims()).toMatchObject({ iss: issuer, aud: 'house' })
})

test('T-84 a forwarded address that nobody vouches for does not widen the limit, and the refusal is an OAuth error', async () => {
  world = await createOidcWorld({ oidcRequestsPerMinute: 5 })
  const answers = []
  for (let at = 0; at < 8; at += 1) {
    answers.push(
      await world.server.app.inject({
        method: 'POST',
        url: '/oidc/token',
        headers: {
          'x-forwarded-for': `203.0.113.${at}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        payload: 'grant_type=x',
      }),
    )
  }
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([
    ...Array(5).fill(400),
    ...Array(3).fill(429),
  ])
  expect(answers.at(-1)?.json()).toEqual({ error: 'temporarily_unavailable' })
  expect(answers.at(-1)?.headers['retry-after']).toBeTruthy()
})
