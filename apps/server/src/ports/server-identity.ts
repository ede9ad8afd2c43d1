/** The key by which phones know this server again. Lost with the server key, and never replaced. */
export interface ServerIdentity {
  /** RFC 7638, SHA-256, base64url. It is what a phone pins. */
  readonly thumbprint: string
  /** A compact JWS, ES256, with the public key in its header as `jwk`. */
  sign(typ: string, claims: object): string
}
