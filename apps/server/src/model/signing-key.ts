/** The algorithms that tokens are signed with; each always has a key. The first is the default. */
export const signingAlgorithms = ['ES256', 'RS256'] as const
export type SigningAlgorithm = (typeof signingAlgorithms)[number]

/** A private key as a JWK (RFC 7517); `kid` is its RFC 7638 thumbprint. */
export type PrivateJwk = Readonly<Record<string, string>> & { readonly kid: string }

/**
 * `next` is published and not used yet, `active` signs, `retired` is published until the last token
 * that it signed is dead.
 */
export type SigningKeyState = 'next' | 'active' | 'retired'

export interface SigningKey {
  readonly alg: SigningAlgorithm
  /** Counts up for each algorithm. */
  readonly generation: number
  readonly state: SigningKeyState
  readonly jwk: PrivateJwk
  readonly publishedAt: Date
}

/** How long a client may go on using the key set that it fetched: a key is published this long before it signs. */
export const keySetCacheMs = 10 * 60 * 1000
/** The life of an ID token, the longest-lived thing that is signed. */
export const idTokenLifeMs = 60 * 60 * 1000
