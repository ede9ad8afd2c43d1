import { type Configuration, errors } from 'oidc-provider'
import type { Clock } from '../ports/clock.ts'
import type { OidcStore } from '../ports/oidc-store.ts'

export interface RequestObjectNeeds {
  readonly oidcStore: OidcStore
  readonly clock: Clock
}

type RequestObjects = NonNullable<NonNullable<Configuration['features']>['requestObjects']>

const longestLifeMs = 60 * 60 * 1000
const requiredOfBackEnds = ['exp', 'iat', 'nbf', 'jti'] as const

/** Signed requests (RFC 9101, by value). One that begins a sign-in without a browser counts once (CIBA Core section 7.1.1). */
export function createRequestObjects({ oidcStore, clock }: RequestObjectNeeds): RequestObjects {
  return {
    enabled: true,
    async assertJwtClaimsAndHeader(ctx, claims, _header, client) {
      if (ctx.oidc.route !== 'backchannel_authentication') return
      const missing = requiredOfBackEnds.find((name) => claims[name] === undefined)
      if (missing) throw new errors.InvalidRequestObject(`the request has no ${missing}`)
      const expiresAt = new Date(Number(claims.exp) * 1000)
      if (!(expiresAt.getTime() <= clock.now().getTime() + longestLifeMs)) {
        throw new errors.InvalidRequestObject('exp of the request is more than an hour away')
      }
      const use = JSON.stringify(['request', client.clientId, String(claims.jti)])
      if (!(await oidcStore.firstUse(use, expiresAt))) {
        throw new errors.InvalidRequestObject('jti of the request was used before')
      }
    },
  }
}
