import * as oidc from 'openid-client'

/** What ties an answer of the server to the browser that asked. */
export interface Asked {
  readonly verifier: string
  readonly state: string
  readonly nonce: string
}

/** Who is signed in, as the server said it. */
export interface Visitor {
  readonly claims: Readonly<Record<string, unknown>>
  /** For the way out. */
  readonly idToken: string
}

export interface SignIn {
  /** The address where a person signs in, and what to keep until they are back. */
  begin(): Promise<{ readonly address: URL; readonly asked: Asked }>
  /**
   * Who came back with this address. `denied`: the person or the phone said no.
   * @throws when the answer is not one to `asked`, or the server cannot be reached.
   */
  complete(address: URL, asked: Asked | undefined): Promise<Visitor | 'denied'>
  /** The address where a person signs out of the server too. */
  end(idToken: string | undefined): Promise<URL>
}

/** Seconds that the server may take for one answer. */
const patience = 10

/** Sign-in through OpenID Connect, as any website would have it. Asks for the server's metadata when first used. */
export function createSignIn({
  server,
  clientId,
  clientSecret,
  home,
}: {
  /** Origin; the issuer. */
  readonly server: string
  readonly clientId: string
  readonly clientSecret: string
  /** The website's address, with a slash at the end. */
  readonly home: string
}): SignIn {
  let found: oidc.Configuration | undefined

  async function find(): Promise<oidc.Configuration> {
    found ??= await oidc.discovery(
      new URL(server),
      clientId,
      undefined,
      oidc.ClientSecretBasic(clientSecret),
      // The sandbox and its server are on one machine, without TLS.
      { execute: [oidc.allowInsecureRequests], timeout: patience },
    )
    return found
  }

  return {
    async begin() {
      const asked = {
        verifier: oidc.randomPKCECodeVerifier(),
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
      }
      const address = oidc.buildAuthorizationUrl(await find(), {
        redirect_uri: `${home}callback`,
        scope: 'openid phone',
        code_challenge: await oidc.calculatePKCECodeChallenge(asked.verifier),
        code_challenge_method: 'S256',
        state: asked.state,
        nonce: asked.nonce,
      })
      return { address, asked }
    },
    async complete(address, asked) {
      if (!asked) throw new Error('nobody asked in this browser')
      const config = await find()
      try {
        const tokens = await oidc.authorizationCodeGrant(config, address, {
          pkceCodeVerifier: asked.verifier,
          expectedState: asked.state,
          expectedNonce: asked.nonce,
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        if (!claims || !tokens.id_token) throw new Error('no ID token')
        const userInfo = await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
        return { claims: { ...claims, ...userInfo }, idToken: tokens.id_token }
      } catch (error) {
        const isRefusal = error instanceof oidc.AuthorizationResponseError
        if (isRefusal && error.error === 'access_denied') return 'denied'
        throw error
      }
    },
    async end(idToken) {
      return oidc.buildEndSessionUrl(await find(), {
        post_logout_redirect_uri: home,
        ...(idToken && { id_token_hint: idToken }),
      })
    },
  }
}
