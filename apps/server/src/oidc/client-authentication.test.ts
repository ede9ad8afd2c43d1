import { exportJWK, generateKeyPair } from 'jose'
import * as oidc from 'openid-client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  authorization,
  callback,
  client,
  createOidcWorld,
  discover,
  type OidcWorld,
  secret,
  signIn,
  signInAt,
  visit,
} from '../test-support/oidc-world.ts'

let world: OidcWorld
beforeEach(async () => {
  world = await createOidcWorld()
})
afterEach(() => world.stop())

describe('how a client shows that it is itself', () => {
  test.each([
    ['a secret in the form', oidc.ClientSecretPost(secret), 'client_secret_post'],
    ['no secret, with PKCE', oidc.None(), 'none'],
  ])('%s', async (_, auth, method) => {
    await world.stop()
    const one = client('one', { token_endpoint_auth_method: method, first_party: true })
    world = await createOidcWorld({ oidcClients: [one] })
    const { tokens } = await signIn(world, await discover(world, 'one', auth))
    expect(tokens.claims()?.aud).toBe('one')
  })

  test('a key of its own (private_key_jwt); an assertion counts once', async () => {
    await world.stop()
    const { privateKey, publicKey } = await generateKeyPair('ES256')
    const { client_secret: _, ...keyed } = client('keyed', {
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' }] },
      first_party: true,
    })
    world = await createOidcWorld({ oidcClients: [keyed as never] })
    const sent: URLSearchParams[] = []
    const auth = oidc.PrivateKeyJwt({ key: privateKey, kid: 'k' })
    const config = await discover(world, 'keyed', async (server, self, body, headers) => {
      await auth(server, self, body, headers)
      sent.push(body)
    })
    const { tokens } = await signIn(world, config)
    expect(tokens.claims()?.aud).toBe('keyed')
    const again = await Promise.all(
      [1, 2, 3].map(() =>
        world.browser().call('POST', '/oidc/token', {
          body: String(sent[0]),
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        }),
      ),
    )
    expect(again.map(({ status, json }) => [status, json.error])).toEqual(
      Array(3).fill([401, 'invalid_client']),
    )
  })

  test('a proof for each token (DPoP): the token is worth nothing without its key, a proof counts once', async () => {
    const config = await discover(world, 'spa')
    const DPoP = oidc.getDPoPHandle(config, await oidc.randomDPoPKeyPair('ES256'))
    const asked = await authorization(config)
    const browser = world.browser()
    const back = await signInAt(world, browser, await visit(browser, asked.url))
    const tokens = await oidc.authorizationCodeGrant(
      config,
      back,
      { pkceCodeVerifier: asked.verifier, expectedState: asked.state, expectedNonce: asked.nonce },
      {},
      { DPoP },
    )
    expect(tokens.token_type).toBe('dpop')
    const sub = tokens.claims()?.sub ?? ''
    expect(await oidc.fetchUserInfo(config, tokens.access_token, sub, { DPoP })).toMatchObject({
      sub,
    })
    const bare = await browser.call('GET', '/oidc/userinfo', {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    })
    expect(bare.status).toBe(401)
  })

  test('a pushed request (PAR) counts once and needs the client', async () => {
    const config = await discover(world, 'house')
    const verifier = oidc.randomPKCECodeVerifier()
    const params = {
      redirect_uri: callback,
      scope: 'openid',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    }
    const url = await oidc.buildAuthorizationUrlWithPAR(config, params)
    const browser = world.browser()
    const back = await signInAt(world, browser, await visit(browser, url))
    const tokens = await oidc.authorizationCodeGrant(config, back, { pkceCodeVerifier: verifier })
    expect(tokens.access_token).toBeTruthy()
    const again = await browser.call('GET', `${url.pathname}${url.search}`)
    expect(again.status).toBe(400)
    const stranger = await discover(world, 'house', oidc.ClientSecretBasic('wrong'.repeat(8)))
    await expect(oidc.buildAuthorizationUrlWithPAR(stranger, params)).rejects.toMatchObject({
      status: 401,
    })
  })

  test('PKCE is for everybody, S256 only; a client whose library has none needs a setting', async () => {
    const config = await discover(world, 'house')
    const { url } = await authorization(config)
    url.searchParams.delete('code_challenge')
    url.searchParams.delete('code_challenge_method')
    const without = await visit(world.browser(), url)
    expect(without.searchParams.get('error')).toBe('invalid_request')
    const plain = await authorization(config, { code_challenge_method: 'plain' })
    const refused = await visit(world.browser(), plain.url)
    expect(refused.searchParams.get('error')).toBe('invalid_request')
    await world.stop()
    world = await createOidcWorld({
      oidcClients: [client('old', { without_pkce: true, first_party: true })],
    })
    url.searchParams.set('client_id', 'old')
    expect((await visit(world.browser(), url)).pathname).toMatch(/^\/oidc\/interaction\//)
  })
})
