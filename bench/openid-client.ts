import { createHash, randomBytes } from 'node:crypto'

/** The one app of the bench, for both providers. */
export const benchClient = {
  client_id: 'bench',
  client_name: 'Bench',
  client_secret: 'a-secret-of-the-bench-and-of-nothing-else',
  redirect_uris: ['https://app.example/callback'],
  first_party: true,
  grant_types: ['authorization_code', 'urn:openid:params:grant-type:ciba'],
  backchannel_token_delivery_mode: 'poll',
}

export interface AskedCode {
  readonly path: string
  readonly verifier: string
}

/** An authorization request with PKCE, state and nonce (RFC 7636 section 4). */
export function askForCode(): AskedCode {
  const fresh = () => randomBytes(32).toString('base64url')
  const verifier = fresh()
  const query = new URLSearchParams({
    client_id: benchClient.client_id,
    redirect_uri: benchClient.redirect_uris[0] ?? '',
    response_type: 'code',
    scope: 'openid',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    state: fresh(),
    nonce: fresh(),
  })
  return { path: `/oidc/auth?${query}`, verifier }
}

/** The form that redeems a code. */
export function redeemForm(code: string, verifier: string): URLSearchParams {
  return new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    code_verifier: verifier,
    redirect_uri: benchClient.redirect_uris[0] ?? '',
  })
}

/** `Authorization` of the client (RFC 6749 section 2.3.1). */
export const clientAuthorization = `Basic ${Buffer.from(
  `${benchClient.client_id}:${benchClient.client_secret}`,
).toString('base64')}`
