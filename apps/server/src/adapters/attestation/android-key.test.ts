import { expect, test } from 'vitest'
import type { AttestationFault } from '../../model/attestation.ts'
import { factoryIssuers } from '../../test-support/test-android-key.ts'
import {
  type Case,
  expired,
  jwkOf,
  oldRoot,
  stranger,
  verdict,
} from './android-key.test-support.ts'

test.each<[string, Case]>([
  ['provisioned over the air', {}],
  ['that leaves the root away', { chain: { withRoot: false } }],
  ['put in within a factory', { chain: { root: oldRoot, issuers: factoryIssuers } }],
  [
    'put in within a factory, and out of date since',
    { chain: { root: oldRoot, issuers: expired(factoryIssuers) } },
  ],
  [
    'in a StrongBox',
    { story: { attestationLevel: 2, keyLevel: 2 }, claim: { level: 'strongbox' } },
  ],
  ["behind the phone's code", { story: { userAuthType: 1 }, claim: { gate: 'pin' } }],
  ['of a phone that names no curve', { story: { curve: null } }],
  [
    'of an app signed with two keys that are both named',
    {
      story: { digests: ['ab'.repeat(32), 'cd'.repeat(32)] },
    },
  ],
  [
    'of any app, where nobody named one',
    { apps: 'any', story: { packages: ['com.example.other'] } },
  ],
])('T-78 a key of Android is verified: %s', async (_name, wanted) => {
  expect(await verdict(wanted)).toBe('verified')
})

test.each<[AttestationFault, string, Case]>([
  [
    'challenge_differs',
    'the challenge of another device key',
    { claim: { challenge: Buffer.alloc(32, 8) } },
  ],
  ['challenge_differs', 'an empty challenge', { story: { challenge: Buffer.alloc(0) } }],
  ['key_differs', 'another key', { claim: { approvalKey: jwkOf(stranger) } }],
  ['level_differs', 'attested by software', { story: { attestationLevel: 0 } }],
  ['level_differs', 'a key in software', { story: { keyLevel: 0 } }],
  [
    'level_differs',
    'software that is claimed',
    {
      story: { attestationLevel: 0, keyLevel: 0 },
      claim: { level: 'software' },
    },
  ],
  ['level_differs', 'a StrongBox claimed for a TEE', { claim: { level: 'strongbox' } }],
  [
    'level_differs',
    'a TEE claimed for a StrongBox',
    { story: { attestationLevel: 2, keyLevel: 2 } },
  ],
  [
    'level_differs',
    'a key in a TEE attested by a StrongBox',
    {
      story: { attestationLevel: 2 },
      claim: { level: 'strongbox' },
    },
  ],
  ['level_differs', 'a Secure Enclave', { claim: { level: 'secure_enclave' } }],
  ['purpose_differs', 'decrypting too', { story: { purposes: [2, 1] } }],
  ['purpose_differs', 'attesting other keys', { story: { purposes: [7] } }],
  ['algorithm_differs', 'RSA', { story: { algorithm: 1 } }],
  ['algorithm_differs', 'P-384 by its size', { story: { keySize: 384 } }],
  ['algorithm_differs', 'P-384 by its curve', { story: { curve: 2 } }],
  ['key_not_generated_there', 'an imported key', { story: { origin: 2 } }],
  ['key_not_generated_there', 'a key from nowhere', { story: { origin: null } }],
  ['gate_differs', 'no confirmation needed', { story: { noAuthRequired: 'hardware' } }],
  [
    'gate_differs',
    'no confirmation needed, says Android',
    { story: { noAuthRequired: 'software' } },
  ],
  ['gate_differs', 'no gate', { story: { userAuthType: null } }],
  [
    'gate_differs',
    'no gate, as claimed',
    { story: { userAuthType: null }, claim: { gate: 'none' } },
  ],
  ['gate_differs', 'the code, for a biometric', { story: { userAuthType: 1 } }],
  ['gate_differs', 'a biometric, for the code', { claim: { gate: 'pin' } }],
  ['gate_differs', 'either of both', { story: { userAuthType: 3 } }],
  ['gate_not_each_time', 'a confirmation that lasts', { story: { authTimeout: 'hardware' } }],
  [
    'gate_not_each_time',
    'a confirmation that lasts, says Android',
    { story: { authTimeout: 'software' } },
  ],
  ['open_to_all_apps', 'a key for all apps', { story: { allApplications: 'hardware' } }],
  [
    'open_to_all_apps',
    'a key for all apps, says Android',
    { story: { allApplications: 'software' } },
  ],
  [
    'boot_not_verified',
    'an open boot loader',
    { story: { rootOfTrust: { locked: false, bootState: 0 } } },
  ],
  [
    'boot_not_verified',
    "its owner's system",
    { story: { rootOfTrust: { locked: true, bootState: 1 } } },
  ],
  [
    'boot_not_verified',
    'an unverified system',
    { story: { rootOfTrust: { locked: true, bootState: 2 } } },
  ],
  ['boot_not_verified', 'no word of its system', { story: { rootOfTrust: null } }],
  ['app_differs', 'another app', { story: { packages: ['com.example.other'] } }],
  [
    'app_differs',
    'two apps in one',
    { story: { packages: ['com.example.companion', 'com.example.other'] } },
  ],
  ['app_differs', 'the app signed by somebody else', { story: { digests: ['ef'.repeat(32)] } }],
  [
    'app_differs',
    'the app signed by somebody else too',
    {
      story: { digests: ['ab'.repeat(32), 'ef'.repeat(32)] },
    },
  ],
  ['app_differs', 'the app signed by nobody', { story: { digests: [] } }],
  ['app_not_named', 'an app where only another platform has one', { apps: [] }],
])('T-78 a key of Android is refused, %s: %s', async (code, _name, wanted) => {
  expect(await verdict(wanted)).toBe(code)
})
