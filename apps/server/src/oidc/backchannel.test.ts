import * as oidc from 'openid-client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type BackchannelWorld, createBackchannelWorld } from '../test-support/backchannel-world.ts'
import { number } from '../test-support/oidc-world.ts'

let world: BackchannelWorld
beforeEach(async () => {
  world = await createBackchannelWorld()
})
afterEach(() => world.stop())

describe('a sign-in that a back end begins', () => {
  test('gives an id of at least 160 random bits, how long it is good for, how often to ask, and six digits', async () => {
    const begun = await world.begin('desk')
    expect(begun.auth_req_id).toMatch(/^[A-Za-z0-9_-]{27,}$/)
    expect(begun).toEqual({
      auth_req_id: begun.auth_req_id,
      expires_in: 270,
      interval: 5,
      digits: expect.stringMatching(/^\d{6}$/),
    })
  })

  test('gives tokens that say who, how and when the person approved', async () => {
    const begun = await world.begin('desk')
    world.wait(20)
    const approvedAt = Math.floor(world.now().getTime() / 1000)
    await world.approve(begun.digits)
    world.wait(30)
    const tokens = await world.poll('desk', begun)
    expect(tokens.claims()).toMatchObject({
      acr: 'urn:mobile-companion:acr:phone-and-sim',
      amr: ['pop', 'user', 'sim'],
      auth_time: approvedAt,
    })
    const sub = tokens.claims()?.sub ?? ''
    expect(sub).toMatch(/^usr_/)
    const config = await world.config('desk')
    expect(await oidc.fetchUserInfo(config, tokens.access_token, sub)).toMatchObject({
      phone_number: number,
    })
  })
})
