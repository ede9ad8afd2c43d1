import { expect } from 'vitest'
import { refuseSidewaysScroll, takeScreens } from './browser.ts'
import { testsIn } from './test.ts'

const test = testsIn()

test('a browser that prefers German signs in and out in German', async ({ open, world }) => {
  const { websitePage, phone, number } = await open.openPages({
    locale: 'de-DE',
    motion: 'reduce',
  })
  const heading = (name: string) =>
    websitePage.getByRole('heading', { level: 1, name, exact: true }).waitFor()
  const press = (name: string) => websitePage.getByRole('button', { name, exact: true }).click()
  const takes = (name: string) => takeScreens(websitePage, `german-${name}`)

  await heading('Mit dem Telefon anmelden')
  expect(await websitePage.locator('html').getAttribute('lang')).toBe('de')
  expect(await websitePage.title()).toBe('Mit dem Telefon anmelden · Northwind')
  await websitePage.getByLabel('Land').selectOption({ label: 'Österreich (+43)' })
  await takes('number')
  await press('Weiter')
  await websitePage.getByText('Geben Sie Ihre Telefonnummer ein.').waitFor()

  await phone.enrol()
  await websitePage.getByLabel('Telefonnummer').fill(number)
  await press('Weiter')
  const waiting = websitePage.getByRole('heading', {
    name: 'Diese Ziffern am Telefon eintippen und bestätigen',
  })
  await waiting.waitFor()
  await press('Nichts angekommen?')
  await takes('waiting')
  const described = await waiting.getAttribute('aria-describedby')
  const spoken = await websitePage.locator(`[id="${described}"]`).textContent()
  await phone.approve(spoken?.replaceAll(' ', '') ?? '')
  await heading('Sie sind angemeldet')
  await websitePage.getByText('Telefon und SIM').waitFor()
  await takes('signed-in')
  await press('Abmelden')
  await heading('Mit dem Telefon anmelden')
  await websitePage.goto(`${world.issuer}/oidc/interaction/unknown`)
  await heading('Diese Anmeldung ist vorbei')
})

test('a browser that prefers French sees each page in French, without a word too wide', async ({
  open,
}) => {
  const { websitePage, phone, number } = await open.openPages({
    locale: 'fr-CA',
    motion: 'reduce',
  })
  const heading = (name: string) =>
    websitePage.getByRole('heading', { level: 1, name, exact: true }).waitFor()
  const press = (name: string) => websitePage.getByRole('button', { name, exact: true }).click()
  const takes = (name: string) => takeScreens(websitePage, `french-${name}`)

  await phone.enrol()
  await heading('Se connecter avec son téléphone')
  await takes('number')
  await websitePage.getByLabel('Numéro de téléphone').fill(number)
  await press('Continuer')
  await heading('Tapez ces chiffres sur votre téléphone et approuvez')
  await press('Rien reçu ?')
  await takes('waiting')
  await phone.press('Refuser')
  await heading('La demande a été refusée')
  await takes('denied')
})

test('a language whose file does not load leaves the page in English', async ({ open, world }) => {
  const { context, page } = await open.person({ locale: 'es-ES' })
  await page.route('**/assets/spanish-*.js', (route) => route.abort())
  await page.goto(`${world.issuer}/`)
  await page.getByRole('heading', { name: 'Sign in with your phone' }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  await refuseSidewaysScroll(page)
  await context.unrouteAll()
})
