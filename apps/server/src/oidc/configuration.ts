import type { Configuration, JWK } from 'oidc-provider'
import { acrValues } from '../model/assurance.ts'
import { languages } from '../model/detail-type.ts'
import { sessionLifeMs } from '../model/session.ts'
import { idTokenLifeMs, type SigningKey } from '../model/signing-key.ts'
import type { AccountStore } from '../ports/account-store.ts'
import { type AdapterNeeds, createAdapters } from './adapter.ts'
import { createDetailFeatures, type DetailNeeds } from './authorization-details.ts'
import {
  type BackchannelNeeds,
  countryParam,
  createBackchannel,
  requestSeconds,
} from './backchannel.ts'
import { createClientRules } from './client-rules.ts'
import { createCookieSignatures } from './cookie-signatures.ts'
import { createFindAccount } from './find-account.ts'
import { issueRefreshToken, loadGrant } from './grants.ts'
import { createInteractionPolicy } from './interaction-policy.ts'
import { createPages } from './pages.ts'
import { createRequestObjects } from './request-objects.ts'

export interface OidcSettings {
  readonly issuer: string
  readonly serviceName: string
  readonly frameAncestors: readonly string[]
  /** Whoever holds it may register clients; null: nobody may. */
  readonly registrationToken: string | null
}

export interface ConfigurationNeeds extends AdapterNeeds, BackchannelNeeds, DetailNeeds {
  readonly accounts: AccountStore
  readonly settings: OidcSettings & BackchannelNeeds['settings'] & DetailNeeds['settings']
  /** Signs the cookies: 32 bytes. */
  readonly cookieKey: Uint8Array
  /** For addresses that clients wrote: guarded (T-81). */
  readonly fetch: typeof globalThis.fetch
}

const seconds = { minute: 60, hour: 60 * 60, day: 24 * 60 * 60 }

/** How long a person has from the app's redirect to the answer, in seconds. */
const interactionSeconds = 15 * seconds.minute

/** Everything that oidc-provider is told. What it can do and is not named here is off. */
export function createConfiguration(
  needs: ConfigurationNeeds,
  keys: readonly SigningKey[],
): Configuration {
  const { settings } = needs
  const pages = createPages(settings)
  return {
    adapter: createAdapters(needs),
    // Of several keys for one algorithm the first signs: the active ones come first.
    jwks: { keys: keys.map(({ jwk }): JWK => ({ ...jwk })) },
    routes,
    cookies: createCookieSettings(needs),
    interactions: {
      policy: createInteractionPolicy(),
      url: (_ctx, { uid }) => `/oidc/interaction/${uid}`,
    },
    findAccount: createFindAccount(needs.accounts),
    loadExistingGrant: loadGrant,
    issueRefreshToken,
    rotateRefreshToken: () => true,
    renderError: pages.renderError,
    fetch: (url, options) => needs.fetch(url, options),
    extraParams: [countryParam],
    ...tokens,
    ttl: {
      ...lives,
      BackchannelAuthenticationRequest: (_ctx, { params }) =>
        requestSeconds(needs, params?.requested_expiry),
    },
    ...createClientRules(settings.issuer),
    features: {
      devInteractions: { enabled: false },
      ...createDetailFeatures(needs),
      backchannelLogout: { enabled: true },
      ciba: createBackchannel(needs),
      requestObjects: createRequestObjects(needs),
      revocation: {
        enabled: true,
        allowedPolicy: async (_ctx, client, token) => token.clientId === client.clientId,
      },
      // A client may ask about its own tokens; another's are as unknown as any other (RFC 7662 section 2.2).
      introspection: {
        enabled: true,
        allowedPolicy: async (_ctx, client, token) => token.clientId === client.clientId,
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: pages.askToSignOut,
        postLogoutSuccessSource: pages.signedOut,
      },
      registration: settings.registrationToken
        ? {
            enabled: true,
            initialAccessToken: settings.registrationToken,
            issueRegistrationAccessToken: false,
          }
        : { enabled: false },
    },
  }
}

const routes: Configuration['routes'] = {
  authorization: '/oidc/auth',
  token: '/oidc/token',
  userinfo: '/oidc/userinfo',
  jwks: '/oidc/jwks',
  revocation: '/oidc/revoke',
  introspection: '/oidc/introspect',
  end_session: '/oidc/logout',
  pushed_authorization_request: '/oidc/par',
  backchannel_authentication: '/oidc/backchannel',
  registration: '/oidc/register',
}

const lives = {
  AuthorizationCode: seconds.minute,
  AccessToken: 15 * seconds.minute,
  IdToken: idTokenLifeMs / 1000,
  RefreshToken: 30 * seconds.day,
  Grant: 365 * seconds.day,
  Interaction: interactionSeconds,
  Session: sessionLifeMs / 1000,
} as const

const tokens: Configuration = {
  acrValues: Object.values(acrValues),
  // Listed under `openid`, or they would not be in the ID token, whose whole value they are.
  claims: {
    openid: ['sub', 'acr', 'amr', 'auth_time'],
    phone: ['phone_number', 'phone_number_verified'],
  },
  scopes: ['openid', 'offline_access'],
  responseTypes: ['code'],
  subjectTypes: ['public'],
  discovery: {
    ui_locales_supported: [...languages],
    prompt_values_supported: ['none', 'login', 'consent', 'create'],
  },
  enabledJWA: {
    // No HS…: a client's secret is not kept, only its hash.
    idTokenSigningAlgValues: ['ES256', 'RS256'],
    clientAuthSigningAlgValues: ['ES256', 'RS256', 'PS256', 'EdDSA', 'Ed25519'],
    requestObjectSigningAlgValues: ['ES256', 'RS256', 'PS256', 'EdDSA', 'Ed25519'],
  },
  clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
}

/**
 * `__Host-` where a cookie is for every path; the cookies of one interaction are for its own two, so
 * that tabs do not take each other's. Signed, because an interaction's cookie holds what its address
 * shows: who has only seen the address cannot make the cookie.
 */
function createCookieSettings({
  settings,
  cookieKey,
}: ConfigurationNeeds): Configuration['cookies'] {
  const secure = settings.issuer.startsWith('https:')
  const options = { httpOnly: true, sameSite: 'lax', secure, signed: true } as const
  const [everywhere, onPath] = secure ? ['__Host-', '__Secure-'] : ['', '']
  return {
    names: {
      session: `${everywhere}companion_oidc`,
      interaction: `${onPath}companion_interaction`,
      resume: `${onPath}companion_resume`,
    },
    long: { ...options, path: '/' },
    short: options,
    keys: createCookieSignatures(cookieKey),
  }
}
