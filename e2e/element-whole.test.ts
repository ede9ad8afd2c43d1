import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundleElement } from '../packages/client/build/bundle-element.ts'
import { sendWebResponse, toWebRequest } from '../packages/client/src/adapters/node-http.ts'
import { createCompanion } from '../packages/client/src/companion.ts'
import {
  createLoginHandler,
  type LoginHandler,
} from '../packages/client/src/handler/login-handler.ts'
import {
  startTestProvider,
  type TestProvider,
  testClient,
} from '../packages/client/test/test-provider.ts'
import { launchBrowser, openPerson } from './browser.ts'

let browser: Browser
let provider: TestProvider
const faults: unknown[] = []
const server = createServer((request, response) => {
  serve(request, response).catch((error: unknown) => faults.push(error))
})
let handler: LoginHandler
let origin = ''
let script = ''

/** The website of an app: a page with the element, the routes, and a page for who is signed in. */
async function serve(message: IncomingMessage, response: ServerResponse) {
  const path = message.url ?? '/'
  if (path.startsWith('/companion/')) {
    const request = toWebRequest({ message, response, path, origin, body: undefined })
    await sendWebResponse(await handler.handle(request), response)
    return
  }
  const pages: Readonly<Record<string, readonly [type: string, text: string]>> = {
    '/': [
      'text/html',
      '<script type="module" src="/element.js"></script><companion-login></companion-login>',
    ],
    '/element.js': ['text/javascript', script],
    '/home': ['text/plain', message.headers.cookie ?? 'nobody'],
  }
  const [type, text] = pages[path] ?? ['text/plain', '']
  response.writeHead(200, { 'content-type': type }).end(text)
}

beforeAll(async () => {
  ;[browser, provider] = await Promise.all([launchBrowser(), startTestProvider({ interval: 1 })])
  server.listen(0, 'localhost')
  await once(server, 'listening')
  origin = `http://localhost:${(server.address() as AddressInfo).port}`
  handler = createLoginHandler({
    companion: createCompanion({ issuer: provider.issuer, ...testClient }),
    origin,
    cookieKey: crypto.getRandomValues(new Uint8Array(32)),
    onSignedIn: ({ sub }) => ({
      headers: { 'set-cookie': `user=${sub}; Path=/; HttpOnly` },
      redirectTo: '/home',
    }),
    onFault: (error) => faults.push(error),
  })
  script = await bundleElement()
})
afterAll(async () => {
  await browser?.close()
  await provider?.close()
  server.closeAllConnections()
  server.close()
})

test('the element, the routes and a server that speaks CIBA make a sign-in', async () => {
  const person = await openPerson(browser, { motion: 'reduce' })
  const { page } = person
  await page.goto(origin)
  await page.getByLabel('Phone number').fill('+447911123456')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByText('482', { exact: true }).waitFor()
  await provider.approve()
  await page.waitForURL('**/home')
  expect(await page.locator('body').textContent()).toBe('user=usr_1')
  expect([...faults, ...person.troubles]).toEqual([])
})

test('a denial on the phone reaches the page with its reason', async () => {
  const { page } = await openPerson(browser, { motion: 'reduce' })
  await page.goto(origin)
  await page.getByLabel('Phone number').fill('+447911123456')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByText('482', { exact: true }).waitFor()
  await provider.deny('wrong_digits: three times')
  await page.getByRole('heading', { name: 'The digits did not match' }).waitFor()
})
