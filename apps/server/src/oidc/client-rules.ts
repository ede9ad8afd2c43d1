import { type AllClientMetadata, type Configuration, errors } from 'oidc-provider'
import { isLoopback } from '../loopback.ts'
import { backchannelFault } from '../model/backchannel-client.ts'
import { calledAddressFault } from '../model/called-address.ts'
import { redirectUriFault } from '../model/redirect-uri.ts'

/** What our clients can say of themselves beside what is standard. */
const own = {
  /** Belongs to whoever runs the server: nobody is asked whether it may know who they are. */
  first_party: 'first_party',
  /** For a client with a secret whose library cannot do PKCE. */
  without_pkce: 'without_pkce',
  /** Begins sign-ins from its back end and has no way to show the person six digits. */
  digits_not_shown: 'digits_not_shown',
} as const

/** How clients may be set up. Every client is held against it each time it is read, wherever it came from. */
export function createClientRules(issuer: string): Configuration {
  return {
    clientDefaults: {
      grant_types: ['authorization_code', 'refresh_token'],
      id_token_signed_response_alg: 'ES256',
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_basic',
    },
    allowOmittingSingleRegisteredRedirectUri: false,
    pkce: {
      required: (_ctx, client) =>
        client.clientAuthMethod === 'none' || client.without_pkce !== true,
    },
    clientBasedCORS: (ctx, origin, client) =>
      (ctx.oidc.route === 'userinfo' || client.clientAuthMethod === 'none') &&
      (client.redirectUris ?? []).some((uri) => URL.parse(uri)?.origin === origin),
    extraClientMetadata: {
      properties: Object.values(own),
      validator(ctx, key, value, metadata) {
        if (value !== undefined && typeof value !== 'boolean') {
          throw new errors.InvalidClientMetadata(`${key} must be true or false`)
        }
        // Only a request to register has a context.
        if (ctx && value !== undefined) {
          throw new errors.InvalidClientMetadata(`${key} is for whoever runs the server to set`)
        }
        if (key !== own.first_party) return
        checkAddresses(metadata)
        checkBackchannel(metadata)
        // One that is stored goes on as it was.
        if (ctx) checkCalledAddresses(metadata, issuer)
      },
    },
  }
}

function checkAddresses(metadata: AllClientMetadata): void {
  const application = metadata.application_type ?? 'web'
  for (const uri of metadata.redirect_uris ?? []) {
    const fault = redirectUriFault(uri, application)
    if (fault) throw new errors.InvalidRedirectUri(`${uri} ${fault}`)
  }
  for (const uri of metadata.post_logout_redirect_uris ?? []) {
    const fault = redirectUriFault(uri, application)
    if (fault) throw new errors.InvalidClientMetadata(`post_logout_redirect_uris: ${uri} ${fault}`)
  }
}

function checkBackchannel(metadata: AllClientMetadata): void {
  const fault = backchannelFault(metadata)
  if (fault) throw new errors.InvalidClientMetadata(`${fault.name} ${fault.message}`)
}

function checkCalledAddresses(metadata: AllClientMetadata, issuer: string): void {
  const fault = calledAddressFault(metadata, isLoopback(issuer))
  if (fault) throw new errors.InvalidClientMetadata(`${fault.name} ${fault.message}`)
}
