import { createRemoteJWKSet, errors, customFetch as jwksFetch, jwtVerify } from 'jose'
import type { Clock } from './clock.ts'
import type { Claims } from './outcome.ts'
import type { Connection } from './settings.ts'

export type Verified =
  | { readonly ok: true; readonly claims: Claims }
  | { readonly ok: false; readonly code: 'token_invalid' | 'token_expired' }

/** `nonce`: what the token has to carry, where one was sent. */
export type VerifyToken = (jwt: string, options?: { readonly nonce?: string }) => Promise<Verified>

/** Seconds that two clocks may differ. */
const clockTolerance = 30
/** Milliseconds. A key that is not known yet makes one call for the keys in this time, whoever sends it. */
const cooldownDuration = 30_000

/**
 * Makes the check of ID tokens: signature by the issuer's published keys (ES256, RS256), issuer,
 * audience, times, nonce. The keys are kept for ten minutes. Keys that cannot be had throw.
 */
export function makeVerifyToken(connection: Connection, clock: Clock): VerifyToken {
  let keys: ReturnType<typeof createRemoteJWKSet> | null = null
  const keySet = async () => {
    const configuration = await connection.configuration()
    const { jwks_uri: address } = configuration.serverMetadata()
    if (address === undefined) throw new Error('The server publishes no keys')
    keys ??= createRemoteJWKSet(new URL(address), {
      cooldownDuration,
      timeoutDuration: connection.timeout * 1000,
      [jwksFetch]: connection.fetch,
    })
    return { keys, issuer: configuration.serverMetadata().issuer }
  }

  return async (jwt, { nonce } = {}) => {
    const { keys, issuer } = await keySet()
    try {
      const { payload, protectedHeader } = await jwtVerify(jwt, keys, {
        issuer,
        audience: connection.clientId,
        algorithms: ['ES256', 'RS256'],
        clockTolerance,
        requiredClaims: ['sub', 'iat', 'exp'],
        currentDate: new Date(clock.now()),
      })
      // Access tokens and logout tokens are signed by the same keys and say so in their type.
      const isIdToken = protectedHeader.typ === undefined || protectedHeader.typ === 'JWT'
      const claims = readClaims(payload)
      if (!isIdToken || !claims || !isForUs(claims, connection.clientId)) return invalid
      if (nonce !== undefined && claims.nonce !== nonce) return invalid
      return { ok: true, claims }
    } catch (error) {
      if (error instanceof errors.JWTExpired) return { ok: false, code: 'token_expired' }
      if (isRefusal(error)) return invalid
      throw error
    }
  }
}

const invalid = { ok: false, code: 'token_invalid' } as const

/** A token for several parties names the one it was made for (OpenID Connect Core, 3.1.3.7). */
function isForUs({ aud, azp }: Claims, clientId: string): boolean {
  if (azp !== undefined) return azp === clientId
  return typeof aud === 'string' || aud.length === 1
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof errors.JWTClaimValidationFailed ||
    error instanceof errors.JWTInvalid ||
    error instanceof errors.JWSInvalid ||
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JOSEAlgNotAllowed ||
    error instanceof errors.JOSENotSupported ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys
  )
}

const types: readonly (readonly [claim: string, isRight: (value: unknown) => boolean])[] = [
  ['sub', (it) => typeof it === 'string' && it !== ''],
  ['phone_number', (it) => it === undefined || typeof it === 'string'],
  ['phone_number_verified', (it) => it === undefined || typeof it === 'boolean'],
  ['acr', (it) => it === undefined || typeof it === 'string'],
  ['auth_time', (it) => it === undefined || typeof it === 'number'],
  [
    'amr',
    (it) => it === undefined || (Array.isArray(it) && it.every((one) => typeof one === 'string')),
  ],
]

/** jose has checked that `iss`, `aud`, `exp` and `iat` are what they should be. */
function readClaims(payload: Readonly<Record<string, unknown>>): Claims | null {
  return types.every(([claim, isRight]) => isRight(payload[claim])) ? (payload as Claims) : null
}
