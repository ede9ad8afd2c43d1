import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { takeAppScreens } from './app-screens.ts'
import { type Person, refuseSidewaysScroll, takeScreens } from './browser.ts'
import { type Phone, phoneIn } from './phone.ts'
import { testsIn } from './test.ts'
import { type Website, websiteIn } from './website.ts'
import type { World } from './world.ts'

const test = testsIn()
const onPhone = { size: 'phone', motion: 'reduce', isOnPhone: true } as const
const openApp = 'Open the Northwind app'
const appLink = (page: Page) => page.getByRole('link', { name: openApp })

interface Hand {
  readonly page: Page
  readonly website: Website
  readonly number: string
  /** Taps the link; answers with the app that it opened. */
  openApp(): Promise<{ readonly page: Page; readonly app: Phone }>
}

/** A person with one phone in the hand, enrolled, whose own browser shows the sign-in page. */
async function takeInHand({ context, page }: Person, world: World): Promise<Hand> {
  await page.goto(`${world.phone}/`)
  await phoneIn(page, context).enrol()
  const answer = await context.request.get(`${world.sandbox}/try/handset`)
  const { phone_number: number } = (await answer.json()) as { phone_number: string }
  await page.goto(`${world.issuer}/`)
  return {
    page,
    website: websiteIn(page),
    number,
    async openApp() {
      const opened = context.waitForEvent('page')
      await appLink(page).tap()
      const other = await opened
      return { page: other, app: phoneIn(other, context) }
    },
  }
}

test('T-27 on one phone the link opens the very request, whoever types instead pastes the copied digits, and the page is signed in', async ({
  open,
  world,
}) => {
  const person = await open.person(onPhone)
  await person.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const hand = await takeInHand(person, world)
  const digits = await hand.website.signInAs(hand.number)
  await hand.website.press('Copy the digits')
  await hand.website.says('Copied. Paste them in the app.')
  await takeScreens(hand.page, 'same-phone', { in: ['phone'] })

  const { page, app } = await hand.openApp()
  await app.isAsked()
  await app.press('Type the digits instead')
  expect(await app.digits.inputValue()).toBe('')
  expect(await app.button('Approve').isDisabled()).toBe(true)
  await app.digits.focus()
  await page.keyboard.press('Control+V')
  expect(await app.digits.inputValue()).toBe(digits)
  await app.press('Approve')
  await app.shows('Signed in to Northwind')
  await hand.website.shows('You are signed in')
})

test('T-27 the link carries the public id, the issuer and that it is here, and neither digits, number, cookie nor referrer', async ({
  open,
  world,
}) => {
  const person = await open.person(onPhone)
  const { page, website, number, openApp } = await takeInHand(person, world)
  const digits = await website.signInAs(number)
  const href = (await appLink(page).getAttribute('href')) ?? ''
  const { origin, pathname, hash, searchParams } = new URL(href)
  expect([origin, pathname, hash]).toEqual([world.phone, '/', ''])
  const loginId = expect.stringMatching(/^lgn_[\w-]{22}$/)
  expect(Object.fromEntries(searchParams)).toEqual({
    login_id: loginId,
    issuer: world.issuer,
    here: '1',
  })
  const { cookies } = await person.context.storageState()
  for (const secret of [digits, number.slice(1), ...cookies.map(({ value }) => value)])
    expect(href).not.toContain(secret)

  const request = person.context.waitForEvent('request', (it) => it.url() === href)
  const { app } = await openApp()
  expect(await (await request).headerValue('referer')).toBeNull()
  await app.isAsked()
})

test('T-27 a link of another issuer, of another account, or of a request that is over decides nothing', async ({
  open,
  world,
}) => {
  const { page, website, number, openApp } = await takeInHand(await open.person(onPhone), world)
  const stranger = await takeInHand(await open.person(onPhone), world)
  await stranger.website.signInAs(stranger.number)
  const foreign = (await appLink(stranger.page).getAttribute('href')) ?? ''

  await website.signInAs(number)
  const { page: appPage, app } = await openApp()
  await app.isAsked()
  const own = (await appLink(page).getAttribute('href')) ?? ''
  await website.press('Cancel')
  await website.shows('Sign-in cancelled')

  await appPage.goto(foreign)
  await app.shows('This request is gone')
  await appPage.goto(own)
  await app.shows('Cancelled in the browser')
  await appPage.goto(
    own.replace(encodeURIComponent(world.issuer), 'https%3A%2F%2Felsewhere.example'),
  )
  await app.shows('This link is for another service')
  await takeAppScreens(appPage, 'same-phone-other-service')
  await appPage.goto(`${world.phone}/?login_id=1`)
  await app.shows('This link does not work')
  await appPage.reload()
  await app.says('Nothing is waiting')
})

test('T-27 on a desktop the page offers no link and no copying', async ({ open }) => {
  const { website, websitePage, number } = await open.openPages()
  await website.signInAs(number)
  expect(await appLink(websitePage).count()).toBe(0)
  expect(await website.button('Copy the digits').count()).toBe(0)
})

test('T-27 the waiting page on a phone fits 320 px without scrolling sideways', async ({
  open,
  world,
}) => {
  const { page, website, number } = await takeInHand(await open.person(onPhone), world)
  await website.signInAs(number)
  await page.setViewportSize({ width: 320, height: 640 })
  await website.press('Copy the digits')
  await website.says(/Copied|could not be copied/)
  await refuseSidewaysScroll(page)
})
