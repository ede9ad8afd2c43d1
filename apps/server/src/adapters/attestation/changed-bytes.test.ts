import { expect, test } from 'vitest'
import { makeAndroidChain } from '../../test-support/test-android-key.ts'
import { makeAppAttestation } from '../../test-support/test-app-attest.ts'
import { claim, key, named, now, root, roots, story } from './android-key.test-support.ts'
import { createAttestationVerifier } from './attestation-verifier.ts'

const app = 'ABCDE12345.com.example.companion'
const verifier = createAttestationVerifier(
  { apps: { android: named, apple: app }, development: false },
  { ...roots, apple: [{ key: root.publicKey }] },
)
const rounds = 600

/** Changes one to three bytes, and cuts one of eight short. The same each time that the tests run. */
function createChanges() {
  let seed = 7
  function next(below: number): number {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  function change(base64: string): string {
    const bytes = Buffer.from(base64, 'base64')
    for (let times = next(3); times >= 0; times -= 1) bytes[next(bytes.length)] = next(256)
    return bytes.subarray(0, next(8) === 0 ? next(bytes.length) : bytes.length).toString('base64')
  }
  return { next, change }
}

test('a chain of changed bytes is an answer, never a fault', async () => {
  const { next, change } = createChanges()
  const chain = makeAndroidChain({ root, key: key.publicKey, now, story })
  const seen = new Set<string>()
  for (let round = 0; round < rounds; round += 1) {
    const target = next(chain.length)
    const changed = chain.map((certificate, index) =>
      index === target ? change(certificate) : certificate,
    )
    const verdict = await verifier.verify({ format: 'android-key', chain: changed }, claim)
    seen.add(verdict.ok ? 'verified' : verdict.failure.code)
  }
  expect([...seen]).toEqual(expect.arrayContaining(['malformed', 'chain_broken']))
})

test('an object of changed bytes is an answer, never a fault', async () => {
  const { change } = createChanges()
  const made = makeAppAttestation({ root, app, now, clientDataHash: Buffer.alloc(32) })
  const about = { ...claim, level: 'secure_enclave' } as const
  const seen = new Set<string>()
  for (let round = 0; round < rounds; round += 1) {
    const changed = { ...made, format: 'apple-app-attest', object: change(made.object) } as const
    const verdict = await verifier.verify(changed, about)
    seen.add(verdict.ok ? 'verified' : verdict.failure.code)
  }
  expect([...seen]).toEqual(expect.arrayContaining(['malformed', 'chain_broken', 'nonce_differs']))
})
