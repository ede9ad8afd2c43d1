import type { Page } from 'playwright-core'
import { takeScreens } from './browser.ts'
import { findMisfits } from './fits.ts'

/** What the app speaks; the last one is nobody's, read from right to left, and two fifths longer. */
const languages = ['en', 'de', 'fr', 'es', 'ar-XB'] as const
const pseudo = 'ar-XB'
const smallPhone = { width: 360, height: 640 }
const letterSizes = [1, 2] as const

/** What people and things are called in these tests: in no language. */
const names = [
  'Northwind',
  'Harbour',
  'Companion',
  'Pixel 9',
  'Tablet',
  'Chrome, Linux',
  '(https?://)?localhost(:\\d+)?',
].join('|')

/**
 * Holds the screen that the app shows against a small phone's window, in every language and with letters
 * of twice the size, without leaving it; then takes a phone's pictures of it (`takeScreens`). The page is left in English.
 */
export async function takeAppScreens(
  page: Page,
  name: string,
  { alsoNames = '' }: { readonly alsoNames?: string } = {},
): Promise<void> {
  const before = page.viewportSize()
  await page.setViewportSize(smallPhone)
  const misfits: string[] = []
  for (const letters of letterSizes) {
    for (const language of languages) {
      await setUp(page, language, letters)
      const found = await findMisfits(page, {
        whole: letters === 1 && language !== pseudo,
        names: language === pseudo ? [names, alsoNames].filter(Boolean).join('|') : null,
      })
      misfits.push(...found.map((what) => `${language}, ${letters * 100} %, ${what}`))
    }
  }
  await setUp(page, 'en', 1)
  if (before) await page.setViewportSize(before)
  await takeScreens(page, name, { in: ['phone'] })
  if (misfits.length > 0) throw new Error(`${name}:\n${misfits.join('\n')}`)
}

/** Sets what the browser prefers, as its settings would. Waits until the app is drawn so. */
async function setUp(page: Page, language: string, letters: number): Promise<void> {
  await page.evaluate(
    async ([tag, size]) => {
      Object.defineProperty(navigator, 'languages', { configurable: true, value: [tag] })
      window.dispatchEvent(new Event('languagechange'))
      document.documentElement.style.fontSize = `${size * 100}%`
      const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
      await nextFrame()
      await nextFrame()
    },
    [language, letters] as const,
  )
}
