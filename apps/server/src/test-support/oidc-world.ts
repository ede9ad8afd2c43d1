import * as oidc from 'openid-client'
import { vi } from 'vitest'
import type { ServerParts } from '../build-server.ts'
import type { ClientMetadata } from '../ports/oidc-client-store.ts'
import { newKey, type TestBrowser } from './test-browser.ts'
import {
  createTestWorld,
  injectedFetch,
  issuer,
  patientWatch,
  type TestPhone,
  type TestWorld,
} from './test-world.ts'

export const number = '+447911123456'
export const secret = 'a-secret-that-is-long-enough-for-a-test'
export const callback = 'https://shop.example/callback'
export const afterLogout = 'https://shop.example/bye'

/** A client of the house, a foreign one, and an app without a secret. */
export const testClients = {
  house: client('house', { first_party: true }),
  foreign: client('foreign', { client_name: 'Foreign Shop' }),
  spa: client('spa', { token_endpoint_auth_method: 'none', first_party: true }),
} as const

export function client(id: string, changes: Record<string, unknown>): ClientMetadata {
  const isPublic = changes.token_endpoint_auth_method === 'none'
  return {
    client_id: id,
    client_name: 'The Shop',
    redirect_uris: [callback],
    post_logout_redirect_uris: [afterLogout],
    ...(!isPublic && { client_secret: secret }),
    ...changes,
  }
}

export interface OidcWorld extends TestWorld {
  /** An enrolled phone of `number`. */
  readonly phone1: TestPhone
  readonly deviceId: string
}

/** A test world with clients and an enrolled phone, where `Date` follows the server's clock. */
export async function createOidcWorld(
  settings: Partial<ServerParts['settings']> = {},
  fetch?: ServerParts['fetch'],
  pings?: ServerParts['pings'],
): Promise<OidcWorld> {
  const world = await createTestWorld({
    ...(fetch && { fetch }),
    ...(pings && { pings }),
    settings: { oidcClients: Object.values(testClients), ...settings },
  })
  vi.useFakeTimers({ toFake: ['Date'], now: world.now() })
  const phone1 = await world.phone(number)
  const { deviceId } = await phone1.enrol()
  return {
    ...world,
    phone1,
    deviceId,
    wait(seconds) {
      world.wait(seconds)
      vi.setSystemTime(world.now())
    },
    async stop() {
      await world.stop()
      vi.useRealTimers()
    },
  }
}

/** openid-client as an app would set it up. */
export function discover(
  world: TestWorld,
  id: string,
  auth?: oidc.ClientAuth,
  alg = 'ES256',
): Promise<oidc.Configuration> {
  return oidc.discovery(
    new URL(issuer),
    id,
    { id_token_signed_response_alg: alg },
    auth ?? (id === 'spa' ? oidc.None() : oidc.ClientSecretBasic(secret)),
    { execute: [oidc.allowInsecureRequests], [oidc.customFetch]: injectedFetch(world) as never },
  )
}

export interface Authorization {
  readonly url: URL
  readonly verifier: string
  readonly state: string
  readonly nonce: string
}

/** An authorization request with PKCE, state and nonce. */
export async function authorization(
  config: oidc.Configuration,
  params: Record<string, string> = {},
): Promise<Authorization> {
  const verifier = oidc.randomPKCECodeVerifier()
  const [state, nonce] = [oidc.randomState(), oidc.randomNonce()]
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: callback,
    scope: 'openid phone',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...params,
  })
  return { url, verifier, state, nonce }
}

/** Follows redirects within the server; ends at an interaction's page or outside. */
export async function visit(browser: TestBrowser, url: URL | string): Promise<URL> {
  let at = new URL(String(url), issuer)
  for (let hop = 0; hop < 10; hop += 1) {
    const answer = await browser.call('GET', `${at.pathname}${at.search}`)
    const { location } = answer.headers
    if (typeof location !== 'string') {
      if (at.pathname.startsWith('/oidc/interaction/')) return at
      if (answer.text.includes('document.forms[0].submit()')) return sendForm(browser, answer.text)
      throw new Error(`${answer.status} at ${at.href}: ${answer.text}`)
    }
    at = new URL(location, at)
    if (at.origin !== issuer) return at
  }
  throw new Error('redirected for ever')
}

/** What the page does with an interaction: start, wait for the phone, collect, go back. */
export async function signInAt(
  world: OidcWorld,
  browser: TestBrowser,
  page: URL,
  phoneNumber: string = world.phone1.sim,
): Promise<URL> {
  const started = await browser.call('POST', `${page.pathname}/login`, {
    body: { phone_number: phoneNumber },
  })
  if (started.status !== 201) throw new Error(`start: ${started.text}`)
  const { login_id, digits } = started.json.data
  await approve(world, login_id, digits)
  const collected = await browser.collect(login_id, newKey())
  if (collected.status !== 201) throw new Error(`collect: ${collected.text}`)
  const finished = await browser.call('POST', `${page.pathname}/finish`, { body: { login_id } })
  if (finished.status !== 200) throw new Error(`finish: ${finished.text}`)
  return visit(browser, finished.json.data.redirect_to)
}

/** Sends the first form of a page, as its script or its button does. */
export async function sendForm(browser: TestBrowser, html: string): Promise<URL> {
  const action = new URL(/action="([^"]+)"/.exec(html)?.[1] ?? '', issuer)
  const inputs = [...html.matchAll(/name="(\w+)" value="([^"]*)"/g)]
  const answer = await browser.call('POST', action.pathname, {
    body: new URLSearchParams(
      Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, value])),
    ).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  return visit(browser, String(answer.headers.location))
}

/** The owner of `number`, or of another phone, types the digits and approves. */
export async function approve(
  world: Pick<OidcWorld, 'phone1' | 'deviceId'>,
  loginId: string,
  digits: string,
): Promise<void> {
  const enrolment = { deviceId: world.deviceId, phoneNumber: world.phone1.sim } as never
  const login = await world.phone1.companion.fetchLogin(enrolment, loginId)
  if (!login.ok) throw new Error(JSON.stringify(login))
  const act = { decision: 'approve', digits } as const
  await world.phone1.companion.decide(enrolment, login.value, act, patientWatch)
}

/** The same world with another person's phone in the hand. */
export async function withPhoneOf(world: OidcWorld, sim: string): Promise<OidcWorld> {
  const phone1 = await world.phone(sim)
  const { deviceId } = await phone1.enrol()
  return { ...world, phone1, deviceId }
}

/** A whole sign-in of a client, up to its tokens. */
export async function signIn(
  world: OidcWorld,
  config: oidc.Configuration,
  params: Record<string, string> = {},
  browser: TestBrowser = world.browser(),
) {
  const asked = await authorization(config, params)
  const page = await visit(browser, asked.url)
  const back = page.origin === issuer ? await signInAt(world, browser, page) : page
  return { browser, asked, back, tokens: await redeem(config, back, asked) }
}

export function redeem(config: oidc.Configuration, back: URL, asked: Authorization) {
  return oidc.authorizationCodeGrant(config, back, {
    pkceCodeVerifier: asked.verifier,
    expectedState: asked.state,
    expectedNonce: asked.nonce,
    idTokenExpected: true,
  })
}
