import type { BrowserContext, Locator } from 'playwright-core'
import type { Place } from './place.ts'

/** The companion app as a person uses it. */
export interface Phone {
  readonly place: Place
  /** Confirms the number that the app proposes, and waits until pushes reach the phone. */
  enrol(confirm?: () => Promise<void>): Promise<void>
  /** Waits until a request is before the person, and names who asks. */
  isAsked(client?: string): Promise<void>
  /** Waits for a request, types digits, and approves. */
  approve(digits: string): Promise<void>
  /** Waits until the app stands under this heading. */
  shows(heading: string | RegExp): Promise<void>
  /** Waits for words in the app. */
  says(words: string | RegExp): Promise<void>
  press(button: string): Promise<void>
  button(name: string): Locator
  /** The field for the six digits. */
  readonly digits: Locator
}

/** The companion app in a window or a frame of a browser. */
export function phoneIn(place: Place, browser: BrowserContext): Phone {
  const heading = (name: string | RegExp) => place.getByRole('heading', { name })
  const button = (name: string) => place.getByRole('button', { name, exact: true })
  const says = (words: string | RegExp) => place.getByText(words).first().waitFor()
  const digits = place.getByLabel('Type the six digits that the page shows')
  return {
    place,
    async enrol(confirm = () => button('Confirm this number').click()) {
      const reachable = browser.waitForEvent('response', (response) =>
        response.url().endsWith('/api/tokens'),
      )
      await Promise.all([reachable, confirm().then(() => says('This phone is ready'))])
    },
    isAsked: (client = 'Northwind') => heading(`Are you signing in to ${client}?`).waitFor(),
    async approve(typed) {
      await digits.fill(typed)
      await button('Approve').click()
    },
    shows: (name) => heading(name).waitFor(),
    says,
    press: (name) => button(name).click(),
    button,
    digits,
  }
}
