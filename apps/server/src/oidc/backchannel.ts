import { type ConsentScope, consentScopes } from '@mobile-companion/contract/device'
import {
  type CIBAEnabledConfiguration,
  type Client,
  errors,
  type KoaContextWithOIDC,
} from 'oidc-provider'
import { parsePhoneNumber } from '../http/phone-number.ts'
import { type AskingClient, clientNameLength } from '../model/asking-client.ts'
import { decideLifeFor, pollIntervalMs, requestLifeFor } from '../model/backchannel.ts'
import { readBindingMessage } from '../model/binding-message.ts'
import type { DetailType } from '../model/detail-type.ts'
import type { PhoneNumber } from '../model/phone-number.ts'
import { shownText } from '../model/shown-text.ts'
import { type StartLoginNeeds, startLogin } from '../use-cases/login/start-login.ts'
import { askedDetails } from './authorization-details.ts'

export interface BackchannelNeeds extends StartLoginNeeds {
  readonly proveLifeMs: number
  readonly settings: {
    /** ISO 3166-1 alpha-2, for numbers in national spelling; null: only those with a country code. */
    readonly defaultCountry: string | null
    readonly detailTypes: readonly DetailType[]
  }
}

/** Client-initiated sign-in: an app's back end asks, without a browser (CIBA Core 1.0). */
export function createBackchannel(needs: BackchannelNeeds): CIBAEnabledConfiguration {
  return {
    enabled: true,
    deliveryModes: ['poll', 'ping'],
    processLoginHint: (ctx, hint = '') => {
      const country = countryOf(ctx) ?? needs.settings.defaultCountry ?? undefined
      const phoneNumber = hint.length <= 64 ? parsePhoneNumber(hint, country) : undefined
      if (phoneNumber) return phoneNumber
      throw new errors.UnknownUserId('login_hint must be a mobile number with its country code')
    },
    processLoginHintToken: () => {
      throw new errors.InvalidRequest(
        'login_hint_token is not supported: login_hint and id_token_hint are',
      )
    },
    validateBindingMessage(_ctx, message) {
      const read = message === undefined ? undefined : readBindingMessage(message)
      if (read?.ok === false) {
        throw new errors.InvalidBindingMessage(`binding_message ${read.failure}`)
      }
    },
    // It is for risk engines; there is none.
    validateRequestContext: () => undefined,
    verifyUserCode(_ctx, _account, code) {
      if (code !== undefined) throw new errors.InvalidRequest('user_code is not supported')
    },
    async triggerAuthenticationDevice(ctx, request, account, client) {
      const asksDigits = client.digits_not_shown !== true
      const { digits } = await start(needs, ctx, {
        authReqId: request.jti,
        phoneNumber: account.phoneNumber as PhoneNumber,
        client,
        asksDigits,
      })
      Object.assign(ctx.body as object, {
        interval: pollIntervalMs / 1000,
        ...(asksDigits && { digits }),
      })
    },
  }
}

/** Ours, beside the standard's: ISO 3166-1 alpha-2, where a number in national spelling is from. */
export const countryParam = 'country'

function countryOf({ oidc }: KoaContextWithOIDC): string | undefined {
  const country = oidc.params?.[countryParam]
  if (country === undefined) return undefined
  if (typeof country === 'string' && /^[A-Z]{2}$/.test(country)) return country
  throw new errors.InvalidRequest('country must be two letters, as in GB')
}

/** How long a request is good for anything, in whole seconds: its `expires_in`. */
export function requestSeconds(needs: BackchannelNeeds, requestedExpiry: unknown): number {
  const decideLifeMs = decideLifeFor(readSeconds(requestedExpiry), needs.decideLifeMs)
  return Math.ceil(requestLifeFor({ ...needs, decideLifeMs }) / 1000)
}

async function start(
  needs: BackchannelNeeds,
  ctx: KoaContextWithOIDC,
  ask: {
    readonly authReqId: string
    readonly phoneNumber: PhoneNumber
    readonly client: Client
    readonly asksDigits: boolean
  },
) {
  const { requested_expiry, binding_message, client_notification_token } = ctx.oidc.params ?? {}
  const seconds = requestSeconds(needs, requested_expiry)
  const message = typeof binding_message === 'string' ? readBindingMessage(binding_message) : null
  const started = await startLogin(needs, {
    phoneNumber: ask.phoneNumber,
    client: {
      ...askingClient(ask.client, [...ctx.oidc.requestParamScopes]),
      details: askedDetails(needs.settings.detailTypes, ask.client, ctx.oidc.params ?? {}),
    },
    place: null,
    browser: null,
    idempotencyKey: null,
    body: '',
    returnPath: null,
    backchannel: {
      request: {
        authReqId: ask.authReqId,
        intervalMs: pollIntervalMs,
        notificationToken:
          typeof client_notification_token === 'string' ? client_notification_token : null,
        expiresAt: new Date(needs.clock.now().getTime() + seconds * 1000),
      },
      bindingMessage: message?.ok ? message.value : null,
      asksDigits: ask.asksDigits,
      consent: consentFor(ask.client, ctx.oidc.requestParamScopes),
      decideLifeMs: decideLifeFor(readSeconds(requested_expiry), needs.decideLifeMs),
    },
  })
  if (!started.ok) throw new Error('an attempt without an idempotency key was a repeat')
  return started.value
}

/** Nobody is asked for a client of the house. For another there is no page to ask on: the phone does. */
function consentFor(client: Client, asked: ReadonlySet<string>): readonly ConsentScope[] {
  return client.first_party === true ? [] : consentScopes.filter((scope) => asked.has(scope))
}

/** The library has seen to it that it is a positive whole number. */
function readSeconds(requestedExpiry: unknown): number | null {
  return requestedExpiry === undefined ? null : Number(requestedExpiry)
}

function askingClient(client: Client, scopes: readonly string[]): Omit<AskingClient, 'details'> {
  const home = client.clientUri ?? client.redirectUris?.[0] ?? ''
  return {
    id: client.clientId,
    name: shownText(client.clientName ?? '', clientNameLength) || client.clientId,
    origin: URL.parse(home)?.origin ?? '',
    scopes,
  }
}
