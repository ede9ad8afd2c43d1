import { compactVerify, createLocalJWKSet, decodeJwt, decodeProtectedHeader } from 'jose'
import * as oidc from 'openid-client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  action,
  asking,
  contract,
  createDetailsWorld,
  payment,
  pushedRefusal,
  refusal,
} from '../test-support/details-world.ts'
import {
  authorization,
  discover,
  number,
  type OidcWorld,
  signIn,
  signInAt,
  visit,
} from '../test-support/oidc-world.ts'
import { issuer } from '../test-support/test-world.ts'

const api = 'https://payments.northwind.example'

let world: OidcWorld
beforeEach(async () => {
  world = await createDetailsWorld()
})
afterEach(() => world.stop())

describe('the token', () => {
  test('is a JWT for the API of the type, which userinfo does not take', async () => {
    const config = await discover(world, 'house')
    const { tokens } = await signIn(world, config, asking(payment))
    const { keys } = (await world.server.app.inject('/oidc/jwks')).json()
    await compactVerify(tokens.access_token, createLocalJWKSet({ keys }))
    expect(decodeProtectedHeader(tokens.access_token)).toMatchObject({
      alg: 'ES256',
      typ: 'at+jwt',
    })
    expect(decodeJwt(tokens.access_token)).toMatchObject({
      iss: issuer,
      aud: api,
      client_id: 'house',
      sub: tokens.claims()?.sub,
      authorization_details: [payment],
    })
    expect(tokens.claims()).not.toHaveProperty('phone_number')
    const userinfo = await world.server.app.inject({
      url: '/oidc/userinfo',
      headers: { authorization: `Bearer ${tokens.access_token}` },
    })
    expect(userinfo.statusCode).toBe(401)
  })

  test('of a type without an API is for introspection, and for userinfo', async () => {
    const config = await discover(world, 'house')
    const { tokens } = await signIn(world, config, asking(contract, action))
    expect(await oidc.tokenIntrospection(config, tokens.access_token)).toMatchObject({
      active: true,
      authorization_details: [contract, action],
    })
    const sub = String(tokens.claims()?.sub)
    expect(await oidc.fetchUserInfo(config, tokens.access_token, sub)).toMatchObject({ sub })
  })

  test('has only those of the approved details that the client names when it redeems', async () => {
    const config = await discover(world, 'house')
    const ask = async (...named: object[]) => {
      const asked = await authorization(config, asking(contract, action))
      const browser = world.browser()
      const back = await signInAt(world, browser, await visit(browser, asked.url))
      const checks = {
        pkceCodeVerifier: asked.verifier,
        expectedState: asked.state,
        expectedNonce: asked.nonce,
      }
      return oidc.authorizationCodeGrant(config, back, checks, asking(...named))
    }
    expect((await ask(action)).authorization_details).toEqual([action])
    await expect(ask({ ...action, target: 'other' })).rejects.toMatchObject({
      error: 'invalid_authorization_details',
    })
    await expect(ask({ type: 'gift' })).rejects.toMatchObject({
      error: 'invalid_authorization_details',
    })
  })

  test.each([
    ['with an API', payment],
    ['without one', contract],
  ])('that is refreshed has nothing of what was approved (%s)', async (_what, detail) => {
    const config = await discover(world, 'house')
    const { tokens } = await signIn(world, config, asking(detail))
    const refreshed = await oidc.refreshTokenGrant(config, String(tokens.refresh_token))
    expect(refreshed.authorization_details).toBeUndefined()
    const sub = String(tokens.claims()?.sub)
    expect(await oidc.fetchUserInfo(config, refreshed.access_token, sub)).toMatchObject({
      phone_number: number,
    })
    const said = await oidc.tokenIntrospection(config, refreshed.access_token)
    expect(said).toMatchObject({ active: true })
    expect(said.authorization_details).toBeUndefined()
    await expect(
      oidc.refreshTokenGrant(config, String(refreshed.refresh_token), asking(detail)),
    ).rejects.toMatchObject({ error: 'invalid_authorization_details' })
  })

  test('of a sign-in alone is as it always was', async () => {
    const config = await discover(world, 'plain')
    const { tokens } = await signIn(world, config)
    expect(tokens.authorization_details).toBeUndefined()
    const rows = await world.db.selectFrom('audit_log').selectAll().execute()
    expect(rows.find(({ event }) => event === 'login_approve')?.detail).toBeNull()
    expect(await oidc.tokenIntrospection(config, tokens.access_token)).toMatchObject({
      active: true,
    })
  })
})

describe('a request is refused, on its way to any phone', () => {
  const dangerous = { ...payment, payee: 'Northwind\u202e ygrenE' }
  test.each<[string, Record<string, string>]>([
    ['T-28 text with direction marks', asking(dangerous)],
    ['T-28 more than 2 kB', asking({ ...action, ticket: 'x'.repeat(2048) })],
    ['no JSON', { authorization_details: '[' }],
    ['no list', { authorization_details: JSON.stringify(payment) }],
    ['a type that nobody declared', asking({ type: 'gift' })],
    ['an unknown member', asking({ ...payment, tip: '1' })],
    ['a missing member', asking({ type: 'payment' })],
    ['too many details', asking(action, action, action, action)],
  ])('%s', async (_what, params) => {
    expect(await refusal(world, params)).toBe('invalid_authorization_details')
    expect(await pushedRefusal(world, params)).toBe('invalid_authorization_details')
    expect(await world.db.selectFrom('logins').selectAll().execute()).toHaveLength(0)
  })

  test('of a client that is not registered for the type, or for none', async () => {
    expect(await refusal(world, asking(contract), 'payer')).toBe('invalid_authorization_details')
    expect(await refusal(world, asking(payment), 'plain')).toBe('invalid_authorization_details')
    expect(await refusal(world, asking(payment), 'payer')).toBeUndefined()
  })

  test('that names an API which its details are not for', async () => {
    for (const resource of [api, 'https://other.example', issuer]) {
      expect(await refusal(world, { resource })).toBe('invalid_target')
    }
    expect(await refusal(world, { resource: api, ...asking(contract) })).toBe('invalid_target')
    expect(await refusal(world, { resource: issuer, ...asking(payment) })).toBe('invalid_target')
  })

  test('the types are in discovery', async () => {
    const { json } = await world.browser().call('GET', '/.well-known/openid-configuration')
    expect(json.authorization_details_types_supported).toEqual([
      'payment',
      'contract',
      'admin_action',
    ])
  })
})
