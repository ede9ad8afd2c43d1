import * as oidc from 'openid-client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  createOidcWorld,
  discover,
  number,
  type OidcWorld,
  signIn,
} from '../test-support/oidc-world.ts'

let world: OidcWorld
beforeEach(async () => {
  world = await createOidcWorld()
})
afterEach(() => world.stop())

test('a client with a secret gets tokens that say who, how and when, and userinfo the number', async () => {
  const config = await discover(world, 'house')
  const { tokens, browser } = await signIn(world, config)
  const claims = tokens.claims()
  const { sub } = (await browser.call('GET', '/api/session')).json.data
  expect(claims).toMatchObject({
    sub,
    acr: 'urn:mobile-companion:acr:phone-and-sim',
    amr: ['pop', 'user', 'sim'],
    auth_time: Math.floor(world.now().getTime() / 1000),
  })
  expect(JSON.stringify(claims)).not.toContain(number.slice(1))
  expect(await oidc.fetchUserInfo(config, tokens.access_token, sub)).toMatchObject({
    sub,
    phone_number: number,
    phone_number_verified: true,
  })
})
