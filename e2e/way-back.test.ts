import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { takeAppScreens } from './app-screens.ts'
import { type Person, takeScreens } from './browser.ts'
import { numberOf } from './enrolled-phone.ts'
import { type Phone, phoneIn } from './phone.ts'
import { testsIn } from './test.ts'
import { demoIn, websiteIn } from './website.ts'
import type { World } from './world.ts'

const test = testsIn()
const onPhone = { size: 'phone', motion: 'reduce', isOnPhone: true } as const

/** A person with one phone in the hand, enrolled; the number is E.164. */
async function takeInHand(person: Person, world: World): Promise<string> {
  const { context, page } = person
  await page.goto(`${world.phone}/`)
  await phoneIn(page, context).enrol()
  return numberOf(world, person)
}

/** Opens a link to the app as the phone does, in a tab of its own. */
async function openApp({ context }: Person, tap: () => Promise<unknown>) {
  const opened = context.waitForEvent('page')
  await tap()
  const page = await opened
  return { page, app: phoneIn(page, context) }
}

async function approveHere(app: Phone, client?: string): Promise<void> {
  await app.isAsked(client)
  expect(await app.digits.count()).toBe(0)
  await app.press('Approve')
}

const appLink = (page: Page) => page.getByRole('link', { name: 'Open the Northwind app' })
const sessionOf = async ({ context }: Person) =>
  (await context.cookies()).find(({ name }) => name.endsWith('companion_session'))

test('T-29 on one phone a person approves without digits, and the browser goes on signed in', async ({
  open,
  world,
}) => {
  const person = await open.person(onPhone)
  const number = await takeInHand(person, world)
  const { page } = person
  await page.goto(`${world.issuer}/`)
  const website = websiteIn(page)
  await website.signInAs(number)
  await takeScreens(page, 'way-back-asked', { in: ['phone'] })
  const { page: tab, app } = await openApp(person, () => appLink(page).tap())
  await app.isAsked()
  await takeAppScreens(tab, 'way-back-approve')
  const asked: string[] = []
  person.context.on('request', (request) => asked.push(request.url()))
  await approveHere(app)

  const back = websiteIn(tab)
  await back.shows('You are signed in')
  expect(new URL(tab.url()).href).toBe(`${world.issuer}/`)
  expect(asked.filter((url) => url.startsWith(`${world.issuer}/return`))).toHaveLength(1)
  // The tab that waited follows.
  await website.shows('You are signed in')
  await tab.reload()
  await back.shows('You are signed in')
})

test('T-29 the way back leads to the app that asked, through its own page', async ({
  open,
  world,
}) => {
  const person = await open.person(onPhone)
  const number = await takeInHand(person, world)
  const { page } = person
  await page.goto(`${world.sandbox}/northwind/`)
  const demo = demoIn(page)
  await demo.signInAs(number)
  const { page: tab, app } = await openApp(person, () => appLink(page).tap())
  await approveHere(app)
  await demoIn(tab).shows('You are signed in')
  expect(new URL(tab.url()).origin).toBe(world.sandbox)
  expect(tab.url()).not.toContain('#')
  await page.getByText('You can close this one').waitFor()
  await takeScreens(page, 'way-back-elsewhere', { in: ['phone'] })
})

test('T-29 a link that somebody else sent signs in neither of both browsers', async ({
  open,
  world,
}) => {
  const owner = await open.person(onPhone)
  const number = await takeInHand(owner, world)
  for (const start of [`${world.issuer}/`, `${world.sandbox}/northwind/`]) {
    const attacker = await open.person(onPhone)
    await attacker.page.goto(start)
    const theirs = demoIn(attacker.page)
    if (start.startsWith(world.issuer)) await websiteIn(attacker.page).signInAs(number)
    else await theirs.signInAs(number)
    const link = await appLink(attacker.page).getAttribute('href')
    await owner.page.goto(link ?? '')
    await approveHere(phoneIn(owner.page, owner.context))
    await websiteIn(owner.page).shows('This browser did not ask')
    expect(owner.page.url()).not.toContain('#')
    await takeScreens(owner.page, 'way-back-other-browser', { in: ['phone'] })
    await theirs.shows('Approved. The app brings you back')
    await takeScreens(attacker.page, 'way-back-returning', { in: ['phone'] })
    expect(await sessionOf(attacker)).toBeUndefined()
    expect(await sessionOf(owner)).toBeUndefined()
    await attacker.page.reload()
    await theirs.shows('Approved. The app brings you back')
    expect(await sessionOf(attacker)).toBeUndefined()
  }
})

test('T-29 a page in another browser of the phone is sent again and takes the digits', async ({
  open,
  world,
}) => {
  const other = await open.person(onPhone)
  const phone = await open.person(onPhone)
  const number = await takeInHand(phone, world)
  await other.page.goto(`${world.issuer}/`)
  const website = websiteIn(other.page)
  await website.signInAs(number)
  await phone.page.goto((await appLink(other.page).getAttribute('href')) ?? '')
  await approveHere(phoneIn(phone.page, phone.context))
  await website.press('Send again, with digits')
  const digits = await website.digits()
  await phone.page.goto((await appLink(other.page).getAttribute('href')) ?? '')
  await phoneIn(phone.page, phone.context).approve(digits)
  await website.shows('You are signed in')
})
