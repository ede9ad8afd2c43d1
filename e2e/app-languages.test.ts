import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { refuseSidewaysScroll, takeScreens } from './browser.ts'
import { refuseCutText, refuseSmallTargets } from './fits.ts'
import { testsIn } from './test.ts'

// The app in a small phone's window, in every language: each screen is photographed, and held against
// the window's width.
const test = testsIn()
const smallPhone = { width: 360, height: 640 }

/** Holds a screen against the window and takes a picture of it. */
function looker(page: Page, prefix: string, { whole = true } = {}) {
  return async (name: string) => {
    await page.setViewportSize(smallPhone)
    await refuseSidewaysScroll(page)
    await refuseCutText(page, { whole })
    await refuseSmallTargets(page)
    await takeScreens(page, `${prefix}-${name}`, { in: ['phone'] })
    await page.setViewportSize(smallPhone)
  }
}

const inLanguages = [
  {
    locale: 'de-DE',
    settings: 'Einstellungen',
    back: 'Zurück',
    deny: 'Ablehnen',
    denied: 'Abgelehnt',
    done: 'Fertig',
    stop: 'Beenden',
    wrong: /^Falsche Ziffern/,
    trouble: 'Nutzen Sie dafür mobile Daten',
    lastDigits: /mit der Endung \d\d\.$/,
  },
  {
    locale: 'fr-FR',
    settings: 'Réglages',
    back: 'Retour',
    deny: 'Refuser',
    denied: 'Demande refusée',
    done: 'Terminé',
    stop: 'Arrêter',
    wrong: /^Chiffres faux/,
    trouble: 'Utilisez les données mobiles',
    lastDigits: /qui finit par \d\d\.$/,
  },
  {
    locale: 'es-ES',
    settings: 'Ajustes',
    back: 'Volver',
    deny: 'Rechazar',
    denied: 'Solicitud rechazada',
    done: 'Listo',
    stop: 'Detener',
    wrong: /^Cifras erróneas/,
    trouble: 'Use los datos móviles para esto',
    lastDigits: /que termina en \d\d\.$/,
  },
] as const

test.for(inLanguages)(
  'a phone set to $locale shows every screen in its language, and no word is cut off',
  async ({ locale, ...words }, { open, world }) => {
    const { phone, phonePage, websitePage, number, switchTo } = await open.openPages({
      locale,
      motion: 'reduce',
    })
    const look = looker(phonePage, `app-${locale}`)
    await phonePage.getByRole('heading').first().waitFor()
    await look('enrol')
    expect(await phonePage.locator('html').getAttribute('lang')).toBe(locale.slice(0, 2))
    await phone.press(words.settings)
    // Whoever hears the screen begins at its heading.
    await phonePage.locator('h1:focus', { hasText: words.settings }).waitFor()
    await look('settings')
    await phone.press(words.back)
    await phone.enrol()
    await look('enrolled')
    const signIn = async () => {
      await websitePage.goto(`${world.issuer}/`)
      const field = websitePage.getByRole('textbox').first()
      await field.fill(number)
      await field.press('Enter')
      await phone.isAsked()
    }
    await signIn()
    await look('request')
    await phone.approve('000000')
    await phone.says(words.wrong)
    await look('wrong-digits')
    await phone.press(words.deny)
    await phone.shows(words.denied)
    await look('denied')
    await phone.press(words.done)
    await look('home')
    await switchTo({ network: 'wifi' })
    await signIn()
    await phone.approve(await spokenDigits(websitePage))
    await phone.shows(words.trouble)
    await phone.says(words.lastDigits)
    await look('trouble')
    await phone.press(words.stop)
  },
)

/** The six digits of the waiting page, as screen readers hear them. */
async function spokenDigits(page: Page): Promise<string> {
  const described = await page.getByRole('heading', { level: 1 }).getAttribute('aria-describedby')
  const spoken = await page.locator(`[id="${described}"]`).textContent()
  return spoken?.replaceAll(' ', '') ?? ''
}

test('in a language from right to left the whole app turns around, and nothing is cut off', async ({
  open,
}) => {
  const { website, phone, phonePage, number, switchTo } = await open.openPages({ motion: 'reduce' })
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
  const look = looker(phonePage, 'app-right-to-left', { whole: false })
  await look('settings')
  await button(0).click()
  await phonePage.getByRole('radio').first().waitFor({ state: 'detached' })
  await look('home')
  const shown = await phonePage
    .getByText(/^\u2068\+\d/)
    .first()
    .evaluate(visibleOrder)
  expect(shown).toMatch(/^\+/)
  const digits = await website.signInAs(number)
  await phonePage.getByRole('timer').waitFor()
  await look('request')
  await switchTo({ network: 'wifi' })
  await phonePage.getByRole('textbox').fill(digits)
  expect(await cells(phonePage)).toBe(digits)
  await look('typed')
  await phonePage.keyboard.press('Enter')
  await phonePage.getByRole('timer').waitFor({ state: 'detached' })
  await phonePage.getByRole('status').waitFor()
  await look('trouble')
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

test('letters of twice the size fit a small phone, and the six digits can be typed', async ({
  open,
}) => {
  const { website, phone, phonePage, number } = await open.openPages({ motion: 'reduce' })
  await phone.press('Settings')
  await phone.place.getByRole('radio', { name: '200 %' }).click()
  const look = looker(phonePage, 'app-large', { whole: false })
  await look('settings')
  await phone.press('Back')
  await look('enrol')
  await phone.enrol()
  await look('enrolled')
  const digits = await website.signInAs(number)
  await phone.isAsked()
  await look('request')
  await phone.digits.fill(digits)
  await look('typed')
  await phone.press('Approve')
  await phone.shows('Signed in to Northwind')
  await look('signed-in')
  await phone.press('Done')
  await look('home')
})

test('the app locks itself, and shows nothing until it is unlocked', async ({ open }) => {
  const { phone, phonePage, number } = await open.openPages({ motion: 'reduce' })
  await phone.enrol()
  await phone.press('Settings')
  await phone.place.getByRole('radio', { name: 'After a minute' }).click()
  await phonePage.clock.install()
  await phonePage.reload()
  await phone.shows('Companion is locked')
  await looker(phonePage, 'app-locked')('locked')
  expect(await phonePage.locator('body').textContent()).not.toContain(number.slice(-3))
  await phone.press('Unlock')
  await phone.says('Nothing is waiting')
  await phonePage.clock.fastForward('01:05')
  await phone.shows('Companion is locked')
})
