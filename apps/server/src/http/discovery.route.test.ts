import { expect, onTestFinished, test } from 'vitest'
import { createTestWorld, issuer } from '../test-support/test-world.ts'

async function discovery(appLink: string | null): Promise<Record<string, unknown>> {
  const world = await createTestWorld({ settings: { appLink } })
  onTestFinished(() => world.stop())
  const { app } = world.server
  return (await app.inject('/.well-known/mobile-companion')).json()
}

test('the pages learn who the server is and where the app is to be had', async () => {
  expect(await discovery(null)).toMatchObject({ issuer, name: 'Northwind' })
})

test('T-27 an address that opens the app is told where a setting names one, and else nothing', async () => {
  expect(await discovery('northwind:')).toMatchObject({ app_link: 'northwind:' })
  expect(await discovery(null)).not.toHaveProperty('app_link')
})

test('T-79 a phone verifies a real server, and finds out when another key has taken its place', async () => {
  const world = await createTestWorld()
  onTestFinished(() => world.stop())
  const { companion } = await world.phone('+447911123456')
  const found = await companion.verifyServer(null)
  if (!found.ok) throw new Error(JSON.stringify(found))
  const pinned = found.value.key_thumbprint
  expect(await companion.verifyServer(pinned)).toEqual(found)
  expect(await companion.verifyServer('A'.repeat(43))).toMatchObject({
    failure: { code: 'other_server' },
  })
})

test('T-79 one address has 600 proofs made in a minute, then waits; others do not', async () => {
  const world = await createTestWorld()
  onTestFinished(() => world.stop())
  const ask = (remoteAddress: string) =>
    world.server.app.inject({
      method: 'POST',
      url: '/.well-known/mobile-companion/proof',
      payload: { challenge: 'A'.repeat(43) },
      remoteAddress,
    })
  for (let count = 0; count < 600; count += 1) {
    expect((await ask('192.0.2.7')).statusCode).toBe(200)
  }
  const refused = await ask('192.0.2.7')
  expect(refused.json()).toMatchObject({ status: 429, code: 'too_many_requests' })
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect((await ask('192.0.2.8')).statusCode).toBe(200)
})
