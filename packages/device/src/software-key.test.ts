import { createPublicKey, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { generateSoftwareKeyPair, softwareKey } from './software-key.ts'
import { thumbprint } from './thumbprint.ts'
import { createWebPlatform } from './web-platform.ts'

const platform = createWebPlatform({
  openOverCellular: async () => ({ ok: false, error: 'unsupported' }),
})

test('a thumbprint is the one that RFC 9449 section 6.1 gives for its key', async () => {
  const key = {
    kty: 'EC',
    x: 'l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs',
    y: '9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA',
    crv: 'P-256',
  } as const
  expect(await thumbprint(platform, key)).toBe('0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I')
})

test('members that a platform adds to a key do not change its thumbprint', async () => {
  const { publicJwk } = await softwareKey(await generateSoftwareKeyPair())
  const exported = { ext: true, key_ops: ['verify'], ...publicJwk }
  expect(await thumbprint(platform, exported)).toBe(await thumbprint(platform, publicJwk))
})

test('a software key signs raw 64 bytes that verify as ES256', async () => {
  const key = await softwareKey(await generateSoftwareKeyPair())
  const bytes = new TextEncoder().encode('what is signed')
  const signature = await key.sign(bytes)
  expect(signature).toHaveLength(64)
  const publicKey = createPublicKey({ format: 'jwk', key: { ...key.publicJwk } })
  expect(verify('sha256', bytes, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)).toBe(
    true,
  )
})

test('the private half of a software key cannot be read out', async () => {
  const { privateKey } = await generateSoftwareKeyPair()
  await expect(crypto.subtle.exportKey('jwk', privateKey)).rejects.toThrow()
})
