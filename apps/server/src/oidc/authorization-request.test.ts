import * as oidc from 'openid-client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  authorization,
  createOidcWorld,
  discover,
  number,
  type OidcWorld,
  redeem,
  signIn,
  signInAt,
  visit,
  withPhoneOf,
} from '../test-support/oidc-world.ts'
import { issuer } from '../test-support/test-world.ts'

let world: OidcWorld
beforeEach(async () => {
  world = await createOidcWorld()
})
afterEach(() => world.stop())

describe('what an app may ask for', () => {
  async function promptAfter(params: Record<string, string>) {
    const config = await discover(world, 'house')
    const { browser } = await signIn(world, config)
    world.wait(100)
    const at = await visit(browser, (await authorization(config, params)).url)
    if (at.origin !== issuer) return at
    const details = await browser.call('GET', `${at.pathname}/details`)
    return details.json.data
  }

  test('prompt=none never shows a page: login_required, or the code', async () => {
    const config = await discover(world, 'house')
    const back = await visit(world.browser(), (await authorization(config, { prompt: 'none' })).url)
    expect(back.searchParams.get('error')).toBe('login_required')
    expect((await promptAfter({ prompt: 'none' })).searchParams.has('code')).toBe(true)
    const foreign = await discover(world, 'foreign')
    const { browser } = await signIn(world, config)
    const other = await visit(browser, (await authorization(foreign, { prompt: 'none' })).url)
    expect(other.searchParams.get('error')).toBe('consent_required')
  })

  test('prompt=login and an old max_age ask the phone again, and take no session that was there before', async () => {
    expect(await promptAfter({ prompt: 'login' })).toMatchObject({ prompt: 'login' })
    expect(await promptAfter({ max_age: '60' })).toMatchObject({ prompt: 'login' })
    expect((await promptAfter({ max_age: '600' })).searchParams.has('code')).toBe(true)
    const config = await discover(world, 'house')
    const { browser, tokens } = await signIn(world, config)
    const { login_id } = (await world.db.selectFrom('sessions').selectAll().execute()).at(-1) ?? {}
    world.wait(5)
    const asked = await authorization(config, { max_age: '0' })
    const page = await visit(browser, asked.url)
    const before = await browser.call('POST', `${page.pathname}/finish`, { body: { login_id } })
    expect(before).toMatchObject({ status: 409, json: { code: 'sign_in_again' } })
    const again = await redeem(config, await signInAt(world, browser, page), asked)
    expect(Number(again.claims()?.auth_time)).toBeGreaterThan(Number(tokens.claims()?.auth_time))
  })

  test('prompt=create shows first how to set up, login_hint fills in the number, ui_locales go along', async () => {
    const config = await discover(world, 'house')
    const browser = world.browser()
    const asked = await authorization(config, {
      prompt: 'create',
      login_hint: number,
      ui_locales: 'de-AT fr',
    })
    const page = await visit(browser, asked.url)
    expect((await browser.call('GET', `${page.pathname}/details`)).json.data).toMatchObject({
      prompt: 'create',
      login_hint: number,
      ui_locales: ['de-AT', 'fr'],
    })
    const back = await signInAt(world, browser, page)
    expect((await redeem(config, back, asked)).claims()?.sub).toMatch(/^usr_/)
  })

  test('acr_values that the session does not reach ask for a sign-in once; then the answer says what was reached', async () => {
    const more = { acr_values: 'urn:mobile-companion:acr:phone-and-sim' }
    expect((await promptAfter(more)).searchParams.has('code')).toBe(true)
    expect((await promptAfter({ acr_values: 'urn:other' })).searchParams.has('code')).toBe(true)
    world.operator.binding = 'none'
    const config = await discover(world, 'house')
    const { browser } = await signIn(world, config)
    const asked = await authorization(config, more)
    const page = await visit(browser, asked.url)
    expect(page.origin).toBe(issuer)
    world.operator.binding = 'device_code'
    const back = await signInAt(world, browser, page)
    expect((await redeem(config, back, asked)).claims()?.acr).toBe(more.acr_values)
  })

  test('an id_token_hint of another person ends in login_required, not in asking for ever', async () => {
    const config = await discover(world, 'house')
    const { tokens, browser } = await signIn(world, config)
    const hint = { id_token_hint: tokens.id_token ?? '' }
    expect(
      (await visit(browser, (await authorization(config, hint)).url)).searchParams.has('code'),
    ).toBe(true)
    const other = await withPhoneOf(world, '+447400654321')
    const stranger = world.browser()
    const page = await visit(stranger, (await authorization(config, hint)).url)
    const back = await signInAt(other, stranger, page)
    expect(back.searchParams.get('error')).toBe('login_required')
  })

  test('another person who signs in takes the place of the first, whose tokens end', async () => {
    const config = await discover(world, 'house')
    const { browser, tokens } = await signIn(world, config)
    const other = await withPhoneOf(world, '+447400654321')
    const asked = await authorization(config, { prompt: 'login' })
    const page = await visit(browser, asked.url)
    const back = await signInAt(other, browser, page)
    const theirs = await redeem(config, back, asked)
    expect(theirs.claims()?.sub).not.toBe(tokens.claims()?.sub)
    await expect(oidc.refreshTokenGrant(config, tokens.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    })
    const session = await browser.call('GET', '/api/session')
    expect(session.json.data.sub).toBe(theirs.claims()?.sub)
  })
})
