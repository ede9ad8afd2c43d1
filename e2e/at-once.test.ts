import { expect } from 'vitest'
import { openWindow } from './browser.ts'
import { testsIn } from './test.ts'
import { websiteIn } from './website.ts'

const test = testsIn()

test('two pages of one browser wait for two attempts, and each is signed in by its own', async ({
  open,
  world,
}) => {
  const { person, website, phone, number } = await open.openPages()
  await phone.enrol()
  const firstDigits = await website.signInAs(number)
  await phone.isAsked()
  const otherPage = await openWindow(person)
  await otherPage.goto(`${world.issuer}/`)
  const other = websiteIn(otherPage)
  const otherDigits = await other.signInAs(number)
  expect(otherDigits).not.toBe(firstDigits)
  await phone.says('New sign-in request')

  await phone.approve(firstDigits)
  await phone.shows('Signed in to Northwind')
  await website.shows('You are signed in')
  expect(await other.digits()).toBe(otherDigits)

  await phone.press('Done')
  await phone.approve(otherDigits)
  await other.shows('You are signed in')
})

test('two tabs of one browser that wait for the same attempt are both signed in', async ({
  open,
}) => {
  const { person, website, websitePage, phone, number } = await open.openPages()
  await phone.enrol()
  const digits = await website.signInAs(number)
  // As "duplicate tab" does it: the new tab begins with what the old one remembers.
  const opened = person.context.waitForEvent('page')
  await websitePage.evaluate(() => void window.open(location.href))
  const tab = websiteIn(await opened)
  expect(await tab.digits()).toBe(digits)
  await phone.approve(digits)
  await website.shows('You are signed in')
  await tab.shows('You are signed in')
})

test('two browsers at once for one number: each is signed in by its own digits', async ({
  open,
  world,
}) => {
  const { website, phone, number } = await open.openPages()
  await phone.enrol()
  const digits = await website.signInAs(number)
  await phone.isAsked()
  const other = await open.person()
  await other.page.goto(`${world.issuer}/`)
  const theirs = websiteIn(other.page)
  const theirDigits = await theirs.signInAs(number)
  await phone.says('New sign-in request')

  await phone.approve(theirDigits)
  await phone.says('Wrong digits. 2 tries left.')
  await phone.approve(digits)
  await website.shows('You are signed in')
  await phone.press('Done')
  await phone.approve(theirDigits)
  await theirs.shows('You are signed in')
})

test('T-40 another browser with the number sees nothing of the first one’s sign-in', async ({
  open,
  world,
}) => {
  const { website, websitePage, phone, number } = await open.openPages()
  await phone.enrol()
  const begun = websitePage.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().endsWith('/api/login'),
  )
  const digits = await website.signInAs(number)
  const { login_id } = ((await (await begun).json()) as { data: { login_id: string } }).data
  await phone.isAsked()

  const stranger = await open.person()
  await stranger.page.goto(`${world.issuer}/`)
  const theirs = websiteIn(stranger.page)
  const theirDigits = await theirs.signInAs(number)
  expect(theirDigits).not.toBe(digits)

  await phone.approve(digits)
  await website.shows('You are signed in')
  expect(await theirs.digits()).toBe(theirDigits)
  const { request } = stranger.context
  const nobody = `lgn_${'x'.repeat(22)}`
  for (const path of ['', '/events']) {
    const seen = await request.get(`${world.issuer}/api/login/${login_id}${path}`)
    const unknown = await request.get(`${world.issuer}/api/login/${nobody}${path}`)
    expect([seen.status(), await seen.text()]).toEqual([404, await unknown.text()])
  }
  const session = await request.get(`${world.issuer}/api/session`)
  expect(session.status()).toBe(401)
})
