import * as oidc from 'openid-client'
import { documentedTypes } from './documented-types.ts'
import {
  authorization,
  client,
  createOidcWorld,
  discover,
  number,
  type OidcWorld,
  visit,
} from './oidc-world.ts'
import type { TestBrowser } from './test-browser.ts'

export const payment = {
  type: 'payment',
  amount: { amount: '1234.50', currency: 'EUR' },
  payee: 'Northwind Energy',
  account: 'GB33BUKB20201555555555',
}
export const contract = {
  type: 'contract',
  name: 'Fibre 500',
  from: '2030-05-01',
  months: 24,
  monthly: { amount: '39.90', currency: 'EUR' },
}
export const action = { type: 'admin_action', action: 'Delete the tenant', target: 'acme' }

/** Parameters of a request that asks to approve these. */
export function asking(...details: readonly object[]) {
  return { authorization_details: JSON.stringify(details) }
}

/** A world with the types of the documentation, and clients that may ask for all, one and none of them. */
export function createDetailsWorld(): Promise<OidcWorld> {
  const authorization_details_types = ['payment', 'contract', 'admin_action']
  return createOidcWorld({
    detailTypes: documentedTypes(),
    oidcClients: [
      client('house', { first_party: true, authorization_details_types }),
      client('foreign', { authorization_details_types, client_name: 'Foreign Shop' }),
      client('payer', { authorization_details_types: ['payment'] }),
      client('plain', { first_party: true }),
    ],
  })
}

/** Up to the page of a request, with an attempt that waits for the phone. */
export async function untilPhone(
  world: OidcWorld,
  params: Record<string, string>,
  browser: TestBrowser = world.browser(),
) {
  const config = await discover(world, 'house')
  const asked = await authorization(config, params)
  const page = await visit(browser, asked.url)
  const started = await browser.call('POST', `${page.pathname}/login`, {
    body: { phone_number: number },
  })
  if (started.status !== 201) throw new Error(started.text)
  return { config, asked, browser, page, login: started.json.data, tab: new Map(browser.cookies) }
}

/** What the phone shows of an attempt. */
export async function fetched(world: OidcWorld, loginId: string) {
  const enrolment = { deviceId: world.deviceId, phoneNumber: number }
  const login = await world.phone1.companion.fetchLogin(enrolment as never, loginId)
  if (!login.ok) throw new Error(JSON.stringify(login))
  return login.value
}

export function finish(browser: TestBrowser, page: URL, login_id: string) {
  return browser.call('POST', `${page.pathname}/finish`, { body: { login_id } })
}

/** The error that the client gets back at once; undefined: the person is asked. */
export async function refusal(
  world: OidcWorld,
  params: Record<string, string>,
  id = 'house',
  browser = world.browser(),
) {
  const back = await visit(browser, (await authorization(await discover(world, id), params)).url)
  return back.searchParams.get('error') ?? undefined
}

/** The same of a pushed request (RFC 9126). */
export async function pushedRefusal(world: OidcWorld, params: Record<string, string>) {
  const config = await discover(world, 'house')
  const { url } = await authorization(config, params)
  const pushed = oidc.buildAuthorizationUrlWithPAR(config, url.searchParams)
  return pushed.then(
    () => undefined,
    (error: { readonly error?: string }) => error.error,
  )
}
