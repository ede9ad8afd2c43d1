import type { Page } from 'playwright-core'
import { openWindow, type Person } from './browser.ts'
import { numberOf } from './enrolled-phone.ts'
import { type Phone, phoneIn } from './phone.ts'
import { demoIn, type Website, websiteIn } from './website.ts'
import type { World } from './world.ts'

/** What can be switched to go wrong with the phone. */
export interface Switches {
  readonly sim: 'own' | 'other'
  readonly network: 'mobile' | 'wifi'
  readonly push: 'on' | 'off' | 'slow' | 'hanging' | 'unavailable' | 'quota'
  readonly operator:
    | 'ok'
    | 'slow'
    | 'down'
    | 'unsupported'
    | 'no_redirect'
    | 'redirect_nowhere'
    | 'redirect_malformed'
    | 'redirect_loop'
    | 'late_code'
    | 'used_code'
}

/** One person with a website and a phone before them. */
export interface Scene {
  readonly person: Person
  readonly website: Website
  readonly phone: Phone
  /** The number of the phone's SIM, E.164. */
  readonly number: string
  switchTo(switches: Partial<Switches>): Promise<void>
  /** Opens the website anew: by the button over it on /try. */
  reloadWebsite(): Promise<void>
  /** The browser's own reload, of the very page that the website has come to. */
  reloadPage(): Promise<void>
  /** Opens the app again: a reload where it is a page, a click into it beside the website. */
  openApp(): Promise<void>
}

/** Website and phone in two windows of one browser. */
export interface Pages extends Scene {
  readonly websitePage: Page
  readonly phonePage: Page
}

/** Opens /try, where website and phone are frames. */
export async function openTry(world: World, person: Person): Promise<Scene> {
  const { page } = person
  await page.goto(`${world.sandbox}/try`)
  const phone = phoneIn(
    page.getByTitle('The phone: Companion').contentFrame(),
    person.context,
    person.locale,
  )
  const website = demoIn(page.getByTitle('The website: Northwind').contentFrame())
  return {
    person,
    website,
    phone,
    number: await numberOf(world, person),
    async switchTo(switches) {
      for (const [name, value] of Object.entries(switches)) {
        const choice = `label:has(input[name="${name}"][value="${value}"])`
        const folded = page.locator(`details:not([open]):has(${choice}) > summary`)
        if (await folded.isVisible()) await folded.click()
        await page.locator(choice).click()
        await page.locator(`[data-about="${name} ${value}"].now`).waitFor()
      }
    },
    reloadWebsite: () => page.getByRole('button', { name: 'Reload the website' }).click(),
    async reloadPage() {
      const frame = page.frames().find((each) => each.url().startsWith(`${world.issuer}/`))
      if (!frame) throw new Error('The website is not at the server')
      await frame.goto(frame.url())
    },
    async openApp() {
      await website.place.getByRole('heading').first().click()
      await phone.place.getByRole('heading').first().click()
    },
  }
}

/** Opens the sign-in page in one window and the phone in another. */
export async function openPages(world: World, person: Person): Promise<Pages> {
  const { context, page: websitePage } = person
  const phonePage = await openWindow(person)
  await phonePage.goto(`${world.phone}/`)
  await websitePage.goto(`${world.issuer}/`)
  return {
    person,
    website: websiteIn(websitePage),
    phone: phoneIn(phonePage, context, person.locale),
    websitePage,
    phonePage,
    number: await numberOf(world, person),
    async switchTo(switches) {
      const answer = await context.request.patch(`${world.sandbox}/try/handset`, {
        headers: { origin: world.sandbox },
        data: switches,
      })
      if (!answer.ok()) throw new Error(`The switches were refused: ${answer.status()}`)
    },
    async reloadWebsite() {
      await websitePage.reload()
    },
    async reloadPage() {
      await websitePage.reload()
    },
    async openApp() {
      await phonePage.reload()
    },
  }
}
