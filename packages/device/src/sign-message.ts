import type {
  MessageClaims,
  MessageType,
  MessageTypeOf,
  PublicJwk,
} from '@mobile-companion/contract/device-message'
import { encodeBase64url } from './base64url.ts'
import type { CompanionSettings } from './companion.types.ts'
import type { ConfirmFailure, ConfirmWords } from './platform.ts'
import { fail, ok, type Result } from './result.ts'

/** Who signs: an enrolled (or enrolling) device by its id, or the bare key in an enrolment. */
type Signer = { readonly deviceId: string } | { readonly thumbprint: string }

type Common = 'aud' | 'iss' | 'jti' | 'iat'

// `Omit` over a union would forget which member has which claims.
type OwnClaims<Claims> = Claims extends unknown ? Omit<Claims, Common> : never

/**
 * Makes a JWS in compact form (RFC 7515 section 7.1), ES256, with the header members and the
 * common claims that the server insists on. `claims` brings the nonce and what the type adds. The device key signs.
 */
export async function signMessage<Typ extends MessageTypeOf<'device'>>(
  settings: CompanionSettings,
  signer: Signer,
  typ: Typ,
  claims: OwnClaims<MessageClaims[Typ]>,
): Promise<string> {
  const input = signingInput(settings, signer, typ, claims)
  return withSignature(input, await settings.keys.device.sign(new TextEncoder().encode(input)))
}

interface Confirmer {
  readonly deviceId: string
  readonly words: ConfirmWords
  /** Takes the question to the person away. */
  readonly signal?: AbortSignal | undefined
}

/** The same, signed by the approval key once the person has confirmed it. */
export async function signConfirmed<Typ extends MessageTypeOf<'approval'>>(
  settings: CompanionSettings,
  signer: Confirmer,
  typ: Typ,
  claims: OwnClaims<MessageClaims[Typ]>,
): Promise<Result<string, ConfirmFailure>> {
  const key = settings.keys.approval
  if (!key) return fail({ code: 'key_lost' })
  const input = signingInput(settings, signer, typ, claims)
  const signed = await key.sign(new TextEncoder().encode(input), signer.words, signer.signal)
  return signed.ok ? ok(withSignature(input, signed.value)) : signed
}

/** The members of a public key that messages have: platforms add others, such as `ext` and `key_ops`. */
export function publicMembers({ kty, crv, x, y }: PublicJwk): PublicJwk {
  return { kty, crv, x, y }
}

function signingInput(
  { issuer, keys, platform }: CompanionSettings,
  signer: Signer,
  typ: MessageType,
  claims: object,
): string {
  const header =
    'deviceId' in signer
      ? { alg: 'ES256', typ, kid: signer.deviceId }
      : { alg: 'ES256', typ, jwk: publicMembers(keys.device.publicJwk) }
  const payload = {
    aud: issuer,
    iss: 'deviceId' in signer ? signer.deviceId : signer.thumbprint,
    jti: encodeBase64url(platform.randomBytes(16)),
    iat: Math.max(0, Math.floor(platform.now().getTime() / 1000)),
    ...claims,
  }
  return `${encodeJson(header)}.${encodeJson(payload)}`
}

function withSignature(input: string, signature: Uint8Array): string {
  return `${input}.${encodeBase64url(signature)}`
}

function encodeJson(value: object): string {
  return encodeBase64url(new TextEncoder().encode(JSON.stringify(value)))
}
