import type { MessageClaims, MessageType } from '@mobile-companion/contract/device-message'
import { encodeBase64url } from './base64url.ts'
import type { CompanionSettings } from './companion.types.ts'

/** Who signs: an enrolled (or enrolling) device by its id, or the bare key in an enrolment. */
type Signer = { readonly deviceId: string } | { readonly thumbprint: string }

type Common = 'aud' | 'iss' | 'jti' | 'iat'

// `Omit` over a union would forget which member has which claims.
type OwnClaims<Claims> = Claims extends unknown ? Omit<Claims, Common> : never

/**
 * Makes a JWS in compact form (RFC 7515 section 7.1), ES256, with the header members and the
 * common claims that the server insists on. `claims` brings the nonce and what the type adds.
 */
export async function signMessage<Typ extends MessageType>(
  { issuer, key, platform }: CompanionSettings,
  signer: Signer,
  typ: Typ,
  claims: OwnClaims<MessageClaims[Typ]>,
): Promise<string> {
  const header =
    'deviceId' in signer
      ? { alg: 'ES256', typ, kid: signer.deviceId }
      : { alg: 'ES256', typ, jwk: publicMembers(key.publicJwk) }
  const payload = {
    aud: issuer,
    iss: 'deviceId' in signer ? signer.deviceId : signer.thumbprint,
    jti: encodeBase64url(platform.randomBytes(16)),
    iat: Math.max(0, Math.floor(platform.now().getTime() / 1000)),
    ...claims,
  }
  const input = `${encodeJson(header)}.${encodeJson(payload)}`
  const signature = await key.sign(new TextEncoder().encode(input))
  return `${input}.${encodeBase64url(signature)}`
}

function encodeJson(value: object): string {
  return encodeBase64url(new TextEncoder().encode(JSON.stringify(value)))
}

// Platforms add members such as `ext` and `key_ops` to the keys that they export.
function publicMembers({ kty, crv, x, y }: CompanionSettings['key']['publicJwk']) {
  return { kty, crv, x, y }
}
