import { afterEach, describe, expect, test } from 'vitest'
import { readClientMetadata } from '../adapters/system/client-metadata.ts'
import { runClients } from '../commands/clients.ts'
import { backEnd } from '../test-support/backchannel-world.ts'
import { createTestWorld, type TestWorld } from '../test-support/test-world.ts'

const registrationToken = 'r'.repeat(43)
const issuers = { trial: 'http://localhost:4000', production: 'https://id.example' }
type Where = keyof typeof issuers

let world: TestWorld
afterEach(() => world.stop())

async function open(where: Where) {
  world = await createTestWorld({ settings: { issuer: issuers[where], registrationToken } })
}

const nearby = 'http://localhost:3000/told'
const plain = 'http://shop.example/told'
const secure = 'https://shop.example/told'
const everything: [Where, string, boolean][] = [
  ['production', secure, true],
  ['production', plain, false],
  ['production', nearby, false],
  ['production', 'https://a:b@shop.example/told', false],
  ['production', 'https://shop.example/told#x', false],
  ['trial', secure, true],
  ['trial', plain, false],
  ['trial', nearby, true],
  ['trial', 'http://10.0.0.1/told', false],
]

describe('T-81 an address where an app is told of a sign-out', () => {
  test.each(everything)('in %s, %s: set up by the command: %s', async (where, address, good) => {
    await open(where)
    const store = {
      db: world.db,
      serverKey: new Uint8Array(32).fill(7),
      production: where === 'production',
    }
    const said = await runClients(store, 'add', [], {
      id: 'shop',
      name: 'Shop',
      'redirect-uri': ['https://shop.example/callback'],
      'backchannel-logout-uri': address,
    })
    expect(said?.ok).toBe(good)
    if (!good)
      expect(said?.text).toEqual([expect.stringMatching(/^backchannel_logout_uri (is|has)/)])
  })

  test.each(everything)('in %s, %s: registered by the app: %s', async (where, address, good) => {
    await open(where)
    const answer = await register({ backchannel_logout_uri: address })
    expect(answer.statusCode).toBe(good ? 201 : 400)
    if (!good) {
      expect(answer.json()).toMatchObject({
        error: 'invalid_client_metadata',
        error_description: expect.stringContaining('backchannel_logout_uri'),
      })
    }
  })
})

test('T-81 a back end is told of an end over https, in production also by the command', async () => {
  await open('production')
  const { response_types: _, ...desk } = backEnd('desk', {
    backchannel_token_delivery_mode: 'ping',
    backchannel_client_notification_endpoint: nearby,
  })
  expect(readClientMetadata(desk).ok).toBe(true)
  const store = { db: world.db, serverKey: new Uint8Array(32).fill(7), production: true }
  const said = await runClients(store, 'add', [], {
    id: 'desk',
    name: 'Desk',
    ciba: true,
    'client-uri': 'https://desk.example',
    ping: nearby,
  })
  expect(said).toEqual({
    ok: false,
    text: ['backchannel_client_notification_endpoint is not https'],
  })
})

function register(change: object) {
  return world.server.app.inject({
    method: 'POST',
    url: '/oidc/register',
    headers: { authorization: `Bearer ${registrationToken}` },
    payload: {
      client_name: 'Self-made',
      redirect_uris: ['https://shop.example/callback'],
      ...change,
    },
  })
}
