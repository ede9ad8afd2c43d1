import type { Browser, Locator, Page } from 'playwright-core'
import { openPerson, type Person } from './browser.ts'
import { type BackEnd, type ElementSite, plain } from './element-site.ts'

/** Somebody at the page of an app with the element in it. */
export interface Visit {
  readonly person: Person
  readonly page: Page
  show(backEnd: BackEnd, page?: { readonly body?: string; readonly lang?: string }): Promise<void>
  /** Types a number and presses Enter. */
  submit(number?: string): Promise<void>
  heading(name: string): Locator
}

export async function openVisit(browser: Browser, site: ElementSite): Promise<Visit> {
  const person = await openPerson(browser, { size: 'phone', motion: 'reduce' })
  const { page } = person
  return {
    person,
    page,
    show: async (backEnd, { body = plain, lang = 'en' } = {}) => {
      site.show({ body, lang, backEnd })
      await page.goto(site.origin)
    },
    submit: async (number = '+44 7911 123456') => {
      await page.getByLabel('Phone number').fill(number)
      await page.keyboard.press('Enter')
    },
    heading: (name) => page.getByRole('heading', { name }),
  }
}
