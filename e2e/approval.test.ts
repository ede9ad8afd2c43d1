import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { takeAppScreens } from './app-screens.ts'
import { takeScreens } from './browser.ts'
import type { Pages } from './scene.ts'
import { testsIn } from './test.ts'

const page = readFileSync(new URL('../docs/authorization-details.md', import.meta.url), 'utf8')
const [, types = ''] = /```json\n(\[[\s\S]*?\n\])\n```/.exec(page) ?? []
const secret = randomBytes(32).toString('base64url')
const callback = 'http://localhost:9/callback'
const payment = {
  type: 'payment',
  amount: { amount: '1234.50', currency: 'EUR' },
  payee: 'Northwind Energy',
  account: 'GB33BUKB20201555555555',
  reference: 'Invoice 4711, heating and electricity from January to March 2030',
}
const action = { type: 'admin_action', action: 'Delete everything of a customer', target: 'acme' }

// The server makes these words, in its own language, and they are what is signed.
const alsoNames =
  '(Pay|Amount|To|Account|Reference|Action|On|Approve payment|Delete everything).*|The Shop|acme'

const test = testsIn({
  files: {
    AUTHORIZATION_DETAILS_FILE: JSON.parse(types),
    OIDC_CLIENTS_FILE: [
      {
        client_id: 'shop',
        client_name: 'The Shop',
        client_secret: secret,
        redirect_uris: [callback],
        first_party: true,
        authorization_details_types: ['payment', 'admin_action'],
      },
    ],
  },
})

test('T-55 a payment is shown on phone and page, approved in its own words, and is in the token', async ({
  open,
  world,
}) => {
  const scene = await open.openPages()
  await scene.phone.enrol()
  const { tokens } = await ask(world.issuer, scene, [payment])
  const { website, phone, number } = scene
  await website.shows('The Shop asks you to approve this')
  const digits = await website.signInAs(number)
  await website.says('Approve only if your phone shows exactly this:')
  await phone.shows('The Shop asks you to approve this')
  for (const { place } of [website, phone]) {
    await place.getByRole('heading', { name: 'Pay EUR 1,234.50 to Northwind Energy' }).waitFor()
    await place.getByText('GB33 BUKB 2020 1555 5555 55').waitFor()
    await place.getByText(payment.reference).waitFor()
  }
  expect(await phone.button('Approve payment').isDisabled()).toBe(true)
  await phone.digits.fill(digits)
  await phone.press('Approve payment')
  await phone.shows('Approved')
  await phone.says('The Shop has your approval. You can go back to your browser.')
  expect((await tokens()).authorization_details).toEqual([payment])
})

test('what is to be approved fits every window in both themes, and large letters', async ({
  open,
  world,
}) => {
  const scene = await open.openPages({ motion: 'reduce' })
  await scene.phone.enrol()
  await ask(world.issuer, scene, [payment])
  await scene.website.shows('The Shop asks you to approve this')
  await takeScreens(scene.websitePage, 'website-approval', { in: ['phone', 'desktop', 'large'] })
  const digits = await scene.website.signInAs(scene.number)
  await takeScreens(scene.websitePage, 'website-approval-waiting')
  await scene.phone.shows('The Shop asks you to approve this')
  await takeAppScreens(scene.phonePage, 'phone-approval', { alsoNames })
  await scene.phone.digits.fill(digits)
  await takeAppScreens(scene.phonePage, 'phone-approval-digits', { alsoNames })
  await scene.phone.press('Deny')
  await scene.phone.says('The Shop has no approval, and nobody was signed in.')

  await ask(world.issuer, scene, [action, { ...action, target: 'northwind' }])
  await scene.website.signInAs(scene.number)
  await scene.phone.press('Done')
  await scene.phone.says('Delete everything of a customer (acme)')
  await takeAppScreens(scene.phonePage, 'phone-approval-two', { alsoNames })
})

/** Sends the browser off as the shop does; `tokens` redeems what comes back. */
async function ask(issuer: string, { websitePage }: Pages, details: readonly object[]) {
  const verifier = randomBytes(32).toString('base64url')
  const query = new URLSearchParams({
    client_id: 'shop',
    response_type: 'code',
    redirect_uri: callback,
    scope: 'openid',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    authorization_details: JSON.stringify(details),
  })
  const back = Promise.withResolvers<string>()
  await websitePage.route(`${callback}**`, async (route) => {
    back.resolve(new URL(route.request().url()).searchParams.get('code') ?? '')
    await route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Shop</title>' })
  })
  await websitePage.goto(`${issuer}/oidc/auth?${query}`)
  const tokens = async () => {
    const answer = await fetch(`${issuer}/oidc/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`shop:${secret}`)}` },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: await back.promise,
        redirect_uri: callback,
        code_verifier: verifier,
      }),
    })
    return (await answer.json()) as { readonly authorization_details?: unknown }
  }
  return { tokens }
}
