import { expect } from 'vitest'
import type { AttestationFault, AttestedApps } from '../../model/attestation.ts'
import type { AttestedClaim } from '../../ports/attestation-verifier.ts'
import {
  goodStory,
  type KeyStory,
  makeAndroidChain,
  type TestAndroidChain,
} from '../../test-support/test-android-key.ts'
import { makeTestKey } from '../../test-support/test-certificates.ts'
import { createAttestationVerifier } from './attestation-verifier.ts'

export const now = new Date('2026-11-24T00:00:00Z')
export const day = 24 * 60 * 60 * 1000
export const root = makeTestKey()
export const oldRoot = makeTestKey()
export const key = makeTestKey()
export const challenge = Buffer.alloc(32, 9)
export const story: KeyStory = { ...goodStory, challenge }

export function jwkOf({ publicKey }: ReturnType<typeof makeTestKey>): AttestedClaim['approvalKey'] {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  return { kty: 'EC', crv: 'P-256', x, y }
}

export const claim: AttestedClaim = {
  challenge,
  approvalKey: jwkOf(key),
  level: 'tee',
  gate: 'bio',
  now,
}
export const named: AttestedApps['android'] = [
  { packageName: 'com.example.companion', certificate: 'ab'.repeat(32) },
  { packageName: 'com.example.companion', certificate: 'cd'.repeat(32) },
]
export const roots = {
  google: [
    { key: oldRoot.publicKey, factoryKeys: true },
    { key: root.publicKey, factoryKeys: false },
  ],
  apple: [],
}

export interface Case {
  readonly chain?: Partial<TestAndroidChain>
  readonly story?: Partial<KeyStory>
  readonly claim?: Partial<AttestedClaim>
  readonly apps?: AttestedApps['android']
  readonly encoded?: (chain: string[]) => string[]
}

export async function verdict(wanted: Case): Promise<AttestationFault | 'verified'> {
  const chain = makeAndroidChain({
    root,
    key: key.publicKey,
    now,
    story: { ...story, ...wanted.story },
    ...wanted.chain,
  })
  const apps = { android: wanted.apps ?? named, apple: null }
  const verified = await createAttestationVerifier({ apps, development: false }, roots).verify(
    { format: 'android-key', chain: wanted.encoded?.(chain) ?? chain },
    { ...claim, ...wanted.claim },
  )
  if (verified.ok) expect(verified.value).toEqual({ format: 'android-key' })
  return verified.ok ? 'verified' : verified.failure.code
}

export const stranger = makeTestKey()

/** These issuers, out of date. */
export const expired = (issuers: TestAndroidChain['issuers'] = []) =>
  issuers.map((issuer) => ({ ...issuer, to: new Date(now.getTime() - day / 2) }))
