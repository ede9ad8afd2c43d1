import Provider, {
  type Adapter,
  type AdapterPayload,
  errors,
  type Grant,
  type KoaContextWithOIDC,
} from 'oidc-provider'
import { acrOf } from '../model/assurance.ts'
import { refusals } from '../model/backchannel.ts'
import type { DeviceSignatures } from '../ports/device-signatures.ts'
import type { Events } from '../ports/events.ts'
import type { Random } from '../ports/random.ts'
import {
  type BackchannelState,
  type PollBackchannelNeeds,
  pollBackchannel,
} from '../use-cases/login/poll-backchannel.ts'

import { signedDetails } from './authorization-details.ts'

export interface BackchannelAdapterNeeds extends PollBackchannelNeeds {
  readonly random: Random
  readonly signatures: DeviceSignatures
  readonly events: Events
}

type Succeeded = Extract<BackchannelState, { readonly state: 'succeeded' }>

/** Without `offline_access` nothing of it outlives the access token and the ID token. */
const shortGrantSeconds = 24 * 60 * 60

/**
 * The library's requests of back ends, whose end is read from the attempt each time: there is no second
 * place that says how it ended. What is not to be redeemed is refused here, before the library acts on it.
 */
export function backchannelAdapter(stored: Adapter, needs: BackchannelAdapterNeeds): Adapter {
  /** What the request to the token endpoint that is being answered would be granted. */
  const grants = new WeakMap<KoaContextWithOIDC, Grant>()
  return {
    ...stored,
    async find(id) {
      const payload = await stored.find(id)
      const ctx = Provider.ctx
      // Another client's poll is refused by the library, and does not count as one.
      if (!payload || !ctx || payload.clientId !== ctx.oidc.client?.clientId) return payload
      const state = await pollBackchannel(needs, id)
      if (state?.state !== 'succeeded') return refuse(ctx, state)
      // Asked for by its account and not by a number: nobody else's success will do.
      if (!isNumber(payload.accountId) && payload.accountId !== state.sub) return undefined
      const rar = signedDetails(needs, payload.params?.authorization_details, state.approved)
      const scope = grantedScope(ctx, payload, state.consent)
      const grantId = Buffer.from(needs.random.bytes(32)).toString('base64url')
      grants.set(ctx, createGrant(ctx, scope, { sub: state.sub, grantId }))
      return { ...payload, ...resultOf(state), scope, grantId, ...(rar && { rar }) }
    },
    async consume(id) {
      const ctx = Provider.ctx
      const grant = ctx && grants.get(ctx)
      // Of those that found it together, one wins (T-62). The others revoke nothing.
      const login = grant && (await needs.backchannel.redeem(id, needs.clock.now()))
      if (!grant || !login) throw new errors.InvalidGrant('used already')
      needs.events.loginRedeemed(login)
      await grant.save()
    },
  }
}

/** Until somebody has approved, the account of a request is the number that was asked for. */
export function isNumber(accountId: string | undefined): boolean {
  return accountId?.startsWith('+') === true
}

function refuse(
  ctx: KoaContextWithOIDC,
  state: Exclude<BackchannelState, Succeeded> | undefined,
): undefined {
  switch (state?.state) {
    case undefined:
      return undefined
    case 'pending':
    case 'slow_down':
      ctx.set('Retry-After', String(Math.ceil(state.intervalMs / 1000)))
      throw state.state === 'pending' ? new errors.AuthorizationPending() : new errors.SlowDown()
    case 'refused': {
      const description = `${state.refusal}: ${refusals[state.refusal]}`
      throw state.refusal === 'expired'
        ? new errors.ExpiredToken(description)
        : new errors.AccessDenied(description)
    }
  }
}

/** A client that is not of the house gets what the phone said, whatever it asked for. */
function grantedScope(
  { oidc }: KoaContextWithOIDC,
  { scope = '' }: AdapterPayload,
  consent: readonly string[],
): string {
  if (oidc.client?.first_party === true) return scope
  const allowed = ['openid', ...consent]
  const granted = scope.split(' ').filter((asked) => allowed.includes(asked))
  return granted.join(' ')
}

function createGrant(
  { oidc }: KoaContextWithOIDC,
  scope: string,
  { sub, grantId }: { readonly sub: string; readonly grantId: string },
): Grant {
  const isLong = scope.split(' ').includes('offline_access')
  const grant = new oidc.provider.Grant({
    accountId: sub,
    clientId: oidc.client?.clientId ?? '',
    ...(!isLong && { expiresIn: shortGrantSeconds }),
  })
  grant.jti = grantId
  grant.addOIDCScope(scope)
  return grant
}

function resultOf({ sub, amr, approvedAt }: Succeeded): AdapterPayload {
  return {
    accountId: sub,
    acr: acrOf(amr),
    amr: [...amr],
    authTime: Math.floor(approvedAt.getTime() / 1000),
  }
}
