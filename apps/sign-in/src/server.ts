import { isAppAddress } from '@mobile-companion/contract/app-link'
import type { BrowserLogin, StartLoginBody } from '@mobile-companion/contract/login'
import type { Session } from '@mobile-companion/contract/session'
import { type AskingApp, askingApp, interactionPath } from './asking-app.ts'
import { type Answer, callsBy, isObject, readData } from './calls.ts'

/** What the page shows of the service it belongs to. */
export interface Service {
  readonly name: string
  readonly issuer: string
  readonly enrolUrl: string
  /** Opens the companion app; null: nothing does. */
  readonly appLink: string | null
}

/** The calls of the page, all to its own origin. Each ends within a bounded time and never throws. */
export interface Server {
  service(): Promise<Answer<Service>>
  session(): Promise<Answer<Session>>
  /** `key`: the same for every try of one wish, at least 128 random bits, base64url. */
  start(body: StartLoginBody, key: string): Promise<Answer<BrowserLogin>>
  login(loginId: string): Promise<Answer<BrowserLogin>>
  /** Answers with how the attempt stands then: one that had ended stays as it was. */
  cancel(loginId: string): Promise<Answer<BrowserLogin>>
  /** `returnCode`: what the return link brought; null without one. */
  collect(loginId: string, key: string, returnCode: string | null): Promise<Answer<Session>>
  signOut(): Promise<Answer<unknown>>
  /** Null: no app asks, the page is here for itself. */
  readonly app: AskingApp | null
}

const login = (loginId: string) => `/api/login/${encodeURIComponent(loginId)}`

/** The server behind `fetch`; with an interaction, for the app that it belongs to. A call that the network swallowed is repeated as it was; an answer never is. */
export function serverBy(
  fetch: typeof globalThis.fetch,
  interaction: string | null = null,
): Server {
  const { call, once } = callsBy(fetch)
  const startPath = interaction ? `${interactionPath(interaction)}/login` : '/api/login'
  return {
    service: () => call({ method: 'GET', path: '/.well-known/mobile-companion' }, readService),
    session: () => call({ method: 'GET', path: '/api/session' }, readData<Session>('phone_number')),
    start: (body, key) =>
      call({ method: 'POST', path: startPath, body, key }, readData<BrowserLogin>('login_id')),
    // Read again by whoever waits, so it is not repeated here.
    login: (loginId) =>
      once({ method: 'GET', path: login(loginId) }, readData<BrowserLogin>('login_id')),
    cancel: (loginId) =>
      call({ method: 'DELETE', path: login(loginId) }, readData<BrowserLogin>('login_id')),
    collect: (loginId, key, returnCode) =>
      call(
        {
          method: 'POST',
          path: `${login(loginId)}/session`,
          key,
          body: returnCode === null ? {} : { return_code: returnCode },
        },
        readData<Session>('phone_number'),
      ),
    signOut: () => call({ method: 'DELETE', path: '/api/session' }, readAnything),
    app: interaction ? askingApp(call, interaction) : null,
  }
}

const readAnything = (body: unknown) => ({ body })

function readService(body: unknown): Service | null {
  if (!isObject(body)) return null
  const { name, issuer, enrol_url: enrolUrl, app_link: link } = body
  if (typeof name !== 'string' || typeof issuer !== 'string' || typeof enrolUrl !== 'string')
    return null
  // Only what a person can safely follow: never javascript: or the like.
  if (!/^https?:\/\//.test(enrolUrl)) return null
  const appLink = typeof link === 'string' && isAppAddress(link) ? link : null
  return { name, issuer, enrolUrl, appLink }
}
