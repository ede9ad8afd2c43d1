import { expect, onTestFinished, test } from 'vitest'
import { createTestWorld } from '../test-support/test-world.ts'

const android = '/.well-known/assetlinks.json'
const apple = '/.well-known/apple-app-site-association'
const apps = {
  appLink: 'https://app.example.com/open',
  androidApps: [
    { packageName: 'com.example.signin', certificate: '0f'.repeat(32) },
    { packageName: 'com.example.signin', certificate: 'a0'.repeat(32) },
  ],
  appleApp: 'TEAMID1234.com.example.signin',
}

async function ask(path: string, settings: Partial<Record<keyof typeof apps, unknown>>) {
  const world = await createTestWorld({ settings: settings as Partial<typeof apps> })
  onTestFinished(() => world.stop())
  return world.server.app.inject(path)
}

test('Android reads package and certificates, as JSON and without a redirect', async () => {
  const answer = await ask(android, apps)
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['content-type']).toMatch(/^application\/json/)
  const statement = (fingerprint: string) => ({
    relation: ['delegate_permission/common.handle_all_urls'],
    target: {
      namespace: 'android_app',
      package_name: 'com.example.signin',
      sha256_cert_fingerprints: [fingerprint],
    },
  })
  expect(answer.json()).toEqual([
    statement(Array(32).fill('0F').join(':')),
    statement(Array(32).fill('A0').join(':')),
  ])
})

test('T-27 iOS hands the app links to one request at one path, and no page of the issuer', async () => {
  const answer = await ask(apple, apps)
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['content-type']).toMatch(/^application\/json/)
  expect(answer.json()).toEqual({
    applinks: {
      details: [
        {
          appIDs: ['TEAMID1234.com.example.signin'],
          components: [{ '/': '/open', '?': { login_id: '?*' } }],
        },
      ],
    },
  })
})

test.each([
  ['no app', { appLink: apps.appLink }],
  ['no link', { ...apps, appLink: null }],
  ["a scheme of the app's own", { ...apps, appLink: 'northwind:' }],
  ['a link on this machine', { ...apps, appLink: 'http://localhost:4000/open' }],
])('with %s there is nothing to confirm', async (_, settings) => {
  for (const path of [android, apple]) {
    const answer = await ask(path, settings)
    expect(answer.statusCode).toBe(404)
    expect(answer.headers['content-type']).toBe('application/problem+json')
    expect(answer.json()).toMatchObject({ code: 'not_found' })
  }
})
