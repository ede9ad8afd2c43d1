import { expect } from 'vitest'
import { takeScreens } from './browser.ts'
import { testsIn } from './test.ts'

const test = testsIn()

test('/try leads a newcomer: each step is marked when it is done', async ({ open }) => {
  const { person, website, phone, number } = await open.openTry({ motion: 'reduce' })
  const { page } = person
  const step = (name: string) =>
    page.getByRole('listitem').filter({ hasText: name }).getByText('Done.')
  await phone.button('Confirm this number').waitFor()
  await website.shows('Sign in with your phone')
  await takeScreens(page, 'try-before')
  expect(await step('Enrol the phone').count()).toBe(0)
  await phone.enrol()
  await step('Enrol the phone').waitFor()
  const digits = await website.signInAs(number)
  await phone.isAsked()
  await step('Sign in on the website').waitFor()
  await takeScreens(page, 'try-waiting')
  await phone.approve(digits)
  await website.shows('You are signed in')
  await phone.shows('Signed in to Northwind')
  await step('Approve').waitFor()
  await takeScreens(page, 'try-signed-in')
})

test('a new phone on /try has a new number, and the old one cannot be signed in', async ({
  open,
}) => {
  const { person, website, phone, number } = await open.openTry()
  const shown = () => person.page.locator('#number').textContent()
  await phone.enrol()
  const before = await shown()
  await person.page.getByRole('button', { name: 'New phone' }).click()
  await phone.button('Confirm this number').waitFor()
  await expect.poll(shown).not.toBe(before)
  const fresh = (await shown())?.replaceAll(' ', '') ?? ''
  expect(fresh).not.toBe(number)
  const proposed = await phone.place.getByLabel('Phone number', { exact: true }).inputValue()
  expect(proposed.replaceAll(' ', '')).toBe(fresh.replace('+44', '0'))

  await phone.enrol()
  await website.signInAs(number)
  await website.press('Cancel')
  await website.press('Use another number')
  await phone.approve(await website.signInAs(fresh))
  await website.shows('You are signed in')
})

test('both frames scroll by themselves, and /try not sideways, down to 320 px', async ({
  open,
}) => {
  const { person, phone, website, number } = await open.openTry()
  await phone.enrol()
  await website.signInAs(number)
  await phone.isAsked()
  await person.page.setViewportSize({ width: 320, height: 640 })
  for (const frame of person.page.frames()) {
    const [content, window] = await frame.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ])
    expect(content).toBeLessThanOrEqual(window ?? 0)
  }
})
