import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PushResult } from '../ports/push-sender.ts'
import {
  type BackchannelWorld,
  backEnd,
  createBackchannelWorld,
} from '../test-support/backchannel-world.ts'
import { number, secret } from '../test-support/oidc-world.ts'
import { issuer } from '../test-support/test-world.ts'
import { contents, pushed } from '../test-support/whole-database.ts'

const unknown = '+447911123457'
const signing = await generateKeyPair('ES256', { extractable: true })
const jwks = { keys: [{ ...(await exportJWK(signing.publicKey)), kid: 'one', alg: 'ES256' }] }
const signed = backEnd('signed', {
  jwks,
  backchannel_authentication_request_signing_alg: 'ES256',
})

let world: BackchannelWorld
beforeEach(async () => {
  world = await createBackchannelWorld()
})
afterEach(() => world.stop())

describe('the answer to a back end that begins a sign-in', () => {
  test('has an id of at least 160 random bits, how long it is good for, how often to ask, and six digits', async () => {
    const begun = await world.begin('desk')
    expect(begun).toEqual({
      auth_req_id: expect.stringMatching(/^[A-Za-z0-9_-]{27,}$/),
      expires_in: 270,
      interval: 2,
      digits: expect.stringMatching(/^\d{6}$/),
    })
  })

  test('T-30 is the same for a number that nobody enrolled, and so are the rows and the wait to the end', async () => {
    const [known, decoy] = [
      await world.begin('desk'),
      await world.begin('desk', { login_hint: unknown }),
    ]
    expect(Object.keys(decoy)).toEqual(Object.keys(known))
    expect(decoy).toMatchObject({ expires_in: known.expires_in, interval: known.interval })
    const [one, other] = await world.attempts()
    const alike = {
      sub: null,
      id: '',
      phone_number: '',
      secret_hash: '',
      digits_hash: '',
      request: '',
    }
    expect({ ...one, ...alike }).toEqual({ ...other, ...alike })
    expect(one?.request.length).toBe(other?.request.length)
    for (const seconds of [1, 60, 58]) {
      world.wait(seconds)
      const refusals = [await world.refusal('desk', known), await world.refusal('desk', decoy)]
      expect(refusals[0]).toEqual(refusals[1])
      expect(refusals[0]?.error).toBe('authorization_pending')
    }
    world.wait(1)
    expect((await world.refusal('desk', known)).error).toBe('expired_token')
    expect(await world.refusal('desk', decoy)).toEqual(await world.refusal('desk', known))
  })

  test('does not wait for the push service, and does not know whether it failed', async () => {
    const { promise, resolve } = Promise.withResolvers<PushResult>()
    world.pushAnswer = promise
    await world.savePushToken()
    const begun = await world.begin('desk')
    await expect.poll(() => world.pushed).toHaveLength(1)
    expect(await world.refusal('desk', begun)).toMatchObject({ error: 'authorization_pending' })
    resolve({ result: 'refused', reason: 'UNREGISTERED' })
    world.wait(3)
    await pushed(world)
    expect(await world.refusal('desk', begun)).toMatchObject({ error: 'authorization_pending' })
  })

  test('T-34 leads to the same push as a browser’s, with nothing of the request in it', async () => {
    await world.savePushToken()
    await world.begin('desk', { binding_message: 'Order 17' })
    await expect.poll(() => world.pushed.length).toBe(1)
    expect(JSON.stringify(world.pushed)).not.toMatch(/Order|desk|Shop|\+44/)
  })

  test('T-40 is nothing that a browser could collect: the secret of the attempt is given to nobody', async () => {
    const answer = await world.browser().call('POST', '/oidc/backchannel', {
      body: new URLSearchParams({ scope: 'openid', login_hint: number }).toString() as never,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `Basic ${btoa(`desk:${secret}`)}`,
      },
    })
    expect(answer.status).toBe(200)
    expect(answer.headers).not.toHaveProperty('set-cookie')
    expect(Object.keys(answer.json)).toEqual(['expires_in', 'auth_req_id', 'interval', 'digits'])
  })

  test('T-35 leaves the digits and the id in no log line and, but as hashes, in no row', async () => {
    const begun = await world.begin('desk')
    await world.refusal('desk', begun)
    const kept = `${world.log.join()}${await contents(world)}`
    expect(kept).not.toContain(begun.auth_req_id)
    expect(kept).not.toMatch(new RegExp(`(?<!\\d)${begun.digits}(?!\\d)`))
    expect(world.log.join()).not.toContain(number.slice(1))
  })
})

describe('who is meant', () => {
  test.each(['+44 7911 123456', '07911 123456', '+44 (0)7911 123456'])(
    'T-32 is found by %j, as by every spelling of the number',
    async (login_hint) => {
      await world.begin('desk', { login_hint })
      expect((await world.attempts()).map((row) => row.phone_number)).toEqual([number])
    },
  )

  test.each([
    '',
    '911',
    '+1',
    'anna@example.com',
    '+44 20 7946 0000',
    `+44${'7'.repeat(90)}`,
    '+447911123456 x',
  ])('T-32 %j is refused alike, whoever it may be, and nothing begins', async (login_hint) => {
    const [error] = await world.startRefusal('desk', { login_hint })
    // No hint at all is the library's to refuse.
    expect(error).toBe(login_hint === '' ? 'invalid_request' : 'unknown_user_id')
    expect(await world.attempts()).toEqual([])
  })

  test('T-32 is found in national spelling by the country that the app names', async () => {
    await world.begin('desk', { login_hint: '0151 23456789', country: 'DE' })
    expect((await world.attempts()).map((row) => row.phone_number)).toEqual(['+4915123456789'])
    const [error] = await world.startRefusal('desk', { country: 'Germany' })
    expect(error).toBe('invalid_request')
  })

  test('is found by an ID token of before, of this client', async () => {
    const first = await world.begin('desk')
    await world.approve(first.digits)
    const before = await world.poll('desk', first)
    world.wait(3_600)
    const hint = { login_hint: '', id_token_hint: before.id_token ?? '' }
    const begun = await world.begin('desk', hint)
    await world.approve(begun.digits)
    const tokens = await world.poll('desk', begun)
    expect(tokens.claims()?.sub).toBe(before.claims()?.sub)
    expect((await world.startRefusal('other', hint))[0]).toBe('invalid_request')
  })

  test.each([
    [{ login_hint_token: 'x', login_hint: '' }, 'invalid_request'],
    [{ id_token_hint: 'forged', login_hint: '' }, 'invalid_request'],
    [{ id_token_hint: 'forged' }, 'invalid_request'],
    [{ user_code: '1234' }, 'invalid_request'],
    [{ scope: 'phone' }, 'invalid_request'],
    [{ requested_expiry: '-1' }, 'invalid_request'],
    [{ requested_expiry: '1e99' }, 'invalid_request'],
    [{ request_uri: 'https://a.example' }, 'request_uri_not_supported'],
  ])('%j is %s, and nothing begins', async (params: Record<string, string>, error) => {
    expect((await world.startRefusal('desk', params))[0]).toBe(error)
    expect(await world.attempts()).toEqual([])
  })

  test('a client that is not set up for it begins nothing', async () => {
    expect((await world.startRefusal('web', {}))[0]).toBe('invalid_request')
    expect(await world.attempts()).toEqual([])
  })
})

describe('a signed request', () => {
  const params = { scope: 'openid', login_hint: number, binding_message: 'Signed 1' }
  async function request(claims: Record<string, unknown> = {}, key = signing.privateKey) {
    const now = Math.floor(world.now().getTime() / 1000)
    return new SignJWT({
      ...params,
      iss: 'signed',
      aud: issuer,
      jti: crypto.randomUUID(),
      nbf: now,
      iat: now,
      exp: now + 300,
      ...claims,
    })
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .sign(key)
  }
  const bare = { scope: '', login_hint: '' }
  beforeEach(async () => {
    await world.stop()
    world = await createBackchannelWorld({ oidcClients: [signed] })
  })

  test('begins a sign-in with what was signed, and nothing beside it', async () => {
    await world.begin('signed', { ...bare, request: await request(), binding_message: 'Forged 2' })
    expect((await world.shown()).request.binding_message).toBe('Signed 1')
  })

  test('counts once', async () => {
    const once = await request()
    await world.begin('signed', { ...bare, request: once })
    expect((await world.startRefusal('signed', { ...bare, request: once }))[0]).toBe(
      'invalid_request',
    )
  })

  test('is needed where the client is set up so, by its own key, in time, with all its claims', async () => {
    const foreign = await generateKeyPair('ES256')
    const now = Math.floor(world.now().getTime() / 1000)
    const wrong = [
      params,
      { ...bare, request: await request({}, foreign.privateKey) },
      { ...bare, request: await request({ jti: undefined }) },
      { ...bare, request: await request({ exp: now - 60 }) },
      { ...bare, request: await request({ exp: now + 7_200 }) },
      { ...bare, request: await request({ aud: 'https://other.example' }) },
      { ...bare, request: await request({ iss: 'desk' }) },
      { ...bare, request: 'x' },
    ]
    for (const asked of wrong)
      expect((await world.startRefusal('signed', asked))[0]).toBe('invalid_request')
    expect(await world.attempts()).toEqual([])
  })
})

test('discovery names what back ends can do', async () => {
  const metadata = (await world.config('desk')).serverMetadata()
  expect(metadata).toMatchObject({
    backchannel_authentication_endpoint: `${issuer}/oidc/backchannel`,
    backchannel_token_delivery_modes_supported: ['poll', 'ping'],
    backchannel_user_code_parameter_supported: false,
    backchannel_authentication_request_signing_alg_values_supported: expect.arrayContaining([
      'ES256',
    ]),
  })
  expect(metadata.grant_types_supported).toContain('urn:openid:params:grant-type:ciba')
  expect(metadata.acr_values_supported).toContain('urn:mobile-companion:acr:approval')
})
