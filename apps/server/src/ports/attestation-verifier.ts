import type { PublicJwk } from '@mobile-companion/contract/device-message'
import type { AttestationFault, AttestationFormat } from '../model/attestation.ts'
import type { Result } from '../model/result.ts'

/** What a phone sends beside its enrolment, as far as its form goes. */
export type Attestation =
  /** Base64 of DER, the attested key's certificate first. */
  | { readonly format: 'android-key'; readonly chain: readonly string[] }
  /** Base64. */
  | { readonly format: 'apple-app-attest'; readonly key_id: string; readonly object: string }

/** What the enrolment says, which the attestation has to bear out. */
export interface AttestedClaim {
  /** 32 bytes that only this device key at this server has. */
  readonly challenge: Uint8Array
  readonly approvalKey: PublicJwk
  readonly level: 'strongbox' | 'tee' | 'secure_enclave' | 'software'
  readonly gate: 'bio' | 'pin' | 'none'
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
