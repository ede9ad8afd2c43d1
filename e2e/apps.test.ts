import { describe, expect } from 'vitest'
import { endProcesses } from '../scripts/processes.mjs'
import type { Person } from './browser.ts'
import { enrolPhone } from './enrolled-phone.ts'
import { type ExampleWebsite, registerExample, startExample } from './example-app.ts'
import { follow } from './follow.ts'
import { setUpSsh } from './ssh-machine.ts'
import { testsIn } from './test.ts'
import { websiteIn } from './website.ts'
import type { World } from './world.ts'

const pages = [
  { page: 'openid-client', name: 'The Shop' },
  { page: 'express-openid-connect', name: 'The Express Shop' },
  { page: 'passport', name: 'The Passport Shop' },
  { page: 'authjs', name: 'The Auth.js Shop' },
  { page: 'nextjs', name: 'The Next.js Shop' },
  { page: 'spa-oidc-client-ts', name: 'The Shop in the Browser' },
] as const

const test = testsIn().extend('appOf', { scope: 'file' }, async ({ world }, { onCleanup }) => {
  const started = new Map<string, Promise<ExampleWebsite>>()
  onCleanup(async () => endProcesses((await Promise.all(started.values())).map((it) => it.process)))
  return (page: string) => {
    const app = started.get(page) ?? startExample(world, page)
    started.set(page, app)
    return app
  }
})

// Next.js compiles first.
const timeout = 150_000

describe.each(pages)('docs/clients: $page, word for word', { timeout }, ({ page, name }) => {
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

test('docs/clients: cli-ciba, word for word: the digits confirm a caller, and the end is told in words', async ({
  open,
  world,
}) => {
  const { phone, number } = await enrolPhone(world, await open.person())
  const desk = await registerExample(world, 'cli-ciba')
  const call = follow(desk.start({ '+447911123456': number }))
  const digits = await call.says(/type (\d{6}) on their phone/)
  await phone.isAsked('The Shop by Phone')
  await phone.says('Order 17')
  await phone.approve(digits)
  await call.says(/^It is (.*)\.$/m)
  expect(await call.end()).toBe('ended with code 0')
  expect(JSON.parse(call.output().slice(call.output().indexOf('{')))).toMatchObject({
    phone_number: number,
    acr: 'urn:mobile-companion:acr:phone-and-sim',
    amr: ['pop', 'user', 'sim'],
  })

  const wrong = follow(desk.start({ '+447911123456': '12' }))
  await wrong.says(/Not confirmed: (login_hint must be a mobile number)/)
  expect(await wrong.end()).toBe('ended with code 1')
})

test('docs/clients: ssh: the command runs when the phone has approved, and only then', async ({
  open,
  world,
}) => {
  const { phone, number } = await enrolPhone(world, await open.person())
  const client = await registerExample(world, 'ssh')
  const machine = setUpSsh(world, client, `root +447911999999\nanna ${number}\n`)
  const first = follow(machine.logIn('anna', 'echo "in as $LOGNAME"'))
  const digits = await first.says(/Type (\d{6}) on your phone/)
  await phone.isAsked('SSH on web1')
  await phone.says(/^anna at .* from 203\.0\.113\.7$/)
  expect(first.output()).not.toContain('in as')
  await phone.approve(digits)
  expect(await first.end()).toBe('ended with code 0')
  expect(first.output()).toMatch(/in as anna\n$/)

  await phone.press('Done')
  const second = follow(machine.logIn('anna', 'echo in'))
  await second.says(/Type (\d{6}) on your phone/)
  await phone.press('Deny')
  expect(await second.end()).toBe('ended with code 1')
  expect(second.output()).toMatch(/Not logged in: denied: the person denied it\.\n$/)

  const stranger = follow(machine.logIn('mallory', 'echo in'))
  expect(await stranger.end()).toBe('ended with code 1')
  expect(stranger.output()).toBe('Not logged in: there is no number for mallory.\n')
})

async function openApp(world: World, person: Person, { url }: ExampleWebsite) {
  const { page: app } = person
  const { phone, number } = await enrolPhone(world, person)
  await app.goto(url)
  return {
    app,
    number,
    phone,
    website: websiteIn(app),
    signIn: () => app.getByText('Sign in', { exact: true }).click(),
  }
}
