import { expect } from 'vitest'
import { sizes, takeScreens } from './browser.ts'
import { testsIn } from './test.ts'

const test = testsIn()

test('/try leads a newcomer: each step is marked when it is done', async ({ open }) => {
  const { person, website, phone, number } = await open.openTry({ motion: 'reduce' })
  const { page } = person
  const step = (name: string) =>
    page.getByRole('listitem').filter({ hasText: name }).getByText('Done.')
  await phone.button('Confirm this number').waitFor()
  await website.isSignedOut()
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

test('/try fits one screen of 1440 × 900 and of 1280 × 800, with rarer faults folded or not', async ({
  open,
}) => {
  const { person, phone, switchTo } = await open.openTry({ motion: 'reduce' })
  const { page } = person
  await phone.button('Confirm this number').waitFor()
  const heightOf = (whole: Element) => [whole.scrollHeight, whole.clientHeight]
  const root = page.locator('html')
  const panel = page.getByRole('region', { name: 'What can go wrong' })
  const windows = [
    { width: 1440, height: 900 },
    { width: 1280, height: 800 },
  ]
  for (const window of windows) {
    await page.setViewportSize(window)
    for (const part of [root, panel]) {
      const [content = 0, room = 0] = await part.evaluate(heightOf)
      expect(content).toBeLessThanOrEqual(room)
    }
  }
  await switchTo({ operator: 'redirect_loop' })
  for (const window of windows) {
    await page.setViewportSize(window)
    const [content = 0, room = 0] = await root.evaluate(heightOf)
    expect(content).toBeLessThanOrEqual(room)
  }
  await page.setViewportSize(sizes.desktop)
  await takeScreens(page, 'try-rarer-faults')
})

test('rarer faults unfold by the keyboard, and a reload shows the one that is on', async ({
  open,
}) => {
  const { person } = await open.openTry()
  const { page } = person
  const fold = page.getByText('Rarer faults of the operator')
  const late = page.getByRole('radio', { name: 'Too late' })
  await page.locator('[data-about="operator ok"].now').waitFor()
  await page.getByRole('radio', { name: 'Works' }).focus()
  await page.keyboard.press('Tab')
  expect(await late.isVisible()).toBe(false)
  await page.keyboard.press('Enter')
  await late.waitFor()
  await page.getByRole('radio', { name: 'Works' }).focus()
  for (let steps = 0; steps < 8; steps += 1) await page.keyboard.press('ArrowDown')
  await page.locator('[data-about="operator late_code"].now').waitFor()
  await page.reload()
  await late.waitFor()
  expect(await late.isChecked()).toBe(true)
  expect(await fold.locator('..').getAttribute('open')).toBe('')
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
