import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Discovery } from '@mobile-companion/contract/discovery'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { AndroidApp } from '../model/app-identity.ts'
import type { AskingClient } from '../model/asking-client.ts'
import type { AdmitDeviceNeeds } from '../use-cases/device/admit-device.ts'
import type { ListLoginsNeeds } from '../use-cases/device/list-logins.ts'
import type { RemoveDeviceNeeds } from '../use-cases/device/remove-device.ts'
import type { CancelLoginNeeds } from '../use-cases/login/cancel-login.ts'
import type { CollectLoginNeeds } from '../use-cases/login/collect-login.ts'
import type { DecideLoginNeeds } from '../use-cases/login/decide-login.ts'
import type { StartLoginNeeds } from '../use-cases/login/start-login.ts'
import type { ProveIdentityNeeds } from '../use-cases/prove-identity.ts'
import type { StartRegistrationNeeds } from '../use-cases/registration/start-registration.ts'
import type { SessionNeeds } from '../use-cases/session/read-session.ts'
import type { TakeCallbackNeeds } from '../use-cases/take-callback.ts'
import type { Cookies } from './cookies.ts'

/** What the routes are given by serve.ts, once. */
export interface HttpNeeds
  extends StartLoginNeeds,
    CancelLoginNeeds,
    CollectLoginNeeds,
    DecideLoginNeeds,
    StartRegistrationNeeds,
    ListLoginsNeeds,
    TakeCallbackNeeds,
    ProveIdentityNeeds,
    RemoveDeviceNeeds,
    AdmitDeviceNeeds,
    SessionNeeds {
  readonly settings: HttpSettings
  readonly log: FastifyBaseLogger
  /** The app of an interaction, if this request has the cookie that goes with it. */
  readonly askingClient: (
    request: IncomingMessage,
    uid: string,
  ) => Promise<AskingClient | undefined>
  /** False while the store does not answer. */
  readonly isReady: () => Promise<boolean>
}

export interface HttpSettings {
  readonly issuer: string
  readonly serviceName: string
  readonly enrolUrl: string
  /** Opens the companion app; null: none. */
  readonly appLink: string | null
  readonly androidApps: readonly AndroidApp[]
  /** `TEAMID1234.com.example.app` */
  readonly appleApp: string | null
  /** Origins that may show the sign-in page in a frame; none by default. */
  readonly frameAncestors: readonly string[]
  /** Web origins that may act as a phone; none by default. */
  readonly phoneOrigins: readonly string[]
  readonly trustedProxies: readonly string[]
  /** The built sign-in page; null serves none. */
  readonly signInDist: string | null
  readonly loginStartsPerMinute: number
  readonly registrationsPerMinute: number
}

export interface RouteNeeds extends HttpNeeds {
  readonly cookies: Cookies
}

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>

/** Absolute addresses of the calls, for discovery and for what phones sign. */
export function endpointsOf(issuer: string): Discovery['endpoints'] {
  const at = (path: string) => new URL(path, issuer).href
  return {
    login: at('/api/login'),
    register: at('/api/register'),
    tokens: at('/api/tokens'),
    device_logins: at('/api/device/logins'),
    session: at('/api/session'),
  }
}
