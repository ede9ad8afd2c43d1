import type { PublicJwk } from '@mobile-companion/contract/device-message'
import type { Discovery } from '@mobile-companion/contract/discovery'
import {
  ServerProofAnswer,
  type ServerProofBody,
  ServerProofClaims,
  ServerProofHeader,
} from '@mobile-companion/contract/server-proof'
import { p256 } from '@noble/curves/nist.js'
import { decodeBase64url, encodeBase64url } from './base64url.ts'
import type { CompanionSettings, ServerFailure } from './companion.types.ts'
import { discover } from './discover.ts'
import { fail, ok, type Result } from './result.ts'
import { callServer, type Schema } from './server-calls.ts'
import { thumbprint } from './thumbprint.ts'

const challengeLength = 32

/**
 * What the server says about itself, once it has signed a fresh challenge with the key that it names.
 * `other_server`: it names another key than the `pinned` one, or does not have the key that it names.
 */
export async function verifyServer(
  settings: CompanionSettings,
  pinned: string | null,
): Promise<Result<Discovery, ServerFailure>> {
  const found = await discover(settings)
  if (!found.ok) return found
  const { key_thumbprint: named } = found.value
  if (pinned !== null && named !== pinned) return fail({ code: 'other_server' })
  const challenge = encodeBase64url(settings.platform.randomBytes(challengeLength))
  const { result } = await callServer(
    settings,
    {
      method: 'POST',
      path: '/.well-known/mobile-companion/proof',
      body: JSON.stringify({ challenge } satisfies ServerProofBody),
    },
    ServerProofAnswer,
  )
  if (!result.ok) return result
  const proven = await isProof(settings, result.value.data.proof, { named, challenge })
  return proven ? ok(found.value) : fail({ code: 'other_server' })
}

/** Whether `proof` is this issuer's answer to `challenge`, by the key whose thumbprint is `named`. */
async function isProof(
  { issuer, platform }: CompanionSettings,
  proof: string,
  { named, challenge }: { readonly named: string; readonly challenge: string },
): Promise<boolean> {
  const [first = '', second = '', third = '', ...rest] = proof.split('.')
  const header = readPart(first, ServerProofHeader)
  const claims = readPart(second, ServerProofClaims)
  const signature = decodeBase64url(third)
  if (!header || !claims || !signature || rest.length > 0) return false
  if (claims.iss !== issuer || claims.challenge !== challenge) return false
  if ((await thumbprint(platform, header.jwk)) !== named) return false
  return isSigned(new TextEncoder().encode(`${first}.${second}`), signature, header.jwk)
}

function readPart<Value>(part: string, schema: Schema<Value>): Value | undefined {
  try {
    const bytes = decodeBase64url(part)
    const parsed = bytes && schema.safeParse(JSON.parse(new TextDecoder().decode(bytes)))
    return parsed?.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

/** ES256 (RFC 7518 section 3.4). In JavaScript, because a phone's runtime has no WebCrypto. */
function isSigned(bytes: Uint8Array, signature: Uint8Array, { x, y }: PublicJwk): boolean {
  const point = new Uint8Array(65)
  const [left, right] = [decodeBase64url(x), decodeBase64url(y)]
  if (left?.length !== 32 || right?.length !== 32) return false
  point.set([4])
  point.set(left, 1)
  point.set(right, 33)
  try {
    // Both halves of the curve's order are signatures in JOSE.
    return p256.verify(signature, bytes, point, { lowS: false })
  } catch {
    // A point that is not on the curve, or a signature of another length.
    return false
  }
}
