import {
  appleClientData,
  attestationChallengeText,
} from '@mobile-companion/contract/attestation-challenge'
import type { PublicJwk } from '@mobile-companion/contract/device-message'
import type { Platform } from './platform.ts'
import { thumbprint } from './thumbprint.ts'

type Hash = Pick<Platform, 'sha256'>

/** The 32 bytes for which an approval key is made and attested: see `attestationChallengeText`. */
export async function attestationChallenge(
  platform: Hash,
  issuer: string,
  deviceKey: PublicJwk,
): Promise<Uint8Array> {
  const text = attestationChallengeText(issuer, await thumbprint(platform, deviceKey))
  return platform.sha256(new TextEncoder().encode(text))
}

/** The `clientDataHash` of Apple's App Attest, 32 bytes: see `appleClientData`. */
export async function appleClientDataHash(
  platform: Hash,
  challenge: Uint8Array,
  approvalKey: PublicJwk,
): Promise<Uint8Array> {
  return platform.sha256(appleClientData(challenge, await thumbprint(platform, approvalKey)))
}
