/** Why nobody was signed in although the phone, or the server after it, has answered. */
export const denyReasons = [
  'denied',
  'not_me',
  'wrong_digits',
  'no_match',
  'sim_unavailable',
] as const
export type DenyReason = (typeof denyReasons)[number]

/** What the server says of the person, out of a verified ID token. Names as in OpenID Connect. */
export interface Claims {
  /** The person, for this issuer: random, stays. The key for users; the number is not one. */
  readonly sub: string
  /** E.164. */
  readonly phone_number?: string
  readonly phone_number_verified?: boolean
  readonly acr?: string
  readonly amr?: readonly string[]
  /** When they approved, seconds since 1970. */
  readonly auth_time?: number
  readonly iss: string
  readonly aud: string | readonly string[]
  /** Seconds since 1970. */
  readonly exp: number
  /** Seconds since 1970. */
  readonly iat: number
  readonly [claim: string]: unknown
}

export interface Tokens {
  readonly accessToken: string
  readonly idToken: string
  /** Present where the scope had `offline_access`. */
  readonly refreshToken?: string
  /** Seconds that the access token lives. */
  readonly expiresIn?: number
  readonly scope?: string
}

/** How an attempt ended. */
export type Outcome =
  | { readonly status: 'signed_in'; readonly claims: Claims; readonly tokens: Tokens }
  /** `description` is the server's own sentence, for logs. */
  | { readonly status: 'denied'; readonly reason: DenyReason; readonly description?: string }
  | { readonly status: 'expired' }
  /** Collected elsewhere before, or the one answer that carried the tokens was lost on the way. */
  | { readonly status: 'lost' }
