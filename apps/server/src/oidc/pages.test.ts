import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  afterLogout,
  callback,
  client,
  createOidcWorld,
  discover,
  type OidcWorld,
  signIn,
} from '../test-support/oidc-world.ts'
import type { TestBrowser } from '../test-support/test-browser.ts'

let world: OidcWorld
beforeEach(async () => {
  world = await createOidcWorld({
    oidcClients: [
      client('house', { first_party: true, client_name: 'Caf\u00e9 <b>{service}</b>' }),
    ],
  })
})
afterEach(() => world.stop())

async function page(browser: TestBrowser, path: string, languages = '') {
  const { text } = await browser.call('GET', path, {
    headers: { accept: 'text/html', 'accept-language': languages },
  })
  return {
    text,
    language: /<html lang="(\w+)">/.exec(text)?.[1],
    heading: /<h1 [^>]*>([^<]*)</.exec(text)?.[1],
  }
}

/** The refused page of a client that does not exist. */
const refused = '/oidc/auth?client_id=nobody'

describe('the provider’s own pages speak', () => {
  test.each([
    ['en-GB', 'en', 'This cannot go on'],
    ['de-AT,en;q=0.5', 'de', 'Hier geht es nicht weiter'],
    ['ja, fr-CA;q=0.9, de;q=0.8', 'fr', 'Impossible de continuer'],
    ['en;q=0.2, es', 'es', 'No se puede continuar'],
    ['ja', 'en', 'This cannot go on'],
    ['*', 'en', 'This cannot go on'],
    ['x'.repeat(1_000), 'en', 'This cannot go on'],
  ])('by what the browser prefers: %s', async (languages, language, heading) => {
    expect(await page(world.browser(), refused, languages)).toMatchObject({ language, heading })
  })

  test('what the app wishes, before that', async () => {
    const wished = (tags: string) =>
      page(world.browser(), `${refused}&ui_locales=${encodeURIComponent(tags)}`, 'de')
    expect((await wished('ja es-MX fr')).language).toBe('es')
    expect((await wished('ja')).language).toBe('de')
    expect((await wished('"><script>')).language).toBe('de')
  })

  test('and name the cause in the words of the standard, for those who built the app', async () => {
    const { text } = await page(world.browser(), refused, 'fr')
    expect(text).toMatch(/<p lang="en"><code>invalid_client: [^<]+<\/code><\/p>/)
  })

  test.each([
    ['en', 'Something went wrong here', 'not your fault'],
    ['de', 'Hier ist etwas schiefgegangen', 'liegt nicht an Ihnen'],
    ['fr', 'Un problème est survenu ici', 'Ni vous ni l’application'],
    ['es', 'Algo ha fallado aquí', 'No es culpa suya'],
  ])(
    'of what the server itself could not do without blaming the app: %s',
    async (wish, heading, words) => {
      await world.db.schema.dropTable('oidc_artefacts').execute()
      const query = new URLSearchParams({
        client_id: 'house',
        response_type: 'code',
        scope: 'openid',
        redirect_uri: callback,
        code_challenge: 'A'.repeat(43),
        code_challenge_method: 'S256',
      })
      const shown = await page(world.browser(), `/oidc/auth?${query}`, wish)
      expect(shown).toMatchObject({ language: wish, heading })
      expect(shown.text).toContain(words)
      expect(shown.text).toContain('<code>server_error: ')
    },
  )
})

describe('the question before a sign-out', () => {
  const asked = `/oidc/logout?client_id=house&ui_locales=de`

  test('is in the person’s language, has the focus, and cannot be rewritten by a name', async () => {
    const { browser } = await signIn(world, await discover(world, 'house'))
    const { text, heading } = await page(browser, asked)
    expect(heading).toBe('Von Northwind abmelden?')
    expect(text).toContain('<h1 tabindex="-1" autofocus>')
    expect(text).toContain('Sie verlassen Caf\u00e9 &#60;b&#62;{service}&#60;/b&#62;.')
  })

  test('is followed by a page in the same language', async () => {
    const { browser } = await signIn(world, await discover(world, 'house'))
    const { text } = await page(browser, '/oidc/logout?ui_locales=fr', 'en')
    const done = await answer(browser, text, { logout: 'yes' })
    const after = await page(browser, done, 'en')
    expect(after).toMatchObject({ language: 'fr', heading: 'Vous êtes déconnecté' })
  })

  test('does not follow an app’s own address with anything', async () => {
    const { browser } = await signIn(world, await discover(world, 'house'))
    const { text } = await page(browser, `${asked}&post_logout_redirect_uri=${afterLogout}`)
    expect(await answer(browser, text, { logout: 'yes' })).toBe(new URL(afterLogout).pathname)
  })

  test('says what staying signed in has come to', async () => {
    const { browser } = await signIn(world, await discover(world, 'house'))
    const { text } = await page(browser, asked)
    const after = await page(browser, await answer(browser, text, {}))
    expect(after.heading).toMatch(/^Sie haben Caf\u00e9 .* verlassen$/)
    expect(after.text).toContain('in diesem Browser weiter angemeldet')
    expect((await browser.call('GET', '/api/session')).status).toBe(200)
  })

  test('of no app has a way back instead of an end', async () => {
    const { browser } = await signIn(world, await discover(world, 'house'))
    const { text } = await page(browser, '/oidc/logout', 'es')
    expect(text).toContain('<a class="button" href="/">Seguir con la sesión abierta</a>')
    expect(text.match(/<button/g)).toHaveLength(1)
  })
})

/** Sends the form; gives the path where it leads. */
async function answer(browser: TestBrowser, text: string, more: Record<string, string>) {
  const hidden = [...text.matchAll(/name="(\w+)" value="(\w+)"/g)]
    .map(([, name = '', value = '']): [string, string] => [name, value])
    .filter(([name]) => name === 'xsrf' || name === 'ui_locales')
  const done = await browser.call('POST', '/oidc/logout/confirm', {
    body: new URLSearchParams([...hidden, ...Object.entries(more)]).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  const { pathname, search } = new URL(String(done.headers.location))
  return `${pathname}${search}`
}
