import type { KeyGate, KeyLevel, PublicJwk } from '@mobile-companion/contract/device-message'
import type { Attestation, AttestationFormat } from '@mobile-companion/contract/registration'
import type { AttestationFault } from '../model/attestation.ts'
import type { Result } from '../model/result.ts'

/** What the enrolment says, which the attestation has to bear out. */
export interface AttestedClaim {
  /** 32 bytes that only this device key at this server has, base64url. */
  readonly challenge: string
  readonly approvalKey: PublicJwk
  readonly level: KeyLevel
  readonly gate: KeyGate
  readonly now: Date
}

export interface AttestationVerifier {
  /**
   * Whether the maker of the phone vouches for all of the claim. Asks nobody: what it trusts is within
   * it, so it knows of no key that was revoked. Never throws for what the phone sent.
   */
  verify(
    attestation: Attestation,
    claim: AttestedClaim,
  ): Promise<Result<{ readonly format: AttestationFormat }, { readonly code: AttestationFault }>>
}
