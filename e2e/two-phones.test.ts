import { takeAppScreens } from './app-screens.ts'
import { phoneIn } from './phone.ts'
import type { Pages } from './scene.ts'
import { testsIn } from './test.ts'

const test = testsIn()
const still = { motion: 'reduce' } as const

/** A second phone with the same SIM: another browser, in which the simulated handset is the same. */
async function anotherPhone(first: Pages, second: Pages) {
  const { context } = second.person
  await context.clearCookies()
  await context.addCookies(await first.person.context.cookies())
  await second.phonePage.reload()
  return phoneIn(second.phonePage, context)
}

test('T-54 T-58 T-72 two phones of one number: let in, decide, rename, remove', async ({
  open,
}) => {
  const first = await open.openPages(still)
  const { phone, phonePage, website, number } = first
  await phone.enrol()
  await phone.press('Got it')
  const second = await open.openPages(still)
  const other = await anotherPhone(first, second)
  await other.press('Confirm this number')
  await other.shows('Let this phone in')
  const shown = other.place.getByLabel(/^Digits of this phone:/)
  const digits = String(await shown.textContent()).replace(/\D/g, '')
  // Stopped while it waits, it comes back to what it had.
  await second.phonePage.reload()
  await other.shows('Let this phone in')
  await other.says(`${digits.slice(0, 3)} ${digits.slice(3)}`)
  await takeAppScreens(second.phonePage, 'phones-waiting')

  await phone.says('Another phone asks to be let in')
  await takeAppScreens(phonePage, 'phones-asks')
  await phone.press('See the phones')
  await phone.says('This phone')
  await phone.press('Back')
  await takeAppScreens(phonePage, 'phones-about')
  await phone.press('Phones of this number')
  await phone.says('This phone')
  await takeAppScreens(phonePage, 'phones-list')
  await phone.place.getByRole('button', { name: /^Let .* in$/ }).click()
  await phone.place.getByLabel('Six digits of the other phone').fill(digits)
  await takeAppScreens(phonePage, 'phones-let-in')
  await phone.place.getByRole('button', { name: /^Let .* in$/ }).click()
  await other.says('This phone is ready')

  await phone.place
    .getByRole('button', { name: /^Rename/ })
    .nth(1)
    .click()
  await phone.place.getByLabel('Name of the phone').fill('Tablet')
  await phone.press('Save')
  await phone.press('Remove Tablet')
  await phone.says('Remove Tablet?')
  await takeAppScreens(phonePage, 'phones-remove')
  await phone.press('Cancel')

  const asked = await website.signInAs(number)
  await phone.isAsked()
  await other.isAsked()
  await phone.approve(asked)
  await phone.shows('Signed in to Northwind')
  await other.approve(asked)
  await other.shows('Already answered')
  await website.shows('You are signed in')
  await phone.press('Done')

  await phone.press('Back')
  await phone.press('Activity')
  await phone.says('Tablet was let in')
  await phone.says('Signed in')
  await takeAppScreens(phonePage, 'phones-activity')
  await phone.press('Back')
  await phone.press('Phones of this number')
  await phone.press('Remove Tablet')
  await phone.press('Remove Tablet')
  await phone.button('Remove Tablet').waitFor({ state: 'detached' })
  await other.press('Done')
  await second.phonePage.reload()
  await other.says('This phone is no longer in use')

  await phone.place.getByRole('button', { name: /^Remove/ }).click()
  await phone.shows(/^Remove .* from this phone\?$/)
  await phone.says(/^It is the only phone of this number/)
  await takeAppScreens(phonePage, 'phones-remove-this')
  await phone.press('Remove from this phone')
  await phone.button('Confirm this number').waitFor()
})
