import type { BrowserContext, Page } from 'playwright-core'
import { takeAppScreens } from './app-screens.ts'
import { takeScreens } from './browser.ts'
import { testsIn } from './test.ts'
import { wrongDigits } from './wrong-digits.ts'

// Pictures of what the other tests walk through, for people to look at; each is also held against
// its window's width.
const test = testsIn()
const still = { motion: 'reduce' } as const

test('the phone, from enrolling to signed in, fits every window in both themes', async ({
  open,
}) => {
  const { website, phone, phonePage, number, person } = await open.openPages(still)
  const takes = (name: string) => takeAppScreens(phonePage, `phone-${name}`)
  const radio = await holdBack(person.context, '**/handset/radio')
  await phone.button('Confirm this number').waitFor()
  await takes('enrol')
  await phone.press('Confirm this number')
  await phone.shows(/^Confirming/)
  await takes('enrol-checking')
  radio.release()
  await phone.says('This phone is ready')
  await takes('enrolled')
  const digits = await website.signInAs(number)
  await phone.isAsked()
  await takes('request')
  await phone.approve(wrongDigits(digits))
  await phone.says('Wrong digits. 2 tries left.')
  await takes('wrong-digits')
  const approving = await holdBack(person.context, '**/handset/radio')
  await phone.approve(digits)
  await phone.shows('Signing you in to Northwind')
  await takes('approving')
  approving.release()
  await phone.shows('Signed in to Northwind')
  await takes('signed-in')
  await phone.press('Done')
  await phone.says('Nothing is waiting')
  await takes('home')
})

test('what can go wrong on the phone fits every window in both themes', async ({ open }) => {
  const { website, phone, phonePage, number, switchTo } = await open.openPages(still)
  const takes = (name: string) => takeAppScreens(phonePage, `phone-${name}`)
  await switchTo({ sim: 'other' })
  await phone.press('Confirm this number')
  await phone.shows('This phone used another SIM')
  await takes('enrol-other-sim')
  await switchTo({ sim: 'own' })
  await phone.enrol(() => phone.press('Try again'))

  await website.signInAs(number)
  await phone.press('Deny')
  await phone.shows('Denied')
  await takes('denied')
  await phone.press('Done')
  await website.press('Send again')
  await phone.press('This was not me')
  await phone.shows('Good that you checked')
  await takes('not-me')
  await phone.press('Done')

  await switchTo({ network: 'wifi' })
  await website.press('Send again')
  await phone.approve(await website.digits())
  await phone.shows('Use mobile data for this')
  await takes('trouble')
  await phone.press('Stop')
  await phone.shows('You stopped the check')
  await phone.press('Done')

  await switchTo({ network: 'mobile', sim: 'other' })
  await website.press('Cancel')
  await website.press('Send again')
  await phone.approve(await website.digits())
  await phone.shows('This phone used another SIM')
  await takes('other-sim')
  await phone.press('Done')
  await phone.says('Nothing is waiting')
  await takes('home-with-past')
})

test('the website, from the number to signed in, fits every window in both themes', async ({
  open,
}) => {
  const { website, websitePage, phone, number, person } = await open.openPages(still)
  const takes = (name: string) => takeScreens(websitePage, `website-${name}`)
  await website.shows('Sign in with your phone')
  await takes('number')
  await website.place.getByLabel('Phone number').fill('12')
  await website.press('Continue')
  await website.says(/This is not a complete phone number/)
  await takes('number-refused')
  await website.press('New here? Set up your phone')
  await website.shows('Set up your phone')
  await takes('new-here')
  await website.press('Back to sign in')

  await phone.enrol()
  const digits = await website.signInAs(number)
  await takes('waiting')
  await website.press('Did not get it?')
  await website.button('Send again').waitFor()
  await takes('waiting-help')
  const radio = await holdBack(person.context, '**/handset/radio')
  const session = await holdBack(person.context, '**/api/login/*/session')
  await phone.approve(digits)
  await website.shows('Approved. Your phone is confirming its SIM…')
  await takes('approved')
  radio.release()
  await website.shows('Confirmed. Signing you in…')
  await takes('collecting')
  session.release()
  await website.shows('You are signed in')
  await takes('signed-in')
})

test('each end of a sign-in fits every window in both themes', async ({ open }) => {
  const { website, websitePage, phone, number, switchTo } = await open.openPages(still)
  const takes = (name: string) => takeScreens(websitePage, `website-${name}`)
  await phone.enrol()
  const digits = await website.signInAs(number)
  for (const left of [/2 tries left/, /last try/, /three times/]) {
    await phone.approve(wrongDigits(digits))
    await phone.says(left)
  }
  await website.shows('The digits did not match')
  await takes('wrong-digits')
  await phone.press('Done')

  await website.press('Send again')
  await phone.press('Deny')
  await website.shows('The request was denied')
  await takes('denied')
  await phone.press('Done')

  await website.press('Send again')
  await website.press('Cancel')
  await website.shows('Sign-in cancelled')
  await takes('cancelled')

  await switchTo({ sim: 'other' })
  await website.press('Send again')
  await phone.shows('Cancelled in the browser')
  await phone.press('Done')
  await phone.approve(await website.digits())
  await website.shows('That phone uses another SIM')
  await takes('other-sim')
  await phone.press('Done')

  await switchTo({ sim: 'own', operator: 'down' })
  await website.press('Send again')
  await phone.approve(await website.digits())
  for (const next of ['second', 'third']) {
    await phone.shows('Mobile data did not get through')
    await phone.press('Try again').catch(() => Promise.reject(new Error(`No ${next} check`)))
  }
  await website.shows('The SIM could not be checked')
  await takes('sim-unavailable')
})

test('a page whose server is away says so, and fits every window in both themes', async ({
  open,
  world,
}) => {
  const { context, page } = await open.person(still)
  await page.route('**/.well-known/mobile-companion', (route) => route.abort())
  await page.goto(`${world.issuer}/`)
  await page.getByRole('heading', { name: 'Sign-in cannot be reached' }).waitFor()
  await takeScreens(page, 'website-unreachable')
  await context.unrouteAll()
})

/** Keeps requests to an address waiting until they are released. */
async function holdBack(target: BrowserContext | Page, url: string) {
  const { promise, resolve } = Promise.withResolvers<void>()
  await target.route(url, async (route) => {
    await promise
    await route.continue()
  })
  return { release: () => resolve() }
}
