import { hash } from 'node:crypto'
import { calculateJwkThumbprint } from 'jose'
import { expect, test } from 'vitest'
import type { AttestationFault } from '../../model/attestation.ts'
import type { AttestedClaim } from '../../ports/attestation-verifier.ts'
import { makeAppAttestation, type TestAppAttestation } from '../../test-support/test-app-attest.ts'
import { makeTestKey } from '../../test-support/test-certificates.ts'
import { longestObject } from './apple-app-attest.ts'
import { createAttestationVerifier } from './attestation-verifier.ts'

const now = new Date('2026-11-24T00:00:00Z')
const day = 24 * 60 * 60 * 1000
const root = makeTestKey()
const stranger = makeTestKey()
const app = 'ABCDE12345.com.example.companion'
const { x = '', y = '' } = makeTestKey().publicKey.export({ format: 'jwk' })
const approvalKey = { kty: 'EC', crv: 'P-256', x, y } as const
const claim: AttestedClaim = {
  challenge: Buffer.alloc(32, 9),
  approvalKey,
  level: 'secure_enclave',
  gate: 'bio',
  now,
}

async function clientDataHash(challenge: Uint8Array): Promise<Buffer> {
  const thumbprint = await calculateJwkThumbprint(approvalKey, 'sha256')
  return hash('sha256', Buffer.concat([challenge, Buffer.from(thumbprint)]), 'buffer')
}

interface Case {
  readonly object?: Partial<TestAppAttestation>
  readonly claim?: Partial<AttestedClaim>
  readonly app?: string | null
  readonly development?: boolean
  readonly sent?: { readonly key_id?: string; readonly object?: string }
}

async function verdict(wanted: Case): Promise<AttestationFault | 'verified'> {
  const made = makeAppAttestation({
    root,
    app,
    now,
    clientDataHash: await clientDataHash(claim.challenge),
    ...wanted.object,
  })
  const apps = { android: [], apple: wanted.app === undefined ? app : wanted.app }
  const verifier = createAttestationVerifier(
    { apps, development: wanted.development ?? false },
    { google: [], apple: [{ key: root.publicKey }] },
  )
  const verified = await verifier.verify(
    { format: 'apple-app-attest', ...made, ...wanted.sent },
    { ...claim, ...wanted.claim },
  )
  if (verified.ok) expect(verified.value).toEqual({ format: 'apple-app-attest' })
  return verified.ok ? 'verified' : verified.failure.code
}

test.each<[string, Case]>([
  ['behind a biometric', {}],
  ['behind the code', { claim: { gate: 'pin' } }],
  [
    "of Apple's development environment, in a trial",
    {
      object: { aaguid: 'appattestdevelop' },
      development: true,
    },
  ],
])("T-78 a key that Apple's App Attest vouches for is verified: %s", async (_name, wanted) => {
  expect(await verdict(wanted)).toBe('verified')
})

test.each<[AttestationFault, string, Case]>([
  ['root_unknown', 'a root of its own', { object: { authoritySigner: stranger.privateKey } }],
  ['chain_broken', 'an issuer that may not issue', { object: { authorityMaySign: false } }],
  ['chain_broken', 'one authority more', { object: { longChain: true } }],
  ['certificate_expired', 'out of date', { object: { to: new Date(now.getTime() - day / 2) } }],
  [
    'certificate_not_yet_valid',
    'of tomorrow',
    { object: { from: new Date(now.getTime() + day / 2) } },
  ],
  [
    'nonce_differs',
    'the challenge of another device key',
    { claim: { challenge: Buffer.alloc(32, 8) } },
  ],
  [
    'nonce_differs',
    'another approval key',
    { claim: { approvalKey: { ...approvalKey, x: y, y: x } } },
  ],
  ['nonce_differs', 'another nonce in the certificate', { object: { nonce: Buffer.alloc(32) } }],
  [
    'key_id_differs',
    'the id of another key',
    { sent: { key_id: Buffer.alloc(32).toString('base64') } },
  ],
  [
    'key_id_differs',
    'the credential of another key',
    { object: { credentialId: Buffer.alloc(32) } },
  ],
  [
    'key_id_differs',
    'an id that is not the key',
    {
      object: { credentialId: Buffer.alloc(32, 1), keyId: Buffer.alloc(32, 1) },
    },
  ],
  ['app_differs', 'another app', { object: { app: 'ABCDE12345.com.example.other' } }],
  ['app_not_named', 'no app that is named', { app: null }],
  ['counter_not_zero', 'a key that signed before', { object: { counter: 1 } }],
  [
    'environment_refused',
    "Apple's development environment",
    { object: { aaguid: 'appattestdevelop' } },
  ],
  [
    'environment_refused',
    'an environment nobody knows',
    {
      object: { aaguid: 'appattestsandbox' },
      development: true,
    },
  ],
  ['level_differs', 'a TEE', { claim: { level: 'tee' } }],
  ['level_differs', 'software', { claim: { level: 'software' } }],
  ['gate_differs', 'no gate', { claim: { gate: 'none' } }],
  ['malformed', 'another format within', { object: { fmt: 'apple' } }],
  ['malformed', 'no CBOR', { sent: { object: 'AAAA' } }],
  ['malformed', 'no base64', { sent: { object: '*' } }],
  ['malformed', 'an id that is no base64', { sent: { key_id: '*' } }],
  [
    'malformed',
    'too long, and good otherwise',
    { object: { receipt: new Uint8Array(longestObject) } },
  ],
])("T-78 App Attest's word is refused, %s: %s", async (code, _name, wanted) => {
  expect(await verdict(wanted)).toBe(code)
})
