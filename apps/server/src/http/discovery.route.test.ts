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
