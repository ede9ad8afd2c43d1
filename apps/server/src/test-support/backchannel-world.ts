import type { Decision, LoginToDecide } from '@mobile-companion/device/companion.types'
import type { Selectable } from 'kysely'
import * as oidc from 'openid-client'
import type { Database } from '../adapters/sql/schema.ts'
import type { ServerParts } from '../build-server.ts'
import { backchannelGrant } from '../model/backchannel-client.ts'
import type { ClientMetadata } from '../ports/oidc-client-store.ts'
import { client, createOidcWorld, discover, number, type OidcWorld } from './oidc-world.ts'
import { patientWatch } from './test-world.ts'

/** What a back end is answered with when it begins a sign-in. */
export interface Begun {
  readonly auth_req_id: string
  readonly expires_in: number
  readonly interval: number
  readonly digits: string
}

type Tokens = oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers

export interface BackchannelWorld extends OidcWorld {
  config(id: string): Promise<oidc.Configuration>
  begin(id: string, params?: Record<string, string>): Promise<Begun>
  /** How a start is refused: `error` and `error_description`. */
  startRefusal(id: string, params: Record<string, string>): Promise<(string | undefined)[]>
  /** All attempts, oldest first. */
  attempts(): Promise<Selectable<Database['logins']>[]>
  /** Has the phone take pushes. */
  savePushToken(): Promise<unknown>
  /** One poll. Rejects as openid-client does. */
  poll(id: string, begun: Pick<Begun, 'auth_req_id'>): Promise<Tokens>
  /** How one poll is refused: `error`, `error_description` and `Retry-After`. */
  refusal(id: string, begun: Pick<Begun, 'auth_req_id'>): Promise<Refusal>
  show(loginId: string): Promise<LoginToDecide>
  /** The newest request, as the phone shows it. */
  shown(): Promise<LoginToDecide>
  approve(digits?: string): Promise<unknown>
  deny(decision?: 'deny' | 'deny_not_me'): Promise<unknown>
  decide(login: LoginToDecide, decision: Decision): Promise<unknown>
}

export interface Refusal {
  readonly error: string | undefined
  readonly description: string | undefined
  readonly retryAfter: string | null | undefined
}

/** A client whose back end begins sign-ins. */
export function backEnd(id: string, changes: Record<string, unknown> = {}): ClientMetadata {
  return client(id, {
    client_uri: `https://${id}.example`,
    redirect_uris: [],
    response_types: [],
    grant_types: [backchannelGrant, 'refresh_token'],
    backchannel_token_delivery_mode: 'poll',
    ...changes,
  })
}

const clients = [
  backEnd('desk'),
  backEnd('other'),
  backEnd('own', { first_party: true }),
  backEnd('voice', { digits_not_shown: true }),
  client('web', {}),
]

/** A world with back ends, and an enrolled phone. */
export async function createBackchannelWorld(
  settings: Partial<ServerParts['settings']> = {},
  pings?: ServerParts['pings'],
): Promise<BackchannelWorld> {
  const world = await createOidcWorld({ oidcClients: clients, ...settings }, undefined, pings)
  const enrolment = { deviceId: world.deviceId, phoneNumber: number }
  const configs = new Map<string, Promise<oidc.Configuration>>()
  function config(id: string): Promise<oidc.Configuration> {
    const known = configs.get(id) ?? discover(world, id)
    configs.set(id, known)
    return known
  }
  async function poll(id: string, { auth_req_id }: Pick<Begun, 'auth_req_id'>): Promise<Tokens> {
    return oidc.genericGrantRequest(await config(id), backchannelGrant, { auth_req_id })
  }
  async function show(loginId: string): Promise<LoginToDecide> {
    const login = await world.phone1.companion.fetchLogin(enrolment, loginId)
    if (!login.ok) throw new Error(JSON.stringify(login))
    return login.value
  }
  async function shown(): Promise<LoginToDecide> {
    const pending = await world.phone1.companion.pendingLogins(enrolment)
    const newest = pending.ok ? pending.value.logins.at(-1) : undefined
    if (!newest) throw new Error(`nothing waits: ${JSON.stringify(pending)}`)
    return show(newest.login_id)
  }
  async function begin(id: string, params: Record<string, string> = {}): Promise<Begun> {
    const all = { scope: 'openid phone', login_hint: number, ...params }
    const asked = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
    return (await oidc.initiateBackchannelAuthentication(await config(id), asked)) as never
  }
  function decide(login: LoginToDecide, decision: Decision) {
    return world.phone1.companion.decide(enrolment, login, decision, patientWatch)
  }
  return {
    ...world,
    config,
    poll,
    show,
    shown,
    begin,
    async startRefusal(id, params) {
      const { error, error_description } = await refusalOf(begin(id, params))
      return [error, error_description]
    },
    attempts: () => world.db.selectFrom('logins').selectAll().orderBy('created_at').execute(),
    savePushToken: () => world.phone1.companion.savePushToken(enrolment, 'token'),
    async refusal(id, begun) {
      const error = await refusalOf(poll(id, begun))
      return {
        error: error.error,
        description: error.error_description,
        retryAfter: error.response.headers.get('retry-after'),
      }
    },
    decide,
    approve: async (digits) =>
      decide(await shown(), { decision: 'approve', ...(digits && { digits }) }),
    deny: async (decision = 'deny') => decide(await shown(), { decision }),
  }
}

async function refusalOf(act: Promise<unknown>): Promise<oidc.ResponseBodyError> {
  const error = await act.catch((thrown: unknown) => thrown)
  if (error instanceof oidc.ResponseBodyError) return error
  throw new Error('not refused', { cause: error })
}
