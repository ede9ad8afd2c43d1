import { isDeepStrictEqual } from 'node:util'
import {
  type AuthorizationDetail,
  type Client,
  type Configuration,
  errors,
  type KoaContextWithOIDC,
  type ResourceServer,
} from 'oidc-provider'
import type { DetailType } from '../model/detail-type.ts'
import { type AskedDetails, readDetails } from '../model/read-details.ts'
import type { Clock } from '../ports/clock.ts'
import type { DeviceSignatures } from '../ports/device-signatures.ts'
import type { OidcStore } from '../ports/oidc-store.ts'

export interface DetailNeeds {
  readonly oidcStore: OidcStore
  readonly signatures: DeviceSignatures
  readonly clock: Clock
  readonly settings: { readonly issuer: string; readonly detailTypes: readonly DetailType[] }
}

/** What a phone has approved, as it is kept with the result of an interaction. */
export interface DetailApproval {
  readonly login_id: string
  /** See `Approval` of the contract. */
  readonly digest: string
}

/** Longer than two interactions, sign-in and consent, live one after the other. */
const approvalKeptMs = 60 * 60 * 1000

/**
 * What a request of this client asks to approve; null: nothing. Throws `invalid_authorization_details`,
 * in words for the app's developer.
 */
export function askedDetails(
  types: readonly DetailType[],
  client: Pick<Client, 'authorizationDetailsTypes'>,
  params: Readonly<Record<string, unknown>>,
): AskedDetails | null {
  const { authorization_details: text, ui_locales: locales } = params
  if (typeof text !== 'string') return null
  const read = readDetails(text, {
    types,
    allowed: client.authorizationDetailsTypes ?? [],
    wanted: typeof locales === 'string' ? locales.split(' ') : [],
  })
  if (read.ok) return read.value
  throw new errors.InvalidAuthorizationDetails(`authorization_details${read.failure}`)
}

/** What the provider is told about RFC 9396, and about RFC 8707, without which it does not do that. */
export function createDetailFeatures(needs: DetailNeeds) {
  const types = needs.settings.detailTypes
  const validate = (ctx: KoaContextWithOIDC, detail: AuthorizationDetail, client: Client) => {
    askedDetails(types, client, ctx.oidc.params ?? {})
    const hasNoDigits = ctx.oidc.route === 'backchannel_authentication' && client.digits_not_shown
    if (!hasNoDigits || !types.some((it) => it.type === detail.type && it.digits_needed)) return
    throw new errors.InvalidAuthorizationDetails(
      'authorization_details has a type that takes digits, which this client cannot show',
    )
  }
  return {
    resourceIndicators: createResources(needs),
    richAuthorizationRequests: {
      enabled: true,
      types: Object.fromEntries(types.map(({ type }) => [type, { validate }])),
      authorizationDetailsForGrantSource: (ctx) => spendApproval(needs, ctx),
      authorizationDetailsForAccessToken: (ctx, _token, source) =>
        approvedDetails(ctx, source as Source | undefined),
      authorizationDetailsForIntrospection: (_ctx, token) => token.rar,
    },
  } as const satisfies Configuration['features']
}

/** The details of a request once a phone has signed just these; undefined where it has none. Throws otherwise. */
export function signedDetails(
  { signatures }: Pick<DetailNeeds, 'signatures'>,
  text: unknown,
  digest: string | undefined,
): AuthorizationDetail[] | undefined {
  if (typeof text !== 'string') return undefined
  const details = JSON.parse(text) as AuthorizationDetail[]
  if (digest === signatures.digest(JSON.stringify(details))) return details
  throw new errors.InvalidAuthorizationDetails('nobody has approved these on a phone')
}

/** One approval on a phone is one authorization code, whoever else comes with it. */
async function spendApproval(
  needs: DetailNeeds,
  { oidc }: KoaContextWithOIDC,
): Promise<readonly AuthorizationDetail[] | undefined> {
  const { oidcStore, clock } = needs
  const approval = oidc.result?.approval as DetailApproval | undefined
  const details = signedDetails(needs, oidc.params?.authorization_details, approval?.digest)
  if (!details || !approval) return undefined
  const keptUntil = new Date(clock.now().getTime() + approvalKeptMs)
  if (!(await oidcStore.firstUse(JSON.stringify(['approval', approval.login_id]), keptUntil))) {
    throw new errors.InvalidAuthorizationDetails('the approval has been used')
  }
  return details
}

interface Source {
  readonly kind: string
  readonly rar?: readonly AuthorizationDetail[] | undefined
}

/**
 * What was approved, or those of it that the client names when it redeems (RFC 9396 section 6). An approval is
 * for now: a refreshed token has none of it.
 */
function approvedDetails(
  { oidc }: KoaContextWithOIDC,
  source: Source | undefined,
): readonly AuthorizationDetail[] | undefined {
  const approved = source && source.kind !== 'RefreshToken' ? (source.rar ?? []) : []
  const text = oidc.params?.authorization_details
  if (typeof text !== 'string') return approved
  const wanted = JSON.parse(text) as readonly AuthorizationDetail[]
  if (wanted.every((detail) => approved.some((known) => isDeepStrictEqual(known, detail)))) {
    return wanted
  }
  throw new errors.InvalidAuthorizationDetails('these are not what was approved')
}

/**
 * A token with details is for the API of their type, if it has one, as a JWT (RFC 9068). Otherwise it is
 * for introspection: the provider wants a resource all the same, and the issuer stands for it.
 */
function createResources({
  settings: { issuer, detailTypes },
}: DetailNeeds): NonNullable<Configuration['features']>['resourceIndicators'] {
  const asked = (ctx: KoaContextWithOIDC) => {
    const { client, params = {} } = ctx.oidc
    return client ? askedDetails(detailTypes, client, params) : null
  }
  return {
    enabled: true,
    defaultResource(ctx, _client, oneOf) {
      if (oneOf) return oneOf
      const details = asked(ctx)
      return details ? (details.resource ?? issuer) : (undefined as unknown as string)
    },
    getResourceServerInfo(ctx, resource): ResourceServer {
      const details = asked(ctx)
      const isRedeeming = ctx.oidc.route === 'token'
      const known = isRedeeming
        ? [issuer, ...detailTypes.map((type) => type.resource)]
        : details
          ? [details.resource ?? issuer]
          : []
      if (!known.includes(resource)) throw new errors.InvalidTarget()
      const common = { scope: '', audience: resource }
      return resource === issuer
        ? { ...common, accessTokenFormat: 'opaque' }
        : { ...common, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'ES256' } } }
    },
    useGrantedResource: (_ctx, source) =>
      source.kind !== 'RefreshToken' && (source as { resource?: unknown }).resource !== issuer,
  }
}
