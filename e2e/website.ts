import type { Locator } from 'playwright-core'
import type { Place } from './place.ts'

/** The sign-in page as a person uses it. */
export interface Website {
  readonly place: Place
  /** Types a number, sends it, and reads the six digits that the page then shows. */
  signInAs(number: string): Promise<string>
  /** Waits until nobody is signed in and somebody may. */
  isSignedOut(): Promise<void>
  /** Signs out, and says yes where it is asked for. */
  signOut(): Promise<void>
  /** The six digits on the page, as they are read out. */
  digits(): Promise<string>
  /** Waits until the page stands under this heading. */
  shows(heading: string | RegExp): Promise<void>
  /** Waits for words on the page. */
  says(words: string | RegExp): Promise<void>
  press(button: string): Promise<void>
  button(name: string): Locator
}

/** The sign-in page in a window or a frame. */
export function websiteIn(place: Place): Website {
  const heading = (name: string | RegExp) => place.getByRole('heading', { level: 1, name })
  const button = (name: string) => place.getByRole('button', { name, exact: true })
  const digits = async () => {
    const waiting = heading('Type these digits on your phone and approve')
    // In one step: a new attempt brings another heading and other digits.
    const spoken = await waiting.evaluate(
      (element) =>
        document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent,
    )
    return spoken?.replaceAll(' ', '') ?? ''
  }
  return {
    place,
    async signInAs(number) {
      await place.getByLabel('Phone number').fill(number)
      await button('Continue').click()
      return digits()
    },
    isSignedOut: () => heading('Sign in with your phone').waitFor(),
    signOut: () => button('Sign out').click(),
    digits,
    shows: (name) => heading(name).waitFor(),
    says: (words) => place.getByText(words).first().waitFor(),
    press: (name) => button(name).click(),
    button,
  }
}

/** The demo website in a frame: a page of its own, which leads to the sign-in page and back. */
export function demoIn(place: Place): Website {
  const page = websiteIn(place)
  const signIn = page.button('Sign in')
  return {
    ...page,
    async signInAs(number) {
      const field = place.getByLabel('Phone number')
      await signIn.or(field).first().waitFor()
      if (await signIn.isVisible()) await signIn.click()
      return page.signInAs(number)
    },
    isSignedOut: () => signIn.waitFor(),
    async signOut() {
      await page.press('Sign out')
      await page.shows('Sign out of Northwind?')
      await page.press('Sign out')
    },
  }
}
