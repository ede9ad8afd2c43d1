import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchBrowser, takeScreens } from './browser.ts'
import {
  type Answers,
  backEnd,
  type ElementSite,
  open,
  openElementSite,
  plain,
  refusal,
  stateEvent,
  styled,
  waitingAnswer,
} from './element-site.ts'
import { openVisit, type Visit } from './element-visit.ts'

let browser: Browser
let site: ElementSite
let visit: Visit

beforeAll(async () => {
  ;[browser, site] = await Promise.all([launchBrowser(), openElementSite()])
})
afterAll(async () => {
  await Promise.all([browser?.close(), site?.close()])
})
beforeEach(async () => {
  visit = await openVisit(browser, site)
})
afterEach(() => visit.person.context.close())

const liveText = () =>
  visit.page
    .locator('companion-login')
    .evaluate((it) => it.shadowRoot?.querySelector('[role=status]')?.textContent)
const focused = () =>
  visit.page.evaluate(() => {
    let at = document.activeElement
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
    return at?.id || at?.tagName.toLowerCase()
  })

test('whoever typed the number hears the heading and the digits one by one', async () => {
  await visit.show(backEnd({}))
  await visit.submit()
  await visit.heading('Type these digits').waitFor()
  expect(await focused()).toBe('heading')
  const title = visit.page.getByRole('heading')
  expect(await title.evaluate((it) => it.ariaDescribedByElements?.[0]?.textContent)).toBe(
    'Digits: 4, 8, 2, 9, 1, 3',
  )
  expect(await visit.page.getByText('482', { exact: true }).getAttribute('aria-hidden')).toBe(
    'true',
  )
})

test('whoever is elsewhere on the page stays there, and hears it politely', async () => {
  let denied = false
  const body = `${plain}<input id="search">`
  await visit.show(
    (act) => {
      if (act === 'start') return waitingAnswer()
      return {
        events: denied ? [stateEvent({ state: 'denied', reason: 'denied' })] : [': \n\n'],
        ends: true,
      }
    },
    { body },
  )
  await visit.submit()
  await visit.heading('Type these digits').waitFor()
  await visit.page.locator('#search').focus()
  denied = true
  await visit.heading('The request was denied').waitFor()
  expect(await focused()).toBe('search')
  expect(await liveText()).toMatch(/^The request was denied\. Somebody chose/)
})

test('a number that is missing or wrong is said at the field', async () => {
  await visit.show(backEnd({ start: refusal(400, 'phone_number_invalid') }))
  await visit.page.getByRole('button', { name: 'Continue' }).click()
  const field = visit.page.getByLabel('Phone number')
  expect(await field.getAttribute('aria-invalid')).toBe('true')
  expect(await focused()).toBe('phone')
  await visit.page.getByText('Enter your phone number.').waitFor()
  await visit.submit('12')
  await visit.page.getByText('This is not a phone number that can be used here.').waitFor()
  expect(site.calls).toEqual(['start'])
  expect([await field.getAttribute('type'), await field.getAttribute('autocomplete')]).toEqual([
    'tel',
    'tel',
  ])
})

test('works with the keyboard alone', async () => {
  await visit.show(backEnd({}))
  await visit.page.keyboard.press('Tab')
  await visit.page.keyboard.type('+447911123456')
  await visit.page.keyboard.press('Enter')
  await visit.heading('Type these digits').waitFor()
  await visit.page.keyboard.press('Tab')
  await visit.page.keyboard.press('Enter')
  await visit.page.getByText('Open the companion app.').waitFor()
  await visit.page.keyboard.press('Tab')
  await visit.page.keyboard.press('Enter')
  await visit.heading('Sign in with your phone').waitFor()
})

test('nothing moves for those who do not want it', async () => {
  await visit.show(backEnd({}))
  const animation = () =>
    visit.page
      .locator('companion-login .screen')
      .evaluate((it) => getComputedStyle(it).animationName)
  expect(await animation()).toBe('none')
  await visit.page.emulateMedia({ reducedMotion: 'no-preference' })
  expect(await animation()).toBe('arrive')
})

test('speaks the language of the page around it, and words of the app in place of ours', async () => {
  const body = `${plain}<div lang="fr">${plain}</div><companion-login lang="es-MX"></companion-login><companion-login lang="it"></companion-login>`
  await visit.show(backEnd({}), { body, lang: 'de-CH' })
  const headings = () => visit.page.getByRole('heading').allTextContents()
  expect(await headings()).toEqual([
    'Mit dem Telefon anmelden',
    'Se connecter avec son téléphone',
    'Inicie sesión con su teléfono',
    'Sign in with your phone',
  ])
  await visit.page
    .locator('companion-login')
    .first()
    .evaluate((it) => {
      Object.assign(it, { messages: { heading: '<b>Grüezi</b>' } })
    })
  expect((await headings())[0]).toBe('<b>Grüezi</b>')
})

test("takes the app's colours, and is dark where the page is", async () => {
  const body = `<companion-login theme="dark"></companion-login><companion-login theme="light"></companion-login>${plain}`
  await visit.show(backEnd({}), { body })
  await visit.page.emulateMedia({ colorScheme: 'dark' })
  const ink = () =>
    visit.page
      .getByRole('heading')
      .evaluateAll((all) => all.map((it) => getComputedStyle(it).color))
  const [light, dark] = ['rgb(23, 25, 28)', 'rgb(238, 241, 242)']
  expect(await ink()).toEqual([dark, light, light])
  await visit.page.evaluate(() => {
    document.documentElement.style.colorScheme = 'light dark'
    document.body.style.setProperty('--companion-ink', 'rgb(1, 2, 3)')
  })
  expect(await ink()).toEqual(Array(3).fill('rgb(1, 2, 3)'))
  await visit.page.evaluate(() => document.body.style.removeProperty('--companion-ink'))
  expect(await ink()).toEqual([dark, light, dark])
})

const ended: readonly (readonly [name: string, answers: Answers, heading: string])[] = [
  ['waiting', {}, 'Type these digits on your phone and approve'],
  ['without-digits', { start: waitingAnswer(null) }, 'Approve on your phone'],
  ['denied', { wait: open({ state: 'denied', reason: 'denied' }) }, 'The request was denied'],
  [
    'wrong-digits',
    { wait: open({ state: 'denied', reason: 'wrong_digits' }) },
    'The digits did not match',
  ],
  [
    'no-match',
    { wait: open({ state: 'denied', reason: 'no_match' }) },
    'That phone uses another SIM',
  ],
  [
    'sim-unavailable',
    { wait: open({ state: 'denied', reason: 'sim_unavailable' }) },
    'The SIM could not be checked',
  ],
  ['expired', { wait: open({ state: 'expired' }) }, 'Time ran out'],
  ['not-allowed', { start: refusal(403, 'access_denied') }, 'This sign-in is not allowed'],
  [
    'limited',
    { start: refusal(429, 'too_many_requests', { 'retry-after': '74' }) },
    'Too many tries',
  ],
  ['offline', { start: { breaks: 'at once' } }, 'No connection'],
  ['lost', { wait: refusal(404, 'attempt_unknown') }, 'This sign-in is gone'],
]

test('every screen says what is the matter, without a fault of its own', async () => {
  for (const [name, answers, text] of ended) {
    await visit.show(backEnd(answers), { body: styled })
    await visit.submit()
    await visit.heading(text).waitFor()
    if (name === 'waiting' || name === 'denied') await takeScreens(visit.page, `element-${name}`)
    await visit.page.evaluate(() => sessionStorage.clear())
  }
  expect(visit.person.troubles).toEqual([])
})
