import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished } from 'vitest'
import { bundleElement } from '../packages/client/build/bundle-element.ts'
import { sendWebResponse, toWebRequest } from '../packages/client/src/adapters/node-http.ts'
import { createCompanion } from '../packages/client/src/companion.ts'
import { createLoginHandler } from '../packages/client/src/handler/login-handler.ts'
import type { Pages } from './scene.ts'
import { testsIn } from './test.ts'

const clientSecret = randomBytes(32).toString('base64url')
const desk = {
  client_id: 'desk',
  client_name: 'The Shop',
  client_secret: clientSecret,
  client_uri: 'https://shop.example',
  grant_types: ['urn:openid:params:grant-type:ciba'],
}

const test = testsIn({ files: { OIDC_CLIENTS_FILE: [desk] } })

/** The website of an app: a page with the element, the routes, and a page for who is signed in. */
async function openShop(issuer: string): Promise<{ readonly origin: string }> {
  const faults: unknown[] = []
  const script = await bundleElement()
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => faults.push(error))
  })
  server.listen(0, 'localhost')
  await once(server, 'listening')
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  const handler = createLoginHandler({
    companion: createCompanion({ issuer, clientId: desk.client_id, clientSecret }),
    origin,
    cookieKey: crypto.getRandomValues(new Uint8Array(32)),
    onSignedIn: ({ sub, acr }) => ({
      headers: { 'set-cookie': `user=${sub}|${acr}; Path=/; HttpOnly` },
      redirectTo: '/home',
    }),
    onFault: (error) => faults.push(error),
  })
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
    expect(faults).toEqual([])
  })

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
        '<!doctype html><html lang="en"><title>Shop</title><script type="module" src="/element.js"></script><companion-login></companion-login>',
      ],
      '/element.js': ['text/javascript', script],
      '/home': ['text/plain', message.headers.cookie ?? 'nobody'],
    }
    const [type, text] = pages[path] ?? ['text/plain', '']
    response.writeHead(200, { 'content-type': type }).end(text)
  }
  return { origin }
}

/** Types the number at the shop; gives the digits that the element shows. */
async function askAtTheShop({ websitePage: page, number }: Pages, origin: string): Promise<string> {
  await page.goto(origin)
  await page.getByLabel('Phone number').fill(number)
  await page.getByRole('button', { name: 'Continue' }).click()
  const spoken = await page.getByText(/^Digits: /).textContent()
  return (spoken ?? '').replaceAll(/\D/g, '')
}

test('the form in an app’s own page, its back end and the phone make a sign-in', async ({
  open,
  world,
}) => {
  const { origin } = await openShop(world.issuer)
  const scene = await open.openPages()
  await scene.phone.enrol()
  const digits = await askAtTheShop(scene, origin)
  await scene.phone.isAsked('The Shop')
  await scene.phone.approve(digits)
  await scene.websitePage.waitForURL('**/home')
  expect(await scene.websitePage.locator('body').textContent()).toMatch(
    /user=usr_[\w-]+\|urn:mobile-companion:acr:phone-and-sim/,
  )
})

test('a denial on the phone reaches the form with its reason', async ({ open, world }) => {
  const { origin } = await openShop(world.issuer)
  const scene = await open.openPages()
  await scene.phone.enrol()
  await askAtTheShop(scene, origin)
  await scene.phone.press('Deny')
  await scene.websitePage.getByRole('heading', { name: 'The request was denied' }).waitFor()
})

test('what is no mobile number is refused in the form', async ({ open, world }) => {
  const { origin } = await openShop(world.issuer)
  const { page } = await open.person()
  await page.goto(origin)
  await page.getByLabel('Phone number').fill('+44 20 7946 0000')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page
    .getByText('This is not a phone number that can be used here', { exact: false })
    .waitFor()
})
