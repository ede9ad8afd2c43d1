import type { Page } from 'playwright-core'
import { refuseSidewaysScroll } from './browser.ts'
import { testsIn } from './test.ts'

const test = testsIn()
const small = { width: 320, height: 640 }

test('every step of the sign-in page fits 320 px without scrolling sideways', async ({ open }) => {
  const { website, websitePage, phone, number } = await open.openPages()
  await websitePage.setViewportSize(small)
  await website.shows('Sign in with your phone')
  await refuseSidewaysScroll(websitePage)
  await website.press('New here? Set up your phone')
  await website.shows('Set up your phone')
  await refuseSidewaysScroll(websitePage)
  await website.press('Back to sign in')

  await phone.enrol()
  const digits = await website.signInAs(number)
  await website.press('Did not get it?')
  await website.button('Send again').waitFor()
  await refuseSidewaysScroll(websitePage)
  await phone.approve(digits)
  await website.shows('You are signed in')
  await refuseSidewaysScroll(websitePage)
})

test('every step of the phone fits 320 px without scrolling sideways', async ({ open }) => {
  const { website, phone, phonePage, number } = await open.openPages()
  await phonePage.setViewportSize(small)
  await phone.button('Confirm this number').waitFor()
  await refuseSidewaysScroll(phonePage)
  await phone.enrol()
  await refuseSidewaysScroll(phonePage)
  const digits = await website.signInAs(number)
  await phone.isAsked()
  await refuseSidewaysScroll(phonePage)
  await phone.approve(digits)
  await phone.shows('Signed in to Northwind')
  await refuseSidewaysScroll(phonePage)
})

test('the keyboard alone enrols, signs in, approves and signs out', async ({ open }) => {
  const { website, websitePage, phone, phonePage, number } = await open.openPages()
  await phone.button('Confirm this number').waitFor()
  await phone.enrol(() => press(phonePage, 'Confirm this number'))

  await website.shows('Sign in with your phone')
  await tabTo(websitePage, 'Phone number')
  await websitePage.keyboard.type(number)
  await websitePage.keyboard.press('Enter')
  const digits = await website.digits()

  await phone.isAsked()
  await phonePage.keyboard.type(digits)
  await phonePage.keyboard.press('Enter')
  await phone.shows('Signed in to Northwind')
  await website.shows('You are signed in')
  await press(websitePage, 'Sign out')
  await website.shows('Sign in with your phone')
})

test('the keyboard alone denies and cancels', async ({ open }) => {
  const { website, websitePage, phone, phonePage, number } = await open.openPages()
  await phone.enrol()
  await website.signInAs(number)
  await phone.isAsked()
  await press(phonePage, 'Deny')
  await phone.shows('Denied')
  await website.shows('The request was denied')
  await press(websitePage, 'Send again')
  await website.digits()
  await press(websitePage, 'Cancel')
  await website.shows('Sign-in cancelled')
})

async function press(page: Page, name: string): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

/** Moves the focus with the Tab key until it stands on what is called so. */
async function tabTo(page: Page, name: string): Promise<void> {
  const wanted = page
    .getByRole('button', { name, exact: true })
    .or(page.getByRole('textbox', { name, exact: true }))
  for (let steps = 0; steps < 20; steps += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`The Tab key does not come to "${name}" on ${page.url()}`)
}
