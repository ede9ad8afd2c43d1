import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as oidc from 'openid-client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readClientMetadata, readClientsFile } from '../adapters/system/client-metadata.ts'
import { clientOptions, runClients } from '../commands/clients.ts'
import { runKeys } from '../commands/keys.ts'
import {
  createOidcWorld,
  discover,
  type OidcWorld,
  secret,
  signIn,
} from '../test-support/oidc-world.ts'

let world: OidcWorld
const registrationToken = 'r'.repeat(43)
beforeEach(async () => {
  world = await createOidcWorld({ registrationToken })
})
afterEach(() => world.stop())

const store = () => ({ db: world.db, serverKey: new Uint8Array(32).fill(7), production: true })
const command = (act: string, rest: string[] = [], options: Record<string, unknown> = {}) =>
  runClients(store(), act, rest, options)

describe('the command for clients', () => {
  const shop = {
    id: 'new',
    name: 'New Shop',
    'redirect-uri': ['https://shop.example/callback'],
    'first-party': true,
  }

  test('adds one that signs in at once, shows its secret once and keeps only the hash', async () => {
    const said = await command('add', [], shop)
    const given = said?.text.join('\n').match(/client_secret {2}(\S{43})/)?.[1] ?? ''
    const rows = JSON.stringify(await world.db.selectFrom('oidc_clients').selectAll().execute())
    expect(rows).toContain('New Shop')
    expect(rows).not.toContain(given)
    const config = await discover(world, 'new', oidc.ClientSecretBasic(given))
    expect((await signIn(world, config)).tokens.claims()?.aud).toBe('new')
    expect((await command('list'))?.text).toEqual(['new  New Shop'])
  })

  test('removes one, and from then on it is unknown', async () => {
    await command('add', [], shop)
    expect(await command('remove', ['new'])).toMatchObject({ ok: true })
    expect(await command('remove', ['new'])).toMatchObject({ ok: false })
    const answer = await world.server.app.inject({ url: '/oidc/auth?client_id=new' })
    expect(answer.json().error).toBe('invalid_client')
  })

  test('refuses what is wrong, with reasons, and a second one of the same name', async () => {
    const said = await command('add', [], {
      ...shop,
      'redirect-uri': ['http://shop.example/', 'https://shop.example/#x', 'javascript:alert(1)'],
    })
    expect(said).toMatchObject({
      ok: false,
      text: [
        expect.stringContaining('is http, and not on this machine'),
        expect.stringContaining('fragment'),
        expect.stringContaining('neither https nor http'),
      ],
    })
    expect(await command('add', [], { ...shop, id: 'no spaces' })).toMatchObject({ ok: false })
    expect(await command('add', [], shop)).toMatchObject({ ok: true })
    expect(await command('add', [], shop)).toMatchObject({ ok: false })
    expect(await command('else')).toBeUndefined()
    expect(Object.keys(clientOptions)).toContain('redirect-uri')
  })

  test('for keys lists, rotates when it is time, and revokes', async () => {
    const run = (act: string) => runKeys(store(), act)
    expect((await run('list'))?.text.length).toBeGreaterThanOrEqual(2)
    expect(await run('rotate')).toMatchObject({ ok: false })
    expect((await run('revoke'))?.ok).toBe(true)
    expect((await run('list'))?.text.filter((line) => line.includes('active'))).toHaveLength(2)
    expect(await run('else')).toBeUndefined()
  }, 20_000)
})

describe('a file of clients', () => {
  const good = {
    client_id: 'shop',
    client_name: 'Shop',
    redirect_uris: ['https://shop.example/callback'],
    client_secret: secret,
  }
  const fileWith = (contents: string) => {
    const path = join(mkdtempSync(join(tmpdir(), 'clients-')), 'clients.json')
    writeFileSync(path, contents)
    return path
  }

  test('is read whole', () => {
    const read = readClientsFile(fileWith(JSON.stringify([good, { ...good, client_id: 'two' }])))
    expect(read.ok && read.value.map(({ client_id }) => client_id)).toEqual(['shop', 'two'])
  })

  test.each([
    ['no JSON', '{', 'cannot be read as JSON'],
    ['no list', '{}', 'is not a list'],
    ['an id twice', JSON.stringify([good, good]), 'has client shop twice'],
    ['a fault', JSON.stringify([good, { ...good, client_id: 'x', client_name: '' }]), 'client 2'],
  ])('with %s is refused with the reason', (_, contents, why) => {
    const read = readClientsFile(fileWith(contents))
    expect(!read.ok && read.failure).toContain(why)
  })

  test.each([
    ['no secret', { client_secret: undefined }, 'client_secret is missing'],
    ['a short secret', { client_secret: 'short' }, 'client_secret must be random'],
    ['a secret for nothing', { token_endpoint_auth_method: 'none' }, 'client_secret is nothing'],
    [
      'no key',
      { token_endpoint_auth_method: 'private_key_jwt', client_secret: undefined },
      'jwks or jwks_uri is missing',
    ],
    [
      'a public client without PKCE',
      { token_endpoint_auth_method: 'none', client_secret: undefined, without_pkce: true },
      'without_pkce',
    ],
    ['no redirect URI', { redirect_uris: [] }, 'redirect_uris'],
    ['a member that nobody knows', { redirect_uri: 'https://x.example' }, 'redirect_uri'],
    ['a symmetric algorithm', { id_token_signed_response_alg: 'HS256' }, 'id_token_signed'],
  ])('names what is wrong with %s, and no secret', (_, change, why) => {
    const read = readClientMetadata({ ...good, ...change })
    expect(!read.ok && read.failure.join()).toContain(why)
    expect(!read.ok && read.failure.join()).not.toContain(secret)
  })
})

describe('registration by an app', () => {
  const metadata = {
    client_name: 'Self-made',
    redirect_uris: ['https://shop.example/callback'],
    token_endpoint_auth_method: 'client_secret_basic',
  }
  const register = (body: object, token: string | null = registrationToken) =>
    world.browser().call('POST', '/oidc/register', {
      body,
      headers: token ? { authorization: `Bearer ${token}` } : {},
    })

  test('takes the initial access token; the new client is a foreign one, its secret kept as a hash', async () => {
    const answer = await register(metadata)
    expect(answer.status).toBe(201)
    const { client_id, client_secret } = answer.json
    const rows = JSON.stringify(await world.db.selectFrom('oidc_clients').selectAll().execute())
    expect(rows).not.toContain(client_secret)
    const token = await world.server.app.inject({
      method: 'POST',
      url: '/oidc/token',
      headers: {
        authorization: `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: 'grant_type=refresh_token&refresh_token=x',
    })
    expect(token.json().error).toBe('invalid_grant')
  })

  test.each([
    ['without the token', metadata, null, 401],
    ['with a wrong one', metadata, 'x'.repeat(43), 401],
    ['of a client of the house', { ...metadata, first_party: true }, registrationToken, 400],
    ['of one without PKCE', { ...metadata, without_pkce: true }, registrationToken, 400],
    ['with a wildcard', { redirect_uris: ['https://*.shop.example/'] }, registrationToken, 400],
    ['with http', { redirect_uris: ['http://shop.example/'] }, registrationToken, 400],
    [
      'with a symmetric algorithm',
      { ...metadata, id_token_signed_response_alg: 'HS256' },
      registrationToken,
      400,
    ],
    ['of the implicit flow', { ...metadata, response_types: ['id_token'] }, registrationToken, 400],
    ['with no list at all', {}, registrationToken, 400],
  ])('%s is refused', async (_, body, token, status) => {
    const answer = await register(body, token)
    expect([answer.status, typeof answer.json.error]).toEqual([status, 'string'])
    expect(await world.db.selectFrom('oidc_clients').selectAll().execute()).toEqual([])
  })

  test('is off when no token is set', async () => {
    await world.stop()
    world = await createOidcWorld()
    expect((await register(metadata)).status).toBe(404)
  })
})
