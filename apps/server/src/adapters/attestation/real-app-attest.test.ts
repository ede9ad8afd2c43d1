import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { verifyAppAttest } from './apple-app-attest.ts'
import { vendorRoots } from './roots.ts'

/** What iPhones made for an app of another library's author, in 2024. */
function readRealObject(environment: 'production' | 'development') {
  const name = `node-app-attest/test/fixtures/attestation-${environment}.json`
  const text = readFileSync(createRequire(import.meta.url).resolve(name), 'utf8')
  return z
    .object({ attestation: z.string(), challenge: z.string(), keyId: z.string() })
    .parse(JSON.parse(text))
}

function verdict(environment: 'production' | 'development', day: string, development: boolean) {
  const { attestation, challenge, keyId } = readRealObject(environment)
  return verifyAppAttest(
    { object: attestation, key_id: keyId },
    {
      clientDataHash: hash('sha256', Buffer.from(challenge, 'base64'), 'buffer'),
      app: 'V8H6LQ9448.io.uebelacker.AppAttestExample',
      roots: vendorRoots.apple,
      development,
      now: new Date(day),
    },
  )
}

test("what a real iPhone sent is verified, under Apple's own root", () => {
  expect(verdict('production', '2024-02-08', false)).toMatchObject({ ok: true })
  expect(verdict('development', '2024-02-08', true)).toMatchObject({ ok: true })
})

test('what a real iPhone sent from development, or long ago, is refused', () => {
  const refused = (code: string) => ({ ok: false, failure: { code } })
  expect(verdict('development', '2024-02-08', false)).toEqual(refused('environment_refused'))
  expect(verdict('production', '2026-11-24', false)).toEqual(refused('certificate_expired'))
})
