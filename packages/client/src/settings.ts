import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  Configuration,
  type CryptoKey,
  type CustomFetch,
  customFetch,
  discovery,
  PrivateKeyJwt,
} from 'openid-client'

/** A client's credentials: exactly one of a secret and a key. */
type Credentials =
  | { readonly clientSecret: string; readonly privateKey?: never }
  /** For `private_key_jwt`: a CryptoKey for ES256 or RS256, with the key id that the server knows it by. */
  | {
      readonly privateKey: CryptoKey | { readonly key: CryptoKey; readonly kid: string }
      readonly clientSecret?: never
    }

export type CompanionOptions = Credentials & {
  /** The server's address, as in its discovery document. Plain http is taken on this machine only. */
  readonly issuer: string
  readonly clientId: string
  /** Default `openid phone`. Add `offline_access` for a refresh token. */
  readonly scope?: string
  /** In place of the global `fetch`. */
  readonly fetch?: typeof fetch
  /** Seconds for each call to the server. Default 20. */
  readonly timeout?: number
}

/** A way to the server; found out at the first call, kept while it works. */
export interface Connection {
  readonly clientId: string
  readonly scope: string
  readonly issuer: URL
  readonly fetch: typeof fetch
  /** Seconds. */
  readonly timeout: number
  /** The client as openid-client knows it. With `signal`, its calls end with that too. */
  configuration(signal?: AbortSignal): Promise<Configuration>
}

/** Checks the options. Throws a TypeError that names what is wrong; nothing is asked of the server yet. */
export function connect(options: CompanionOptions): Connection {
  const issuer = readIssuer(options.issuer)
  const { clientId, scope = 'openid phone', timeout = 20 } = options
  if (!clientId) throw new TypeError('clientId is missing')
  if (!scope.split(' ').includes('openid')) throw new TypeError('scope must contain openid')
  if (!(timeout > 0)) throw new TypeError('timeout must be a positive number of seconds')
  const auth = authentication(options)
  const ask = options.fetch ?? globalThis.fetch
  const execute = issuer.protocol === 'http:' ? [allowInsecureRequests] : []

  let found: Promise<Configuration> | null = null
  // One discovery for all who wait for it. A failed one is not kept.
  const discover = () => {
    found ??= discovery(issuer, clientId, undefined, auth, {
      [customFetch]: ask as CustomFetch,
      timeout,
      execute,
    }).catch((error: unknown) => {
      found = null
      throw error
    })
    return found
  }

  return {
    clientId,
    scope,
    issuer,
    fetch: ask,
    timeout,
    async configuration(signal) {
      const shared = await discover()
      if (!signal) return shared
      const own = new Configuration(shared.serverMetadata(), clientId, undefined, auth)
      own.timeout = timeout
      own[customFetch] = (url, init) =>
        ask(url, {
          ...init,
          signal: AbortSignal.any([signal, ...(init.signal ? [init.signal] : [])]),
        } as RequestInit)
      for (const extension of execute) extension(own)
      return own
    },
  }
}

function readIssuer(text: string): URL {
  if (!URL.canParse(text)) throw new TypeError('issuer is not an address')
  const issuer = new URL(text)
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(issuer.hostname)
  if (issuer.protocol !== 'https:' && !(issuer.protocol === 'http:' && isLocal)) {
    throw new TypeError('issuer must be https; plain http is taken for localhost only')
  }
  if (issuer.search || issuer.hash) throw new TypeError('issuer must have no query and no fragment')
  return issuer
}

function authentication({ clientSecret, privateKey }: CompanionOptions): ClientAuth {
  if (clientSecret !== undefined && privateKey !== undefined) {
    throw new TypeError('Give clientSecret or privateKey, not both')
  }
  if (privateKey !== undefined) return PrivateKeyJwt(privateKey)
  if (!clientSecret) throw new TypeError('clientSecret or privateKey is missing')
  return ClientSecretBasic(clientSecret)
}
