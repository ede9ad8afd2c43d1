/**
 * What an approval key is attested for: the SHA-256 of this text's UTF-8 is the 32 bytes of its challenge. It ties
 * what the phone's maker says to the device key, which signs the enrolment. `deviceThumbprint`: RFC 7638, base64url.
 */
export function attestationChallengeText(issuer: string, deviceThumbprint: string): string {
  return `mobile-companion attestation\n${issuer}\n${deviceThumbprint}`
}

/**
 * What Apple's attestation is about, which knows nothing of the approval key itself: the SHA-256 of these bytes is its
 * `clientDataHash`. `approvalThumbprint`: RFC 7638, base64url.
 */
export function appleClientData(challenge: Uint8Array, approvalThumbprint: string): Uint8Array {
  const thumbprint = new TextEncoder().encode(approvalThumbprint)
  const data = new Uint8Array(challenge.length + thumbprint.length)
  data.set(challenge)
  data.set(thumbprint, challenge.length)
  return data
}
