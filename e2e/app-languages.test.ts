import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { takeAppScreens } from './app-screens.ts'
import { testsIn } from './test.ts'

// What cannot be seen by turning a screen into another language where it stands (app-screens.ts).
const test = testsIn()
const smallPhone = { width: 360, height: 640 }

test('a phone set to German begins in German, and a heading has the focus where a screen arrives', async ({
  open,
}) => {
  const { phone, phonePage } = await open.openPages({ locale: 'de-DE', motion: 'reduce' })
  await phone.button('Diese Nummer bestätigen').waitFor()
  expect(await phonePage.locator('html').getAttribute('lang')).toBe('de')
  await phone.press('Einstellungen')
  // Whoever hears the screen begins at its heading.
  await phonePage.locator('h1:focus', { hasText: 'Einstellungen' }).waitFor()
})

test('the settings are in the language that is chosen in them, and so is the app afterwards', async ({
  open,
}) => {
  const { phone, phonePage } = await open.openPages({ motion: 'reduce' })
  await phone.press('Settings')
  await takeAppScreens(phonePage, 'phone-settings', {
    alsoNames: 'English|Deutsch|Français|Español|Pseudo \\(right to left\\)|0\\.1\\.0',
  })
  await phone.place.getByRole('radio', { name: 'Français' }).click()
  await phone.press('Retour')
  await phone.button('Confirmer ce numéro').waitFor()
})

test('in a language from right to left the whole app turns around, and no digit does', async ({
  open,
}) => {
  const { website, phone, phonePage, number } = await open.openPages({ motion: 'reduce' })
  const middle = smallPhone.width / 2
  const button = (at: number) => phonePage.getByRole('button').nth(at)
  const placeOf = async (at: number) => (await button(at).boundingBox())?.x ?? Number.NaN
  await phonePage.setViewportSize(smallPhone)
  await phone.enrol()
  await phone.press('Settings')
  expect(await placeOf(0)).toBeLessThan(middle)
  await phone.place.getByRole('radio', { name: 'Pseudo (right to left)' }).click()
  await phonePage.locator('html[dir=rtl]').waitFor()
  expect(await placeOf(0)).toBeGreaterThan(middle)

  // It reads no English, so buttons are found by their place.
  await button(0).click()
  await phonePage.getByRole('radio').first().waitFor({ state: 'detached' })
  const shown = await phonePage
    .getByText(/^\u2068\+\d/)
    .first()
    .evaluate(visibleOrder)
  expect(shown).toMatch(/^\+/)
  const digits = await website.signInAs(number)
  await phonePage.getByRole('timer').waitFor()
  await phonePage.getByRole('textbox').fill(digits)
  expect(await cells(phonePage)).toBe(digits)
})

/** The digits in the cells before the field, as they stand there from left to right. */
async function cells(page: Page): Promise<string> {
  const all = await page.locator('[aria-hidden=true] > div', { hasText: /^\d$/ }).all()
  const placed = await Promise.all(
    all.map(async (cell) => ({
      digit: (await cell.textContent()) ?? '',
      left: (await cell.boundingBox())?.x ?? Number.NaN,
    })),
  )
  return placed
    .sort((one, other) => one.left - other.left)
    .map(({ digit }) => digit)
    .join('')
}

/** Runs in the page: the letters of an element as they stand there from left to right. */
function visibleOrder(element: Element): string {
  const node = element.firstChild
  const letters = [...(node?.textContent ?? '')].map((letter, at) => {
    const range = document.createRange()
    if (node) range.setStart(node, at)
    if (node) range.setEnd(node, at + 1)
    return { letter, box: range.getBoundingClientRect() }
  })
  return letters
    .filter(({ box }) => box.width > 0)
    .sort((one, other) => one.box.left - other.box.left)
    .map(({ letter }) => letter)
    .join('')
}

test('with letters of twice the size the six digits can be typed on a small phone', async ({
  open,
}) => {
  const { website, phone, phonePage, number } = await open.openPages({ motion: 'reduce' })
  await phonePage.setViewportSize(smallPhone)
  await phone.press('Settings')
  await phone.place.getByRole('radio', { name: '200 %' }).click()
  await phone.press('Back')
  await phone.enrol()
  await phone.approve(await website.signInAs(number))
  await phone.shows('Signed in to Northwind')
  await phone.press('Done')
  await phone.says('Nothing is waiting')
})

test('the app locks itself, and shows nothing until it is unlocked', async ({ open }) => {
  const { phone, phonePage, number } = await open.openPages({ motion: 'reduce' })
  await phone.enrol()
  await phone.press('Settings')
  await phone.place.getByRole('radio', { name: 'After a minute' }).click()
  await phonePage.clock.install()
  await phonePage.reload()
  await phone.shows('Companion is locked')
  await takeAppScreens(phonePage, 'phone-locked')
  expect(await phonePage.locator('body').textContent()).not.toContain(number.slice(-3))
  await phone.press('Unlock')
  await phone.says('Nothing is waiting')
  await phonePage.clock.fastForward('01:05')
  await phone.shows('Companion is locked')
})
