import { hash } from 'node:crypto'
import developed from 'node-app-attest/test/fixtures/attestation-development.json' with {
  type: 'json',
}
import produced from 'node-app-attest/test/fixtures/attestation-production.json' with {
  type: 'json',
}
import { expect, test } from 'vitest'
import { verifyAppAttest } from './apple-app-attest.ts'
import { vendorRoots } from './roots.ts'

/** What iPhones made for an app of another library's author, in 2024. */
const objects = { production: produced, development: developed }

function verdict(environment: keyof typeof objects, day: string, development: boolean) {
  const { attestation, challenge, keyId } = objects[environment]
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
