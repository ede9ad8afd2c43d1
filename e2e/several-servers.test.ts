import { expect } from 'vitest'
import { openWindow, takeScreens } from './browser.ts'
import { testsIn } from './test.ts'
import { websiteIn } from './website.ts'

const test = testsIn()

test('a server of somebody else is added by its address, its key is compared, and a sign-in there finds the phone when the app is opened', async ({
  open,
  world,
}) => {
  const other = await world.addServer('Harbour')
  const { website, phone, phonePage, number, person } = await open.openPages({ motion: 'reduce' })
  const { context } = person
  await phone.enrol()

  const otherPage = await openWindow(person)
  await otherPage.goto(`${other}/`)
  const harbour = websiteIn(otherPage)
  await harbour.press('New here? Set up your phone')
  await harbour.shows('Set up your phone')
  await takeScreens(otherPage, 'set-up-key')
  const onPage = await otherPage.locator('.key-digits span').allTextContents()
  expect(onPage).toHaveLength(6)

  await phone.press('Add a service')
  await phone.shows('Which service?')
  await takeScreens(phonePage, 'phone-add-service')
  await phone.place.getByLabel('Address of the service').fill('not an address')
  await phone.press('Continue')
  await phone.says(/^This is no address/)
  await phone.place.getByLabel('Address of the service').fill(other)
  await phone.press('Continue')
  await phone.shows('Is this Harbour?')
  for (const group of new Set(onPage)) await phone.says(group)
  await phone.says(/^Harbour cannot wake this phone/)
  await takeScreens(phonePage, 'phone-compare-key')
  const tokens: string[] = []
  context.on('request', (request) => {
    if (request.url().endsWith('/api/tokens')) tokens.push(request.url())
  })
  await phone.press('They are the same')

  await phone.shows('Add a number at Harbour')
  await phone.press('Back')
  await phone.says(/^Your number on /)
  expect(await phone.place.getByText('Harbour').count()).toBe(0)
  await phone.press('Add a service')
  await phone.place.getByLabel('Address of the service').fill(other)
  await phone.press('Continue')
  await phone.shows('Is this Harbour?')
  await phone.press('They are the same')

  await phone.shows('Add a number at Harbour')
  await phone.place.getByLabel('Phone number').fill(number)
  await phone.press('Confirm this number')
  await phone.shows('Your numbers')
  await takeScreens(phonePage, 'phone-two-services')

  await harbour.press('Back to sign in')
  const digits = await harbour.signInAs(number)
  await phonePage.reload()
  await phone.isAsked('Harbour')
  await phone.approve(digits)
  await phone.shows('Signed in to Harbour')
  await harbour.shows('You are signed in')
  await phone.press('Done')
  expect(tokens.filter((url) => url.startsWith(other))).toEqual([])

  await phone.approve(await website.signInAs(number))
  await phone.shows('Signed in to Northwind')
  await phone.press('Done')

  await phone.place
    .getByRole('button', { name: / at Harbour$/ })
    .first()
    .click()
  await phone.says('When the app is open')
  for (const group of new Set(onPage)) await phone.says(group)
  await takeScreens(phonePage, 'phone-line')
  await phone.press('Remove from this phone')
  await phone.shows(/^Remove .* from this phone\?$/)
  await takeScreens(phonePage, 'phone-remove')
  await phone.press('Remove from this phone')
  await phone.says(/^Your number on /)
  await phonePage.reload()
  await phone.says(/^Your number on /)
  expect(await phone.place.getByText('Harbour').count()).toBe(0)
})
