import { exportJWK, generateKeyPair } from 'jose'
import { expect, test } from 'vitest'
import { testClient } from '../test/test-provider.ts'
import { openScene } from '../test/test-scene.ts'
import { type CompanionOptions, createCompanion } from './companion.ts'

test('a private key signs in as a secret does', async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const scene = await openScene({
    privateKeyJwt: { ...(await exportJWK(publicKey)), alg: 'ES256', kid: 'k1' } as JsonWebKey,
  })
  const companion = scene.anotherCompanion({
    clientId: 'shop',
    privateKey: { key: privateKey, kid: 'k1' },
  })
  const { id } = await scene.started(companion)
  await scene.server.approve()
  expect((await companion.wait(id)).status).toBe('signed_in')
  await scene.server.close()
})

test.each([
  [{ issuer: 'nonsense' }, 'issuer'],
  [{ issuer: 'http://id.example.com' }, 'https'],
  [{ issuer: 'https://id.example.com?x=1' }, 'query'],
  [{ clientId: '' }, 'clientId'],
  [{ clientSecret: '' }, 'clientSecret'],
  [{ scope: 'phone' }, 'openid'],
  [{ timeout: 0 }, 'timeout'],
])('options that cannot work are refused at once: %j', (wrong, message) => {
  const options = { issuer: 'https://id.example.com', ...testClient, ...wrong }
  expect(() => createCompanion(options as CompanionOptions)).toThrow(message)
})
