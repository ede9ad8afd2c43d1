import { decodeJwt, decodeProtectedHeader } from 'jose'
import * as oidc from 'openid-client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  afterLogout,
  authorization,
  client,
  createOidcWorld,
  discover,
  type OidcWorld,
  signIn,
  visit,
} from '../test-support/oidc-world.ts'
import type { TestBrowser } from '../test-support/test-browser.ts'
import { issuer } from '../test-support/test-world.ts'

const told: { readonly url: string; readonly body: string }[] = []
/** What the client answers, one after the other; then 200. */
let answers: number[]
let world: OidcWorld
beforeEach(async () => {
  told.length = 0
  answers = []
  world = await createOidcWorld(
    {
      oidcClients: [
        client('house', {
          first_party: true,
          backchannel_logout_uri: 'https://shop.example/logout',
          backchannel_logout_session_required: true,
        }),
      ],
    },
    async (url, options) => {
      told.push({ url: String(url), body: String(options?.body) })
      return new Response(null, { status: answers.shift() ?? 200 })
    },
  )
})
afterEach(() => world.stop())

/** Presses "Sign out" on the page that the client's logout leads to. */
async function signOutAt(browser: TestBrowser, url: URL) {
  const page = await browser.call('GET', `${url.pathname}${url.search}`)
  const xsrf = /name="xsrf" value="(\w+)"/.exec(page.text)?.[1]
  const done = await browser.call('POST', '/oidc/logout/confirm', {
    body: new URLSearchParams({ xsrf: xsrf ?? '', logout: 'yes' }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  return { page, done }
}

async function signedIn() {
  const config = await discover(world, 'house')
  return { config, ...(await signIn(world, config)) }
}

async function userinfo(token: string) {
  const answer = await world.server.app.inject({
    url: '/oidc/userinfo',
    headers: { authorization: `Bearer ${token}` },
  })
  return answer.statusCode
}

/** True when the provider would let this browser in without asking. */
async function isSignedIn(browser: TestBrowser, config: oidc.Configuration): Promise<boolean> {
  const asked = await authorization(config, { prompt: 'none' })
  const back = await visit(browser, asked.url)
  return back.searchParams.has('code')
}

describe('T-43 logout', () => {
  test('by the app asks, ends the session here and its tokens, and goes back to the app', async () => {
    const { config, browser, tokens } = await signedIn()
    expect(await isSignedIn(browser, config)).toBe(true)
    const url = oidc.buildEndSessionUrl(config, {
      post_logout_redirect_uri: afterLogout,
      id_token_hint: tokens.id_token ?? '',
      state: 'bye',
    })
    const { page, done } = await signOutAt(browser, url)
    expect(page.text).toContain('Sign out of Northwind?')
    expect(page.headers['content-security-policy']).toContain(
      "form-action 'self' https://shop.example",
    )
    expect(done.status).toBe(303)
    expect(done.headers.location).toBe(`${afterLogout}?state=bye`)
    expect((await browser.call('GET', '/api/session')).status).toBe(401)
    expect(await userinfo(tokens.access_token)).toBe(401)
    await expect(oidc.refreshTokenGrant(config, tokens.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    })
    expect(await isSignedIn(browser, config)).toBe(false)
  })

  test('at the page here ends what the app has, and the app is told once', async () => {
    const { config, browser, tokens } = await signedIn()
    expect((await browser.call('DELETE', '/api/session')).status).toBe(204)
    expect(await userinfo(tokens.access_token)).toBe(401)
    // Nothing that could be used stays behind in the store either.
    const left = await world.db
      .selectFrom('oidc_artefacts')
      .select('model')
      .where('model', 'in', ['AccessToken', 'RefreshToken', 'AuthorizationCode', 'Grant'])
      .execute()
    expect(left).toEqual([])
    expect(await isSignedIn(browser, config)).toBe(false)
    await expect.poll(() => told.length).toBe(1)
    expect(told[0]?.url).toBe('https://shop.example/logout')
    const token = String(new URLSearchParams(told[0]?.body).get('logout_token'))
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'ES256', typ: 'logout+jwt' })
    expect(decodeJwt(token)).toMatchObject({
      iss: issuer,
      aud: 'house',
      sub: tokens.claims()?.sub,
      sid: tokens.claims()?.sid,
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    })
    await expect.poll(() => world.db.selectFrom('client_calls').selectAll().execute()).toEqual([])
    expect(told).toHaveLength(1)
  })

  test('that the app does not take is tried again, five times at most', async () => {
    answers = [500, 302, 500, 500, 500, 500]
    const { browser } = await signedIn()
    await browser.call('DELETE', '/api/session')
    for (const [count, seconds] of [
      [1, 3],
      [2, 11],
      [3, 61],
      [4, 301],
    ] as const) {
      await expect.poll(() => told.length, { timeout: 5_000 }).toBe(count)
      await expect
        .poll(async () =>
          (await world.db.selectFrom('client_calls').select('due_at').execute()).map(
            (row) => row.due_at - world.now().getTime() < seconds * 1000,
          ),
        )
        .toEqual([true])
      world.wait(seconds)
    }
    await expect.poll(() => told.length, { timeout: 5_000 }).toBe(5)
    await expect.poll(() => world.db.selectFrom('client_calls').selectAll().execute()).toEqual([])
  })

  test('an idle hour or a day ends what the app has without the phone, as it ends the session', async () => {
    const { config, browser, tokens } = await signedIn()
    world.wait(60 * 60 + 1)
    expect(await isSignedIn(browser, config)).toBe(false)
    await expect(oidc.refreshTokenGrant(config, tokens.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    })
  })

  test('a sign-out that another site asks for does nothing until the person agrees', async () => {
    const { config, browser } = await signedIn()
    const answer = await browser.call('GET', '/oidc/logout?client_id=house')
    expect(answer.text).toContain('Sign out of Northwind?')
    const forged = await browser.call('POST', '/oidc/logout/confirm', {
      body: 'logout=yes&xsrf=0000',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(forged.status).toBe(400)
    expect(await isSignedIn(browser, config)).toBe(true)
    const elsewhere = await browser.call(
      'GET',
      '/oidc/logout?client_id=house&post_logout_redirect_uri=https://evil.example/',
    )
    expect(elsewhere.status).toBe(400)
    expect(elsewhere.text).not.toContain('https://evil.example/')
  })
})
