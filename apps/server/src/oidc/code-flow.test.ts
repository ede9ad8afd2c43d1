import { decodeProtectedHeader } from 'jose'
import * as oidc from 'openid-client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  authorization,
  callback,
  createOidcWorld,
  discover,
  number,
  type OidcWorld,
  redeem,
  signIn,
  signInAt,
  visit,
} from '../test-support/oidc-world.ts'
import { issuer } from '../test-support/test-world.ts'

let world: OidcWorld
beforeEach(async () => {
  world = await createOidcWorld()
})
afterEach(() => world.stop())

describe('a sign-in through an app', () => {
  test('gives tokens that say who, how and when; userinfo has the number, the ID token has not', async () => {
    const config = await discover(world, 'house')
    const { tokens, browser, back } = await signIn(world, config)
    const claims = tokens.claims()
    const { sub } = (await browser.call('GET', '/api/session')).json.data
    expect(claims).toMatchObject({
      sub,
      acr: 'urn:mobile-companion:acr:phone-and-sim',
      amr: ['pop', 'user', 'sim'],
      auth_time: Math.floor(world.now().getTime() / 1000),
    })
    expect(sub).toMatch(/^usr_/)
    expect(JSON.stringify(claims)).not.toContain(number.slice(1))
    expect(decodeProtectedHeader(tokens.id_token ?? '').alg).toBe('ES256')
    expect(back.searchParams.get('iss')).toBe(issuer)
    expect(await oidc.fetchUserInfo(config, tokens.access_token, sub)).toEqual({
      sub,
      phone_number: number,
      phone_number_verified: true,
    })
  })

  test('T-78 says when the key is attested', async () => {
    await world.db.updateTable('devices').set({ attested: 'apple-app-attest' }).execute()
    const { tokens } = await signIn(world, await discover(world, 'house'))
    expect(tokens.claims()?.amr).toEqual(['pop', 'hwk', 'user', 'sim'])
  })

  test('T-57 says what was proven: a SIM that nobody bound to the phone is a lesser acr, whatever the phone claims', async () => {
    world.operator.binding = 'none'
    const { tokens } = await signIn(world, await discover(world, 'house'))
    expect(tokens.claims()).toMatchObject({
      acr: 'urn:mobile-companion:acr:phone',
      amr: ['pop', 'user', 'sim_unbound'],
    })
  })

  test('asks a client of the house for nothing more, and another one for consent, once', async () => {
    const config = await discover(world, 'foreign')
    const asked = await authorization(config)
    const browser = world.browser()
    const first = await visit(browser, asked.url)
    const page = await signInAt(world, browser, first)
    const details = await browser.call('GET', `${page.pathname}/details`)
    expect(details.json.data).toMatchObject({
      prompt: 'consent',
      client: { name: 'Foreign Shop', origin: 'https://shop.example' },
      scopes: ['openid', 'phone'],
      phone_number_display: '+44 7911 123456',
    })
    const allowed = await browser.call('POST', `${page.pathname}/consent`, { body: {} })
    const tokens = await redeem(config, await visit(browser, allowed.json.data.redirect_to), asked)
    expect(tokens.access_token).toBeTruthy()
    expect((await visit(browser, (await authorization(config)).url)).href).toContain(callback)
  })

  test('ends in access_denied when the person goes back, at the sign-in or at the consent', async () => {
    const config = await discover(world, 'foreign')
    const browser = world.browser()
    const page = await visit(browser, (await authorization(config)).url)
    const aborted = await browser.call('POST', `${page.pathname}/abort`, { body: {} })
    const back = await visit(browser, aborted.json.data.redirect_to)
    expect(back.searchParams.get('error')).toBe('access_denied')
    expect(back.searchParams.get('iss')).toBe(issuer)

    const asked = await authorization(config)
    const consent = await signInAt(world, browser, await visit(browser, asked.url))
    const refused = await browser.call('POST', `${consent.pathname}/abort`, { body: {} })
    const second = await visit(browser, refused.json.data.redirect_to)
    await expect(redeem(config, second, asked)).rejects.toMatchObject({ error: 'access_denied' })
  })

  test('of a second app needs no phone while the session lives', async () => {
    const { browser } = await signIn(world, await discover(world, 'house'))
    const spa = await discover(world, 'spa')
    const asked = await authorization(spa)
    const back = await visit(browser, asked.url)
    expect((await redeem(spa, back, asked)).claims()?.amr).toEqual(['pop', 'user', 'sim'])
  })

  test('is for the account that has the number now: one that is gone gets no tokens', async () => {
    const config = await discover(world, 'house')
    const asked = await authorization(config)
    const browser = world.browser()
    const back = await signInAt(world, browser, await visit(browser, asked.url))
    await world.db.schema.alterTable('accounts').renameTo('accounts_before').execute()
    await world.db.schema
      .createTable('accounts')
      .addColumn('sub', 'text')
      .addColumn('phone_number', 'text')
      .execute()
    await expect(redeem(config, back, asked)).rejects.toMatchObject({ error: 'invalid_grant' })
  })
})

test('the discovery document names this origin, these endpoints and nothing that is off', async () => {
  const browser = world.browser()
  const answer = await browser.call('GET', '/.well-known/openid-configuration', {
    headers: {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
    },
  })
  expect(answer.json).toMatchObject({
    issuer,
    authorization_endpoint: `${issuer}/oidc/auth`,
    token_endpoint: `${issuer}/oidc/token`,
    jwks_uri: `${issuer}/oidc/jwks`,
    response_types_supported: ['code'],
    code_challenge_methods_supported: ['S256'],
    id_token_signing_alg_values_supported: ['ES256', 'RS256'],
    authorization_response_iss_parameter_supported: true,
    backchannel_logout_supported: true,
    prompt_values_supported: ['none', 'login', 'consent', 'create'],
  })
  expect(answer.text).not.toContain('evil.example')
  expect(answer.json.registration_endpoint).toBeUndefined()
  expect(answer.text).not.toMatch(/HS256|implicit|client_secret_jwt/)
})
