import { attestationChallengeText } from '@mobile-companion/contract/attestation-challenge'
import type { EnrolmentClaims } from '@mobile-companion/contract/device-message'
import type { Attestation, AttestationFormat } from '@mobile-companion/contract/registration'
import type { AttestationPolicy } from '../../model/attestation.ts'
import { fail, ok, type Result } from '../../model/result.ts'
import type { AttestationVerifier } from '../../ports/attestation-verifier.ts'
import type { Clock } from '../../ports/clock.ts'
import type { DeviceSignatures } from '../../ports/device-signatures.ts'
import type { Events } from '../../ports/events.ts'

export interface AttestNeeds {
  readonly attestations: AttestationVerifier
  readonly attestationPolicy: AttestationPolicy
  readonly signatures: DeviceSignatures
  readonly clock: Clock
  readonly events: Events
  readonly issuer: string
}

/**
 * By what the phone's maker vouches for the approval key of an enrolment; null: by nothing, which the policy may
 * refuse. Looks at no number and asks nobody.
 */
export async function attestApprovalKey(
  needs: AttestNeeds,
  enrolment: {
    readonly claims: EnrolmentClaims
    readonly attestation: Attestation | null
    /** Of the device key. */
    readonly thumbprint: string
  },
): Promise<Result<AttestationFormat | null, { readonly code: 'attestation_refused' }>> {
  const { attestations, attestationPolicy, signatures, clock, events, issuer } = needs
  const { claims, attestation, thumbprint } = enrolment
  const verified = attestation
    ? await attestations.verify(attestation, {
        challenge: signatures.digest(attestationChallengeText(issuer, thumbprint)),
        approvalKey: claims.approval_key,
        level: claims.key_level,
        gate: claims.gate,
        now: clock.now(),
      })
    : fail({ code: 'missing' } as const)
  if (verified.ok) return ok(verified.value.format)
  events.keyNotAttested(attestation?.format ?? null, verified.failure.code)
  return attestationPolicy === 'require' ? fail({ code: 'attestation_refused' }) : ok(null)
}
