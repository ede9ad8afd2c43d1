import * as oidc from 'openid-client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createHousekeeping } from '../adapters/sql/housekeeping.ts'
import { readClientMetadata } from '../adapters/system/client-metadata.ts'
import { runClients } from '../commands/clients.ts'
import { backchannelGrant } from '../model/backchannel-client.ts'
import {
  type BackchannelWorld,
  backEnd,
  createBackchannelWorld,
} from '../test-support/backchannel-world.ts'
import { discover, number, secret } from '../test-support/oidc-world.ts'

const registrationToken = 'r'.repeat(43)
const member = 'backchannel_client_notification_endpoint'

let world: BackchannelWorld
beforeEach(async () => {
  world = await createBackchannelWorld({ registrationToken })
})
afterEach(() => world.stop())

describe('a client whose back end begins sign-ins', () => {
  test('is added by the command, and begins one at once', async () => {
    const store = { db: world.db, serverKey: new Uint8Array(32).fill(7), production: true }
    const said = await runClients(store, 'add', [], {
      id: 'new',
      name: 'New Desk',
      'client-uri': 'https://desk.example/about',
      ciba: true,
      'digits-not-shown': true,
    })
    const given = said?.text.join('\n').match(/client_secret {2}(\S{43})/)?.[1] ?? ''
    const config = await discover(world, 'new', oidc.ClientSecretBasic(given))
    const begun = await oidc.initiateBackchannelAuthentication(config, {
      scope: 'openid',
      login_hint: number,
    })
    expect(begun).not.toHaveProperty('digits')
    expect((await world.shown()).request.client).toEqual({
      name: 'New Desk',
      origin: 'https://desk.example',
    })
  })

  test('needs no redirect URI in a file, and polls if it does not say otherwise', () => {
    const { response_types: _, backchannel_token_delivery_mode: __, ...short } = backEnd('desk')
    expect(readClientMetadata(short)).toMatchObject({
      value: { response_types: [], backchannel_token_delivery_mode: 'poll', redirect_uris: [] },
    })
  })

  const ping = { backchannel_token_delivery_mode: 'ping' }
  test.each([
    ['push delivery', { backchannel_token_delivery_mode: 'push' }, 'delivery_mode'],
    ['ping without an endpoint', ping, 'is missing for ping'],
    ['a plain endpoint', { ...ping, [member]: 'http://shop.example/' }, 'is not https'],
    ['a plain endpoint nearby', { ...ping, [member]: 'http://10.0.0.1/' }, 'is not https'],
    ['a user in the endpoint', { ...ping, [member]: 'https://a:b@shop.example/' }, 'user name'],
    ['a file as the endpoint', { ...ping, [member]: 'file:///etc/passwd' }, member],
    ['nobody to show', { client_uri: undefined }, 'client_uri'],
    [
      'no secret',
      { token_endpoint_auth_method: 'none', client_secret: undefined },
      'takes a secret or a key',
    ],
    ['a grant that nobody knows', { grant_types: ['password'] }, 'grant_types'],
    ['digits that are no choice', { digits_not_shown: 'yes' }, 'digits_not_shown'],
  ])('is refused with %s', (_what, change: Record<string, unknown>, why) => {
    const { response_types: _, ...desk } = backEnd('desk')
    const read = readClientMetadata({ ...desk, ...change })
    expect(!read.ok && read.failure.join()).toContain(why)
    expect(!read.ok && read.failure.join()).not.toContain(secret)
  })

  test.each([
    ['push delivery', { backchannel_token_delivery_mode: 'push' }],
    ['digits off', { digits_not_shown: true }],
    ['no secret', { token_endpoint_auth_method: 'none' }],
    ['T-81 an endpoint on this machine', { ...ping, [member]: 'http://127.0.0.1:9/' }],
  ])('cannot register itself with %s', async (_what, change) => {
    const body = {
      client_name: 'Self-made',
      client_uri: 'https://self.example',
      redirect_uris: [],
      response_types: [],
      grant_types: [backchannelGrant],
      backchannel_token_delivery_mode: 'poll',
      ...change,
    }
    const headers = { authorization: `Bearer ${registrationToken}` }
    const answer = await world.browser().call('POST', '/oidc/register', { body, headers })
    expect([answer.status, answer.json.error]).toEqual([400, 'invalid_client_metadata'])
  })
})

test('its requests are removed a day after they were good for anything', async () => {
  await world.begin('desk')
  const count = async () =>
    (await world.db.selectFrom('backchannel_requests').selectAll().execute()).length
  const housekeeping = createHousekeeping(world.db)
  await housekeeping.removeEnded(world.now(), 100)
  expect(await count()).toBe(1)
  world.wait(271)
  await housekeeping.removeEnded(world.now(), 100)
  expect(await count()).toBe(0)
})
