import { readFileSync } from 'node:fs'
import { createOidcClientStore } from '../adapters/sql/oidc-client-store.ts'
import { readClientMetadata } from '../adapters/system/client-metadata.ts'
import { systemClock } from '../adapters/system/clock.ts'
import { createLoginSecrets } from '../adapters/system/login-secrets.ts'
import { systemRandom } from '../adapters/system/random.ts'
import { deriveServerKeys } from '../adapters/system/server-key.ts'
import { calledAddressFault } from '../model/called-address.ts'
import { hashSecret } from '../model/client-secret.ts'
import type { CommandStore, Said } from './said.ts'

export const clientOptions = {
  id: { type: 'string' },
  name: { type: 'string' },
  'redirect-uri': { type: 'string', multiple: true },
  'post-logout-redirect-uri': { type: 'string', multiple: true },
  'backchannel-logout-uri': { type: 'string' },
  'client-uri': { type: 'string' },
  'details-type': { type: 'string', multiple: true },
  jwks: { type: 'string' },
  public: { type: 'boolean' },
  post: { type: 'boolean' },
  native: { type: 'boolean' },
  'first-party': { type: 'boolean' },
  'without-pkce': { type: 'boolean' },
  rs256: { type: 'boolean' },
  ciba: { type: 'boolean' },
  ping: { type: 'string' },
  'digits-not-shown': { type: 'boolean' },
} as const

type Options = {
  readonly [Name in keyof typeof clientOptions]?: (typeof clientOptions)[Name] extends {
    readonly multiple: true
  }
    ? string[]
    : (typeof clientOptions)[Name]['type'] extends 'boolean'
      ? boolean
      : string
}

const mostListed = 1_000

/** `clients add`, `clients list`, `clients remove <id>`; undefined for anything else. */
export async function runClients(
  store: CommandStore,
  act: string | undefined,
  [id]: readonly string[],
  options: Options,
): Promise<Said | undefined> {
  const clients = createOidcClientStore(store.db)
  if (act === 'add') return add(store, options)
  if (act === 'list') {
    const all = await clients.list(mostListed)
    return { ok: true, text: all.map((one) => `${one.client_id}  ${String(one.client_name)}`) }
  }
  if (act !== 'remove' || id === undefined) return undefined
  const removed = await clients.remove(id, systemClock.now())
  return { ok: removed, text: [removed ? `${id} is gone.` : `There is no client ${id}.`] }
}

async function add({ db, serverKey, production }: CommandStore, options: Options): Promise<Said> {
  const secrets = createLoginSecrets(deriveServerKeys(serverKey), systemRandom)
  const method = methodOf(options)
  const secret = method.startsWith('client_secret') ? secrets.sessionSecret() : undefined
  const read = readClientMetadata(metadataOf(options, method, secret))
  if (!read.ok) return { ok: false, text: read.failure }
  const fault = calledAddressFault(read.value, !production)
  if (fault) return { ok: false, text: [`${fault.name} ${fault.message}`] }
  const added = await createOidcClientStore(db).add(
    hashSecret(secrets, read.value),
    systemClock.now(),
  )
  if (!added) return { ok: false, text: [`There is a client ${options.id} already.`] }
  const text = [`client_id      ${read.value.client_id}`]
  // It is shown this once: the store has its hash.
  return { ok: true, text: secret ? [...text, `client_secret  ${secret}`] : text }
}

/** The client's home page, and with `--ciba` that its back end begins sign-ins; with addresses to redirect to, browsers come as well. */
function backchannelOf(options: Options) {
  const home = options['client-uri'] ? { client_uri: options['client-uri'] } : {}
  if (!options.ciba) return home
  const redirects = (options['redirect-uri'] ?? []).length > 0
  return {
    ...home,
    grant_types: [
      ...(redirects ? ['authorization_code'] : []),
      'refresh_token',
      'urn:openid:params:grant-type:ciba',
    ],
    backchannel_token_delivery_mode: options.ping ? 'ping' : 'poll',
    ...(options.ping && { backchannel_client_notification_endpoint: options.ping }),
    ...(options['digits-not-shown'] && { digits_not_shown: true }),
  }
}

/** What the options say, in the names of RFC 7591. */
function metadataOf(options: Options, method: string, secret: string | undefined) {
  return {
    client_id: options.id ?? '',
    client_name: options.name ?? '',
    redirect_uris: options['redirect-uri'] ?? [],
    post_logout_redirect_uris: options['post-logout-redirect-uri'] ?? [],
    token_endpoint_auth_method: method,
    ...(secret && { client_secret: secret }),
    ...(options.jwks && { jwks: JSON.parse(readFileSync(options.jwks, 'utf8')) }),
    ...(options['backchannel-logout-uri'] && {
      backchannel_logout_uri: options['backchannel-logout-uri'],
    }),
    ...(options['details-type'] && { authorization_details_types: options['details-type'] }),
    ...(options.native && { application_type: 'native' }),
    ...(options['first-party'] && { first_party: true }),
    ...(options['without-pkce'] && { without_pkce: true }),
    ...backchannelOf(options),
    ...(options.rs256 && { id_token_signed_response_alg: 'RS256' }),
  }
}

function methodOf(options: Options): string {
  if (options.public) return 'none'
  if (options.jwks) return 'private_key_jwt'
  return options.post ? 'client_secret_post' : 'client_secret_basic'
}
