import { createHash } from 'node:crypto'
import { compactVerify, createLocalJWKSet, decodeJwt, decodeProtectedHeader } from 'jose'
import * as oidc from 'openid-client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { documentedTypes } from '../test-support/documented-types.ts'
import {
  approve,
  authorization,
  callback,
  client,
  createOidcWorld,
  discover,
  number,
  type OidcWorld,
  redeem,
  signIn,
  signInAt,
  visit,
} from '../test-support/oidc-world.ts'
import { newKey, type TestBrowser } from '../test-support/test-browser.ts'
import { issuer } from '../test-support/test-world.ts'

const api = 'https://payments.northwind.example'
const payment = {
  type: 'payment',
  amount: { amount: '1234.50', currency: 'EUR' },
  payee: 'Northwind Energy',
  account: 'GB33BUKB20201555555555',
}
const contract = {
  type: 'contract',
  name: 'Fibre 500',
  from: '2030-05-01',
  months: 24,
  monthly: { amount: '39.90', currency: 'EUR' },
}
const action = { type: 'admin_action', action: 'Delete the tenant', target: 'acme' }
const asking = (...details: object[]) => ({ authorization_details: JSON.stringify(details) })
const sha256 = (text: string | Uint8Array) => createHash('sha256').update(text).digest('base64url')

let world: OidcWorld
beforeEach(async () => {
  const authorization_details_types = ['payment', 'contract', 'admin_action']
  world = await createOidcWorld({
    detailTypes: documentedTypes(),
    oidcClients: [
      client('house', { first_party: true, authorization_details_types }),
      client('foreign', { authorization_details_types, client_name: 'Foreign Shop' }),
      client('payer', { authorization_details_types: ['payment'] }),
      client('plain', { first_party: true }),
    ],
  })
})
afterEach(() => world.stop())

const audited = async () => {
  const rows = await world.db.selectFrom('audit_log').selectAll().execute()
  return rows.find(({ event }) => event === 'login_approve')
}

/** Up to the page, with an attempt that waits for the phone. */
async function untilPhone(params: Record<string, string>, id = 'house') {
  const config = await discover(world, id)
  const asked = await authorization(config, params)
  const browser = world.browser()
  const page = await visit(browser, asked.url)
  const started = await browser.call('POST', `${page.pathname}/login`, {
    body: { phone_number: number },
  })
  return { config, asked, browser, page, login: started.json.data }
}

async function fetched(loginId: string) {
  const enrolment = { deviceId: world.deviceId, phoneNumber: number }
  const login = await world.phone1.companion.fetchLogin(enrolment as never, loginId)
  if (!login.ok) throw new Error(JSON.stringify(login))
  return login.value
}

const finish = (browser: TestBrowser, page: URL, login_id: string) =>
  browser.call('POST', `${page.pathname}/finish`, { body: { login_id } })

/** The error that the client gets back, or undefined. */
async function refusal(params: Record<string, string>, id = 'house', browser = world.browser()) {
  const back = await visit(browser, (await authorization(await discover(world, id), params)).url)
  return back.searchParams.get('error') ?? undefined
}

describe('what the person approves', () => {
  test('T-55 is what the phone shows, signs, and what the token and the audit row have', async () => {
    const { config, asked, browser, page, login } = await untilPhone(asking(payment))
    const shown = await fetched(login.login_id)
    const { approval } = shown.request
    expect(approval?.details).toEqual([
      {
        type: 'payment',
        title: 'Pay EUR\u00a01,234.50 to Northwind Energy',
        approve: 'Approve payment',
        lines: [
          { label: 'Amount', value: 'EUR\u00a01,234.50' },
          { label: 'To', value: 'Northwind Energy' },
          { label: 'Account', value: 'GB33 BUKB 2020 1555 5555 55' },
        ],
      },
    ])
    const details = await browser.call('GET', `${page.pathname}/details`)
    expect(details.json.data.details).toEqual(approval?.details)

    await approve(world, login.login_id, login.digits)
    await browser.collect(login.login_id, newKey())
    const finished = await finish(browser, page, login.login_id)
    const back = await visit(browser, finished.json.data.redirect_to)
    const tokens = await redeem(config, back, asked)
    expect(tokens.authorization_details).toEqual([payment])
    expect(approval?.digest).toBe(sha256(JSON.stringify(tokens.authorization_details)))

    const message = await world.db
      .selectFrom('device_messages')
      .select(['jws', 'digest'])
      .where('subject_id', '=', login.login_id)
      .where('jws', 'like', `${header('companion-decision+jwt')}%`)
      .executeTakeFirstOrThrow()
    expect(decodeJwt(message.jws)).toMatchObject({ decision: 'approve', ctx: shown.ctx })
    expect(JSON.parse((await audited())?.detail ?? '')).toEqual({
      jws_sha256: sha256(message.jws),
      approval,
    })
  })

  test.each([
    ['the amount', 'EUR\u00a01,234.50', 'EUR\u00a01,234.51'],
    ['the payee', 'Northwind Energy', 'Northwind Energi'],
    ['the digest of the JSON', '"digest":"', '"digest":"A'],
  ])('T-55 approves nothing once %s was changed behind the phone', async (_what, from, to) => {
    const { browser, login } = await untilPhone(asking(payment))
    const { request } = await world.db
      .selectFrom('logins')
      .select('request')
      .where('id', '=', login.login_id)
      .executeTakeFirstOrThrow()
    const shown = await fetched(login.login_id)
    expect(request).toContain(from)
    await world.db
      .updateTable('logins')
      .set({ request: request.replaceAll(from, to) })
      .where('id', '=', login.login_id)
      .execute()
    const decided = await world.phone1.companion.decide(
      { deviceId: world.deviceId, phoneNumber: number } as never,
      shown,
      { decision: 'approve', digits: login.digits, uv: 'none' },
      { onStep: () => {}, onTrouble: async () => {} },
    )
    expect(decided).toMatchObject({ failure: { problem: 'request_changed' } })
    expect((await browser.read(login.login_id)).check_status).toBe('UNKNOWN')
  })

  test('T-55 gives no code where the app asked for something else than the phone showed', async () => {
    const { browser, page, login } = await untilPhone(asking(payment))
    const other = await untilPhone(asking({ ...payment, payee: 'Somebody Else' }))
    await approve(world, login.login_id, login.digits)
    await browser.collect(login.login_id, newKey())
    for (const [name, value] of other.browser.cookies) {
      if (name.includes('interaction')) browser.cookies.set(name, value)
    }
    expect((await finish(browser, other.page, login.login_id)).json.code).toBe('sign_in_again')
    expect((await finish(browser, page, login.login_id)).status).toBe(404)
  })

  test('is nothing when the phone denies', async () => {
    const { browser, page, login } = await untilPhone(asking(payment))
    const enrolment = { deviceId: world.deviceId, phoneNumber: number }
    await world.phone1.companion.decide(
      enrolment as never,
      await fetched(login.login_id),
      { decision: 'deny', uv: 'none' },
      { onStep: () => {}, onTrouble: async () => {} },
    )
    expect((await finish(browser, page, login.login_id)).json.code).toBe('not_signed_in')
    const rows = await world.db.selectFrom('audit_log').selectAll().execute()
    expect(rows.find(({ event }) => event === 'login_deny')?.detail).toContain('Northwind Energy')
  })

  test('is in the language of the app where its types have it', async () => {
    const { login } = await untilPhone({ ...asking(payment), ui_locales: 'pt de' })
    const { approval } = (await fetched(login.login_id)).request
    expect(approval?.details[0]).toMatchObject({
      title: '1.234,50\u00a0EUR an Northwind Energy zahlen',
      approve: 'Zahlung freigeben',
    })
  })

  test('comes to the phone as it was pushed (PAR)', async () => {
    const config = await discover(world, 'house')
    const plain = await authorization(config, asking(contract, action))
    const url = await oidc.buildAuthorizationUrlWithPAR(config, plain.url.searchParams)
    expect(url.search).not.toContain('Fibre')
    const browser = world.browser()
    const back = await signInAt(world, browser, await visit(browser, url))
    const tokens = await redeem(config, back, plain)
    expect(tokens.authorization_details).toEqual([contract, action])
  })
})

describe('there is always an approval on the phone', () => {
  test.each(['house', 'foreign'])('for %s also when somebody is signed in', async (id) => {
    const config = await discover(world, 'house')
    const { browser } = await signIn(world, config)
    const page = await visit(
      browser,
      (await authorization(await discover(world, id), asking(payment))).url,
    )
    expect(page.pathname).toMatch(/^\/oidc\/interaction\//)
    const details = await browser.call('GET', `${page.pathname}/details`)
    expect(details.json.data.prompt).toBe('login')
    const allowed = await browser.call('POST', `${page.pathname}/consent`)
    expect(allowed.status).toBe(404)
    const session = await browser.call('GET', '/api/session')
    expect(session.status).toBe(200)
    expect((await finish(browser, page, 'lgn_none')).json.code).toBe('sign_in_again')
  })

  test('and prompt=none is answered that there is none', async () => {
    const { browser } = await signIn(world, await discover(world, 'house'))
    expect(await refusal({ ...asking(payment), prompt: 'none' }, 'house', browser)).toBe(
      'interaction_required',
    )
    expect(await refusal({ prompt: 'none' }, 'house', browser)).toBeUndefined()
  })

  test('one that was given counts once: a second request takes a second one', async () => {
    const config = await discover(world, 'house')
    const first = await untilPhone(asking(payment))
    const again = await authorization(config, asking(payment))
    const page = await visit(first.browser, again.url)
    await approve(world, first.login.login_id, first.login.digits)
    await first.browser.collect(first.login.login_id, newKey())
    const results = [
      await finish(first.browser, page, first.login.login_id),
      await finish(first.browser, first.page, first.login.login_id),
    ]
    const codes: (string | null)[] = []
    for (const { json } of results) {
      if (!json.data) continue
      const back = await visit(first.browser, json.data.redirect_to).catch(() => undefined)
      codes.push(back?.searchParams.get('code') ?? null)
    }
    expect(codes.filter(Boolean)).toHaveLength(1)
  })

  test('a client that is not of the house asks for consent with the same words', async () => {
    const config = await discover(world, 'foreign')
    const asked = await authorization(config, asking(payment))
    const browser = world.browser()
    const page = await signInAt(world, browser, await visit(browser, asked.url))
    const { data } = (await browser.call('GET', `${page.pathname}/details`)).json
    expect(data.prompt).toBe('consent')
    expect(data.details[0].title).toContain('Pay EUR')
    const allowed = await browser.call('POST', `${page.pathname}/consent`)
    const back = await visit(browser, allowed.json.data.redirect_to)
    expect((await redeem(config, back, asked)).authorization_details).toEqual([payment])
  })
})

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
    expect(tokens.claims()).toMatchObject({ phone_number: number })
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
    expect((await audited())?.detail).toBeNull()
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
    expect(await refusal(params)).toBe('invalid_authorization_details')
    const config = await discover(world, 'house')
    const { url } = await authorization(config, params)
    await expect(oidc.buildAuthorizationUrlWithPAR(config, url.searchParams)).rejects.toMatchObject(
      {
        error: 'invalid_authorization_details',
      },
    )
    expect(await world.db.selectFrom('logins').selectAll().execute()).toHaveLength(0)
  })

  test('of a client that is not registered for the type, or for none', async () => {
    expect(await refusal(asking(contract), 'payer')).toBe('invalid_authorization_details')
    expect(await refusal(asking(payment), 'plain')).toBe('invalid_authorization_details')
    expect(await refusal(asking(payment), 'payer')).toBeUndefined()
  })

  test('that names an API which its details are not for', async () => {
    for (const resource of [api, 'https://other.example', issuer]) {
      expect(await refusal({ resource })).toBe('invalid_target')
    }
    expect(await refusal({ resource: api, ...asking(contract) })).toBe('invalid_target')
    expect(await refusal({ resource: issuer, ...asking(payment) })).toBe('invalid_target')
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

function header(typ: string): string {
  return Buffer.from(JSON.stringify({ alg: 'ES256', typ }))
    .toString('base64url')
    .slice(0, 40)
}

test('an app of an ordinary library gets back to its own address', async () => {
  const config = await discover(world, 'house')
  const { back } = await signIn(world, config, asking(action))
  expect(back.href.startsWith(callback)).toBe(true)
})
