import { describe, expect } from 'vitest'
import { endProcesses } from '../scripts/processes.mjs'
import { openWindow, type Person } from './browser.ts'
import { type ExampleApp, startExample } from './example-app.ts'
import { phoneIn } from './phone.ts'
import { testsIn } from './test.ts'
import { websiteIn } from './website.ts'
import type { World } from './world.ts'

const pages = [
  { page: 'openid-client', name: 'The Shop' },
  { page: 'express-openid-connect', name: 'The Express Shop' },
  { page: 'passport', name: 'The Passport Shop' },
  { page: 'authjs-nextjs', name: 'The Auth.js Shop' },
  { page: 'spa-oidc-client-ts', name: 'The Shop in the Browser' },
] as const

const test = testsIn().extend('appOf', { scope: 'file' }, async ({ world }, { onCleanup }) => {
  const started = new Map<string, Promise<ExampleApp>>()
  onCleanup(async () => endProcesses((await Promise.all(started.values())).map((it) => it.process)))
  return (page: string) => {
    const app = started.get(page) ?? startExample(world, page)
    started.set(page, app)
    return app
  }
})

describe.each(pages)('docs/clients: $page, word for word', ({ page, name }) => {
  test('a denied and a cancelled request end in the app, in words; then a person signs in, the app knows who and how, and both are signed out', async ({
    open,
    world,
    appOf,
  }) => {
    const visit = await openApp(world, await open.person(), await appOf(page))
    const { app, website, phone, number } = visit
    await visit.signIn()
    await website.signInAs(number)
    await phone.press('Deny')
    await website.shows('The request was denied')
    await website.press(`Back to ${name}`)
    await app.getByText('You were not signed in').waitFor()

    await phone.press('Done')
    await visit.signIn()
    await website.signInAs(number)
    await phone.isAsked(name)
    await website.press('Cancel')
    await website.shows('Sign-in cancelled')
    await website.press(`Back to ${name}`)
    await app.getByText('You were not signed in').waitFor()

    await visit.signIn()
    await website.shows(`Sign in to ${name}`)
    const digits = await website.signInAs(number)
    await phone.shows('Cancelled in the browser')
    await phone.press('Done')
    await phone.isAsked(name)
    await phone.approve(digits)
    await app.getByText(`Signed in as ${number}`).waitFor()
    const claims = JSON.parse((await app.locator('pre').textContent()) ?? '')
    expect(claims).toMatchObject({
      sub: expect.stringMatching(/^[\w-]{20,}$/),
      phone_number: number,
      acr: 'urn:mobile-companion:acr:phone-and-sim',
      amr: ['pop', 'user', 'sim'],
    })

    await app.getByRole('button', { name: 'Sign out' }).click()
    await app.getByRole('heading', { name: /^Sign out of / }).waitFor()
    await app.getByRole('button', { name: 'Sign out' }).click()
    await visit.signIn()
    await website.shows(`Sign in to ${name}`)
  })
})

async function openApp(world: World, person: Person, found: ExampleApp) {
  const { context, page: app } = person
  const phonePage = await openWindow(person)
  await phonePage.goto(`${world.phone}/`)
  const phone = phoneIn(phonePage, context)
  await phone.enrol()
  const handset = await context.request.get(`${world.sandbox}/try/handset`)
  const { phone_number: number } = (await handset.json()) as { phone_number: string }
  await app.goto(found.url)
  return {
    app,
    number,
    phone,
    website: websiteIn(app),
    signIn: () => app.getByText('Sign in', { exact: true }).click(),
  }
}
