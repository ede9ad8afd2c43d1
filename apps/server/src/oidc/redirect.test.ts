import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { redirectUriFault } from '../model/redirect-uri.ts'
import {
  authorization,
  callback,
  client,
  createOidcWorld,
  discover,
  type OidcWorld,
  signInAt,
  visit,
} from '../test-support/oidc-world.ts'

const loopback = 'http://127.0.0.1/callback'
const native = client('native', {
  application_type: 'native',
  token_endpoint_auth_method: 'none',
  redirect_uris: [loopback, 'com.example.shop:/callback'],
  post_logout_redirect_uris: [],
})

let world: OidcWorld
beforeAll(async () => {
  world = await createOidcWorld({ oidcClients: [client('house', { first_party: true }), native] })
})
afterAll(() => world.stop())

/** Forty ways to write an address that is almost the registered one, or is none at all. */
const tricks = [
  'https://shop.example/callback/',
  'https://shop.example/callback?',
  'https://shop.example/callback?x=1',
  'https://shop.example/callback#',
  'https://shop.example/callback#x',
  'https://shop.example/CALLBACK',
  'https://SHOP.example/callback',
  'HTTPS://shop.example/callback',
  'http://shop.example/callback',
  'https://shop.example:443/callback',
  'https://shop.example:8443/callback',
  'https://shop.example./callback',
  'https://shop.example//callback',
  'https://shop.example/./callback',
  'https://shop.example/x/../callback',
  'https://shop.example/%63allback',
  'https://shop.example/callback%2f..',
  'https://shop.example/callback%00',
  'https://shop.example/callback\u0000',
  'https://shop.example/callback\r\nlocation: https://evil.example',
  ' https://shop.example/callback',
  'https://shop.example/callback ',
  'https://shop.example\\callback',
  'https://shop.example\\@evil.example/callback',
  'https://shop.example@evil.example/callback',
  'https://user:pass@shop.example/callback',
  'https://evil.example/?https://shop.example/callback',
  'https://evil.example/#https://shop.example/callback',
  'https://shop.example.evil.example/callback',
  'https://evilshop.example/callback',
  'https://evil.example%2f@shop.example/callback',
  'https://shop\u3002example/callback',
  'https://xn--shop-.example/callback',
  '//shop.example/callback',
  '/callback',
  'callback',
  'https:shop.example/callback',
  'https:///shop.example/callback',
  'javascript:alert(1)//https://shop.example/callback',
  'data:text/html,https://shop.example/callback',
  'about:blank',
  'com.example.shop:/callback',
] as const

describe('T-83 an answer goes to a registered address or nowhere', () => {
  test('there are forty tricks', () => expect(new Set(tricks).size).toBeGreaterThanOrEqual(40))

  test.each(tricks)('%j is never redirected to', async (uri) => {
    const { url } = await authorization(await discover(world, 'house'))
    url.searchParams.set('redirect_uri', uri)
    for (const spoil of [
      {},
      { scope: 'nothing' },
      { prompt: 'none' },
      { response_type: 'token' },
    ]) {
      for (const [name, value] of Object.entries(spoil)) url.searchParams.set(name, value)
      const answer = await world.browser().call('GET', `${url.pathname}${url.search}`, {
        headers: { accept: 'text/html' },
      })
      expect(answer.status).toBe(400)
      expect(answer.headers.location).toBeUndefined()
      expect(answer.headers['content-type']).toContain('html')
    }
  })

  test('two addresses, none and an unknown client are refused without a redirect', async () => {
    const { url } = await authorization(await discover(world, 'house'))
    const twice = new URL(url)
    twice.searchParams.append('redirect_uri', 'https://evil.example/')
    const none = new URL(url)
    none.searchParams.delete('redirect_uri')
    const unknown = new URL(url)
    unknown.searchParams.set('client_id', 'nobody')
    for (const { pathname, search } of [twice, none, unknown]) {
      const answer = await world.browser().call('GET', `${pathname}${search}`)
      expect([answer.status, answer.headers.location]).toEqual([400, undefined])
    }
  })

  test('an app on the device may have any port of its loopback address, and nothing else of it', async () => {
    const config = await discover(world, 'native', undefined)
    for (const [uri, ok] of [
      ['http://127.0.0.1:49152/callback', true],
      ['http://localhost:49152/callback', false],
      ['http://127.0.0.1:49152/other', false],
      ['http://127.0.0.2:49152/callback', false],
      ['https://127.0.0.1:49152/callback', false],
    ] as const) {
      const { url } = await authorization(config, { redirect_uri: uri })
      const answer = await world.browser().call('GET', `${url.pathname}${url.search}`)
      expect([uri, answer.status]).toEqual([uri, ok ? 303 : 400])
    }
  })

  test('the way back out of the interaction is the provider, whatever the page is told', async () => {
    const browser = world.browser()
    const asked = await authorization(await discover(world, 'house'))
    const page = await visit(browser, asked.url)
    const answer = await browser.call('POST', `${page.pathname}/abort`, {
      body: { redirect_to: 'https://evil.example' },
    })
    expect(new URL(answer.json.data.redirect_to).origin).toBe(page.origin)
    const other = await visit(browser, (await authorization(await discover(world, 'house'))).url)
    expect((await signInAt(world, browser, other)).href.startsWith(`${callback}?code=`)).toBe(true)
  })
})

describe('T-83 what may be registered as a redirect URI', () => {
  test.each([
    ['https://shop.example/callback', 'web'],
    ['https://shop.example', 'web'],
    ['https://shop.example:8443/a/b?c=d', 'web'],
    ['http://localhost:3000/callback', 'web'],
    ['http://127.0.0.1:3000/callback', 'web'],
    ['http://[::1]/callback', 'native'],
    ['com.example.shop:/callback', 'native'],
  ] as const)('%s for a %s client', (uri, application) => {
    expect(redirectUriFault(uri, application)).toBeUndefined()
  })

  test.each([
    ['https://shop.example/callback#x', 'fragment'],
    ['https://*.shop.example/callback', 'wildcard'],
    ['https://shop.example/*', 'wildcard'],
    ['http://shop.example/callback', 'is http'],
    ['http://127.0.0.1.evil.example/', 'is http'],
    ['javascript:alert(1)', 'neither https nor http'],
    ['data:text/html,x', 'neither https nor http'],
    ['file:///etc/passwd', 'neither https nor http'],
    ['com.example.shop:/callback', 'neither https nor http'],
    ['https://user@shop.example/', 'user name'],
    ['https://shop.example/a/../b', 'plain form'],
    ['https://SHOP.example/', 'plain form'],
    ['https://shop.example:443/', 'plain form'],
    ['https://shop.example\\callback', 'backslash'],
    ['https://shop.example/call back', 'space'],
    ['https://sh\u00f6p.example/', 'non-ASCII'],
    ['//shop.example/', 'no absolute address'],
    ['', 'no absolute address'],
    [`https://shop.example/${'x'.repeat(2_048)}`, 'longer'],
  ])('never %j: it %s', (uri, why) => {
    expect(redirectUriFault(uri, 'web')).toContain(why)
  })

  test.each(['shop:/callback', 'javascript:alert(1)', 'http:/callback', 'com.example.:/x'])(
    'never %s for an app on a device',
    (uri) => expect(redirectUriFault(uri, 'native')).toBeTruthy(),
  )
})
