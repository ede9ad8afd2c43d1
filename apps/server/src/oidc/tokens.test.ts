import { generateKeyPair } from 'jose'
import * as oidc from 'openid-client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  authorization,
  callback,
  createOidcWorld,
  discover,
  type OidcWorld,
  secret,
  signIn,
  signInAt,
  visit,
} from '../test-support/oidc-world.ts'
import { repeatGraceMs } from './adapter.ts'

const afterGrace = repeatGraceMs / 1000 + 1

let world: OidcWorld
beforeEach(async () => {
  world = await createOidcWorld()
})
afterEach(() => world.stop())

const basic = (id: string, password = secret) =>
  `Basic ${Buffer.from(`${id}:${password}`).toString('base64')}`

async function post(path: string, params: Record<string, string>, id = 'house') {
  const answer = await world.server.app.inject({
    method: 'POST',
    url: path,
    headers: {
      authorization: basic(id),
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams(params).toString(),
  })
  return { status: answer.statusCode, json: answer.body ? answer.json() : undefined }
}

async function isAlive(token: string): Promise<boolean> {
  const { json } = await post('/oidc/introspect', { token })
  return json.active
}

/** A code that nobody has redeemed, and what redeeming it takes. */
async function freshCode(params: Record<string, string> = {}) {
  const config = await discover(world, 'house')
  const asked = await authorization(config, params)
  const browser = world.browser()
  const back = await signInAt(world, browser, await visit(browser, asked.url))
  return {
    grant_type: 'authorization_code',
    code: back.searchParams.get('code') ?? '',
    redirect_uri: callback,
    code_verifier: asked.verifier,
  }
}

describe('T-62 a code', () => {
  test('redeemed fifty times at once gives tokens to exactly one, and they stay valid', async () => {
    const ask = await freshCode()
    const answers = await Promise.all(Array.from({ length: 50 }, () => post('/oidc/token', ask)))
    const won = answers.filter(({ status }) => status === 200)
    expect(won).toHaveLength(1)
    for (const { status, json } of answers) {
      if (status !== 200) expect([status, json.error]).toEqual([400, 'invalid_grant'])
    }
    const { access_token, refresh_token } = won[0]?.json ?? {}
    expect(await isAlive(access_token)).toBe(true)
    const refreshed = await post('/oidc/token', { grant_type: 'refresh_token', refresh_token })
    expect(refreshed.status).toBe(200)
  })

  test('used again within ten seconds is refused and harms nothing; later it takes everything along that came of it', async () => {
    const ask = await freshCode()
    const { access_token, refresh_token } = (await post('/oidc/token', ask)).json
    world.wait(5)
    expect((await post('/oidc/token', ask)).json.error).toBe('invalid_grant')
    expect(await isAlive(access_token)).toBe(true)
    world.wait(afterGrace)
    expect((await post('/oidc/token', ask)).json.error).toBe('invalid_grant')
    expect(await isAlive(access_token)).toBe(false)
    const refreshed = await post('/oidc/token', { grant_type: 'refresh_token', refresh_token })
    expect(refreshed.json.error).toBe('invalid_grant')
  })

  test('is for its client, its redirect URI, its verifier and one minute', async () => {
    const ask = await freshCode()
    const wrong: readonly (readonly [Record<string, string>, string])[] = [
      [ask, 'foreign'],
      [{ ...ask, redirect_uri: `${callback}/` }, 'house'],
      [{ ...ask, code_verifier: 'x'.repeat(43) }, 'house'],
      [{ ...ask, code: `${ask.code.slice(0, -1)}!` }, 'house'],
    ]
    for (const [params, id] of wrong) {
      expect((await post('/oidc/token', params, id)).json.error).toBe('invalid_grant')
    }
    world.wait(61)
    expect((await post('/oidc/token', ask)).json.error).toBe('invalid_grant')
  })

  test('is not in the store, nor is any token: only hashes and sealed text', async () => {
    const ask = await freshCode()
    const { access_token, refresh_token } = (await post('/oidc/token', ask)).json
    const rows = JSON.stringify(await world.db.selectFrom('oidc_artefacts').selectAll().execute())
    for (const known of [ask.code, access_token, refresh_token, '+447911123456', callback]) {
      expect(rows).not.toContain(known)
    }
    expect(world.log.join()).not.toContain(access_token)
  })
})

describe('T-62 a refresh token', () => {
  test('is replaced at each use, fifty at once make one, and the winner goes on', async () => {
    const { refresh_token } = (await post('/oidc/token', await freshCode())).json
    const ask = { grant_type: 'refresh_token', refresh_token }
    const answers = await Promise.all(Array.from({ length: 50 }, () => post('/oidc/token', ask)))
    const won = answers.filter(({ status }) => status === 200)
    expect(won).toHaveLength(1)
    const next = won[0]?.json.refresh_token
    expect(next).not.toBe(refresh_token)
    const again = await post('/oidc/token', { grant_type: 'refresh_token', refresh_token: next })
    expect(again.status).toBe(200)
  })

  test('that comes again within ten seconds is refused; later it ends the whole family', async () => {
    const first = (await post('/oidc/token', await freshCode())).json
    const ask = { grant_type: 'refresh_token', refresh_token: first.refresh_token }
    const second = (await post('/oidc/token', ask)).json
    expect((await post('/oidc/token', ask)).json.error).toBe('invalid_grant')
    expect(await isAlive(second.access_token)).toBe(true)
    world.wait(afterGrace)
    expect((await post('/oidc/token', ask)).json.error).toBe('invalid_grant')
    expect(await isAlive(second.access_token)).toBe(false)
    const newest = { grant_type: 'refresh_token', refresh_token: second.refresh_token }
    expect((await post('/oidc/token', newest)).json.error).toBe('invalid_grant')
  })

  test('of another client is unknown', async () => {
    const { refresh_token } = (await post('/oidc/token', await freshCode())).json
    const ask = { grant_type: 'refresh_token', refresh_token }
    expect((await post('/oidc/token', ask, 'foreign')).json.error).toBe('invalid_grant')
  })

  test('with offline_access outlives the session; the person allowed it with prompt=consent', async () => {
    const config = await discover(world, 'house')
    const { tokens, browser } = await signIn(world, config, {
      scope: 'openid offline_access',
      prompt: 'consent',
    })
    await browser.call('DELETE', '/api/session')
    world.wait(25 * 60 * 60)
    const later = await oidc.refreshTokenGrant(config, tokens.refresh_token ?? '')
    expect(later.claims()?.sub).toBe(tokens.claims()?.sub)
    world.wait(31 * 24 * 60 * 60)
    await expect(oidc.refreshTokenGrant(config, later.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    })
  })
})

describe('a token', () => {
  test('is told about to its own client, and to nobody else', async () => {
    const { access_token } = (await post('/oidc/token', await freshCode())).json
    const own = await post('/oidc/introspect', { token: access_token })
    expect(own.json).toMatchObject({ active: true, client_id: 'house', scope: 'openid phone' })
    const other = await post('/oidc/introspect', { token: access_token }, 'foreign')
    expect(other.json).toEqual({ active: false })
    expect((await post('/oidc/introspect', { token: 'x' })).json).toEqual({ active: false })
  })

  test('is dead once its client revokes it; another client cannot', async () => {
    const { access_token } = (await post('/oidc/token', await freshCode())).json
    await post('/oidc/revoke', { token: access_token }, 'foreign')
    expect(await isAlive(access_token)).toBe(true)
    expect((await post('/oidc/revoke', { token: access_token })).status).toBe(200)
    expect(await isAlive(access_token)).toBe(false)
    expect((await post('/oidc/revoke', { token: 'x' })).status).toBe(200)
  })

  test('opens userinfo for a quarter of an hour', async () => {
    const { access_token } = (await post('/oidc/token', await freshCode())).json
    world.wait(14 * 60)
    expect(await isAlive(access_token)).toBe(true)
    world.wait(2 * 60)
    expect(await isAlive(access_token)).toBe(false)
    const answer = await world.server.app.inject({
      url: '/oidc/userinfo',
      headers: { authorization: `Bearer ${access_token}` },
    })
    expect(answer.statusCode).toBe(401)
    expect(answer.headers['www-authenticate']).toContain('error="invalid_token"')
  })
})

test('a DPoP proof counts once, also twenty times at once', async () => {
  const config = await discover(world, 'spa')
  const keys = await generateKeyPair('ES256', { extractable: true })
  const DPoP = oidc.getDPoPHandle(config, keys)
  const asked = await authorization(config)
  const browser = world.browser()
  const back = await signInAt(world, browser, await visit(browser, asked.url))
  const checks = {
    pkceCodeVerifier: asked.verifier,
    expectedState: asked.state,
    expectedNonce: asked.nonce,
  }
  const tokens = await oidc.authorizationCodeGrant(config, back, checks, {}, { DPoP })
  const sent: string[] = []
  const inner = config[oidc.customFetch]
  config[oidc.customFetch] = async (url, options) => {
    sent.push(new Headers(options.headers as Record<string, string>).get('dpop') ?? '')
    return (inner ?? fetch)(url, options as never)
  }
  await oidc.fetchUserInfo(config, tokens.access_token, oidc.skipSubjectCheck, { DPoP })
  // The proof that was just used, and one that nobody has seen, both many times at once.
  const [used = ''] = sent
  const ask = (dpop: string) =>
    world.server.app.inject({
      url: '/oidc/userinfo',
      headers: { authorization: `DPoP ${tokens.access_token}`, dpop },
    })
  const repeats = await Promise.all(Array.from({ length: 20 }, () => ask(used)))
  expect(new Set(repeats.map(({ statusCode }) => statusCode))).toEqual(new Set([401]))
  config[oidc.customFetch] = async (_url, options) => {
    sent.push(new Headers(options.headers as Record<string, string>).get('dpop') ?? '')
    return new Response('{}', { status: 500 })
  }
  await oidc
    .fetchUserInfo(config, tokens.access_token, oidc.skipSubjectCheck, { DPoP })
    .catch(() => undefined)
  const fresh = await Promise.all(Array.from({ length: 20 }, () => ask(sent.at(-1) ?? '')))
  expect(fresh.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1)
})
