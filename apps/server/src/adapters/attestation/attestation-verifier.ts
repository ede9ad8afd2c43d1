import { hash } from 'node:crypto'
import { calculateJwkThumbprint } from 'jose'
import type { AttestationFault, AttestedApps } from '../../model/attestation.ts'
import { fail, ok, type Result } from '../../model/result.ts'
import type {
  Attestation,
  AttestationVerifier,
  AttestedClaim,
} from '../../ports/attestation-verifier.ts'
import { verifyAndroidKey } from './android-key.ts'
import { verifyAppAttest } from './apple-app-attest.ts'
import { type AttestationRoots, vendorRoots } from './roots.ts'

export interface AttestationVerifierSettings {
  readonly apps: AttestedApps
  /** Objects of Apple's development environment do as well: apps run from Xcode make these. */
  readonly development: boolean
}

/** `roots` is for tests, which have no phone: what a server trusts is in its code. */
export function createAttestationVerifier(
  settings: AttestationVerifierSettings,
  roots: AttestationRoots = vendorRoots,
): AttestationVerifier {
  return {
    async verify(attestation, claim) {
      const verdict = await verdictOf(attestation, claim, { ...settings, roots })
      return verdict.ok ? ok({ format: attestation.format }) : verdict
    },
  }
}

async function verdictOf(
  attestation: Attestation,
  claim: AttestedClaim,
  { apps, development, roots }: AttestationVerifierSettings & { readonly roots: AttestationRoots },
): Promise<Result<void, { readonly code: AttestationFault }>> {
  if (attestation.format === 'android-key') {
    return verifyAndroidKey(attestation.chain, claim, { roots: roots.google, apps: apps.android })
  }
  // The approval key is not the attested one: the app that is attested vouches for it, and for its gate.
  if (claim.level !== 'secure_enclave') return fail({ code: 'level_differs' })
  if (claim.gate === 'none') return fail({ code: 'gate_differs' })
  if (apps.apple === null) return fail({ code: 'app_not_named' })
  const thumbprint = await calculateJwkThumbprint({ ...claim.approvalKey }, 'sha256')
  return verifyAppAttest(attestation, {
    clientDataHash: hash(
      'sha256',
      Buffer.concat([claim.challenge, Buffer.from(thumbprint)]),
      'buffer',
    ),
    app: apps.apple,
    roots: roots.apple,
    development,
    now: claim.now,
  })
}
