import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { expect, onTestFinished } from 'vitest'
import { freePort } from '../scripts/free-port.mjs'
import { takeScreens } from './browser.ts'
import { testsIn } from './test.ts'

const port = await freePort()
const callback = `http://localhost:${port}/callback`

const test = testsIn({
  files: {
    OIDC_CLIENTS_FILE: [
      {
        client_id: 'shop',
        client_name: 'Le Petit Café',
        client_secret: randomBytes(32).toString('base64url'),
        redirect_uris: [callback],
        first_party: true,
        without_pkce: true,
      },
    ],
  },
})

test('the provider’s own pages speak the person’s language, and ask with the focus on the question', async ({
  open,
  world,
}) => {
  const { websitePage: page, website, phone, number } = await open.openPages({ motion: 'reduce' })
  const authorize = `${world.issuer}/oidc/auth?client_id=shop&response_type=code&scope=openid&redirect_uri=${callback}`
  const shop = createServer((_, answer) => answer.end('back')).listen(port, 'localhost')
  onTestFinished(() => void shop.close().closeAllConnections())
  await phone.enrol()
  await page.goto(authorize)
  await phone.approve(await website.signInAs(number))
  await page.waitForURL(`${callback}**`)

  await page.goto(`${world.issuer}/oidc/logout?client_id=shop&ui_locales=fr`)
  const question = page.getByRole('heading', { name: 'Se déconnecter de Northwind ?' })
  await question.waitFor()
  expect(await question.evaluate((it) => it === document.activeElement)).toBe(true)
  expect(await page.locator('html').getAttribute('lang')).toBe('fr')
  await takeScreens(page, 'provider-sign-out', { in: ['phone', 'desktop', 'large'] })
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Vous êtes déconnecté' }).waitFor()
  await takeScreens(page, 'provider-signed-out', { in: ['phone', 'large'] })

  await page.goto(`${authorize}%2Felsewhere&ui_locales=de`)
  await page.getByRole('heading', { name: 'Hier geht es nicht weiter' }).waitFor()
  await takeScreens(page, 'provider-fault', { in: ['phone', 'desktop', 'large'] })
})
