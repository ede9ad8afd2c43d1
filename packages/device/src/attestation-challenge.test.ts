import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { appleClientDataHash, attestationChallenge } from './attestation-challenge.ts'
import { encodeBase64url } from './base64url.ts'
import { createWebPlatform } from './web-platform.ts'

const platform = createWebPlatform({
  openOverCellular: async () => ({ ok: false, error: 'unsupported' }),
})
// The key of RFC 9449 section 6.1, and its thumbprint there.
const key = {
  kty: 'EC',
  x: 'l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs',
  y: '9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA',
  crv: 'P-256',
} as const
const thumbprint = '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I'
const sha256 = (...parts: readonly (string | Uint8Array)[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('base64url')

test('an approval key is attested for one device key at one server', async () => {
  const issuer = 'https://id.example.com'
  const challenge = await attestationChallenge(platform, issuer, key)
  expect(encodeBase64url(challenge)).toBe(
    sha256(`mobile-companion attestation\n${issuer}\n${thumbprint}`),
  )
})

test('what Apple attests is about the challenge and the approval key', async () => {
  const challenge = new Uint8Array(32).fill(7)
  const hash = await appleClientDataHash(platform, challenge, key)
  expect(encodeBase64url(hash)).toBe(sha256(challenge, thumbprint))
})
