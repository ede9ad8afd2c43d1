import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair } from 'jose'
import {
  type Adapter,
  type AdapterPayload,
  type BackchannelAuthenticationRequest,
  type Configuration,
  errors,
  Provider,
} from 'oidc-provider'

/** One store for one provider. The loser of two `consume` is refused, as with any store fit for this. */
function makeStore() {
  const rows = new Map<string, AdapterPayload>()
  return class implements Adapter {
    readonly model: string
    constructor(model: string) {
      this.model = model
    }
    key(id: string) {
      return `${this.model}:${id}`
    }
    async upsert(id: string, payload: AdapterPayload) {
      rows.set(this.key(id), structuredClone(payload))
    }
    async find(id: string) {
      return structuredClone(rows.get(this.key(id)))
    }
    async findByUid(uid: string) {
      return [...rows.values()].find((row) => row.uid === uid)
    }
    async findByUserCode() {
      return undefined
    }
    async consume(id: string) {
      const row = rows.get(this.key(id))
      if (!row || row.consumed) throw new errors.InvalidGrant('used already')
      row.consumed = Math.floor(Date.now() / 1000)
    }
    async destroy(id: string) {
      rows.delete(this.key(id))
    }
    async revokeByGrantId(grantId: string) {
      for (const [key, row] of rows) if (row.grantId === grantId) rows.delete(key)
    }
  }
}

export const testClient = {
  clientId: 'shop',
  clientSecret: 'a secret of this test and of nothing else, long enough',
}
export const testPhone = '+447911123456'

/** A server as small as one can be that speaks CIBA and gives digits. */
export interface TestProvider {
  readonly issuer: string
  /** The requests that phones were asked for, oldest first. */
  readonly asked: readonly BackchannelAuthenticationRequest[]
  /** Parameters of each start, as they came in. */
  readonly starts: readonly Readonly<Record<string, unknown>>[]
  /** Lets the next questions at the token endpoint be answered with `slow_down`. */
  slowDown(times: number): void
  approve(request?: BackchannelAuthenticationRequest): Promise<void>
  deny(description: string, request?: BackchannelAuthenticationRequest): Promise<void>
  readonly provider: Provider
  close(): Promise<void>
}

export interface TestProviderOptions {
  /** Seconds, in the answer to a start. */
  readonly interval?: number
  /** Default `482913`; null for a client that cannot show them. */
  readonly digits?: string | null
  readonly idTokenAlg?: 'ES256' | 'RS256'
  readonly privateKeyJwt?: JsonWebKey
}

/** Made once: an RSA key takes a while. */
export const signingKeys = (async () => {
  const jwks = []
  for (const alg of ['ES256', 'RS256']) {
    const { privateKey } = await generateKeyPair(alg, { extractable: true })
    jwks.push({ ...(await exportJWK(privateKey)), alg, use: 'sig', kid: `test-${alg}` })
  }
  return { keys: jwks }
})()

/** Starts a bare oidc-provider on a port of its own. */
export async function startTestProvider(options: TestProviderOptions = {}): Promise<TestProvider> {
  const { interval = 2, digits = '482913' } = options
  const asked: BackchannelAuthenticationRequest[] = []
  const starts: Record<string, unknown>[] = []
  let slowDowns = 0

  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`
  const configuration = await makeConfiguration(options, (request) => asked.push(request))
  const provider = new Provider(issuer, configuration)
  provider.use(async (ctx, next) => {
    await next()
    if (ctx.oidc?.route === 'backchannel_authentication') {
      starts.push({ ...ctx.oidc.params })
      if (ctx.status === 200)
        Object.assign(ctx.body as object, { interval, ...(digits && { digits }) })
    }
  })
  const find = provider.BackchannelAuthenticationRequest.find.bind(
    provider.BackchannelAuthenticationRequest,
  )
  Object.assign(provider.BackchannelAuthenticationRequest, {
    find: (...args: Parameters<typeof find>) => {
      if (slowDowns === 0) return find(...args)
      slowDowns -= 1
      throw new errors.SlowDown()
    },
  })
  server.on('request', provider.callback())

  return {
    issuer,
    asked,
    starts,
    provider,
    slowDown: (times) => {
      slowDowns = times
    },
    approve: async (request = last(asked)) => {
      const grant = new provider.Grant({ clientId: 'shop', accountId: request.accountId })
      grant.addOIDCScope('openid phone')
      await provider.backchannelResult(request, await grant.save(), {
        acr: 'urn:companion:sim',
        amr: ['pop', 'sim'],
        authTime: Math.floor(Date.now() / 1000),
      })
    },
    deny: async (description, request = last(asked)) => {
      request.errorDescription = description
      await provider.backchannelResult(request, new errors.AccessDenied(description))
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function last<Item>(items: readonly Item[]): Item {
  const item = items.at(-1)
  if (item === undefined) throw new Error('Nobody was asked')
  return item
}

async function makeConfiguration(
  { idTokenAlg = 'ES256', privateKeyJwt }: TestProviderOptions,
  onAsked: (request: BackchannelAuthenticationRequest) => void,
): Promise<Configuration> {
  return {
    adapter: makeStore(),
    jwks: (await signingKeys) as NonNullable<Configuration['jwks']>,
    clients: [
      {
        client_id: testClient.clientId,
        grant_types: ['urn:openid:params:grant-type:ciba'],
        response_types: [],
        redirect_uris: [],
        backchannel_token_delivery_mode: 'poll',
        id_token_signed_response_alg: idTokenAlg,
        ...(privateKeyJwt
          ? {
              token_endpoint_auth_method: 'private_key_jwt',
              token_endpoint_auth_signing_alg: 'ES256',
              jwks: { keys: [privateKeyJwt] },
            }
          : { client_secret: testClient.clientSecret }),
      },
    ],
    scopes: ['openid', 'phone'],
    conformIdTokenClaims: false,
    claims: {
      openid: ['sub', 'acr', 'amr', 'auth_time'],
      phone: ['phone_number', 'phone_number_verified'],
    },
    extraParams: ['country'],
    ttl: {
      BackchannelAuthenticationRequest: (_ctx, request) =>
        Math.min(600, Number(request.params?.requested_expiry ?? 600)),
      Grant: 3600,
      AccessToken: 3600,
      IdToken: 3600,
    },
    enabledJWA: { idTokenSigningAlgValues: ['ES256', 'RS256'] },
    findAccount: (_ctx, sub) => ({
      accountId: sub,
      claims: async () => ({ sub, phone_number: testPhone, phone_number_verified: true }),
    }),
    features: {
      devInteractions: { enabled: false },
      ciba: {
        enabled: true,
        deliveryModes: ['poll'],
        processLoginHint: async (_ctx, hint) =>
          /^\+\d{8,15}$/.test(hint ?? '') ? 'usr_1' : undefined,
        validateBindingMessage: async (_ctx, message) => {
          if (message && message.length > 60) throw new errors.InvalidBindingMessage('too long')
        },
        validateRequestContext: async () => {},
        verifyUserCode: async () => {},
        triggerAuthenticationDevice: async (_ctx, request) => onAsked(request),
      },
    },
  } as Configuration
}
