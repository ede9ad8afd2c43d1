import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Locator, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { takeAppScreens } from './app-screens.ts'
import { openPerson } from './browser.ts'
import { phoneIn } from './phone.ts'
import { testsIn } from './test.ts'

const test = testsIn()

const codeOn = (page: Page) => page.getByRole('img', { name: 'QR code for the app' })

/** Chooses a picture of what is shown, as a person does with a photograph. */
async function choosePicture(phone: Page, shown: Locator): Promise<void> {
  const buffer = await shown.screenshot()
  const chooser = phone.waitForEvent('filechooser')
  await phone.getByRole('button', { name: 'Choose a picture of it' }).click()
  await (await chooser).setFiles({ name: 'code.png', mimeType: 'image/png', buffer })
}

test('T-27 a code that is scanned finds the request without a push, fills the digits in, and signs in', async ({
  open,
}) => {
  const { website, websitePage, phone, phonePage, number, switchTo } = await open.openPages({
    motion: 'reduce',
  })
  await phone.enrol()
  await switchTo({ push: 'off' })
  const digits = await website.signInAs(number)
  const sent: string[] = []
  websitePage.on('request', (request) => sent.push(request.url() + (request.postData() ?? '')))
  await phone.press('Scan a code')
  await phone.shows('Scan the code beside the digits')
  await takeAppScreens(phonePage, 'scan-asked')
  await phone.press('Use the camera')
  await phone.says('No camera can be used here')
  await choosePicture(phonePage, websitePage.getByRole('heading', { level: 1 }))
  await phone.says('There is no code in this picture.')
  await takeAppScreens(phonePage, 'scan-no-code')
  await choosePicture(phonePage, codeOn(websitePage))
  await phone.isAsked()
  expect(await phone.digits.inputValue()).toBe(digits)
  await takeAppScreens(phonePage, 'scan-filled-in')
  await phone.press('Approve')
  await website.shows('You are signed in')
  expect(await codeOn(websitePage).count()).toBe(0)
  expect(sent.filter((text) => text.includes(digits))).toEqual([])
})

test('a code of the set-up page is none of a request, and says so', async ({ open }) => {
  const { website, websitePage, phone, phonePage, number } = await open.openPages({
    motion: 'reduce',
  })
  await phone.enrol()
  await website.signInAs(number)
  await phone.isAsked()
  await phone.press('Scan the code instead')
  await website.press('Did not get it?')
  await choosePicture(phonePage, websitePage.getByRole('img', { name: /that opens the set-up/ }))
  await phone.says('This code is not from a page where you sign in.')
  await phone.press('Type the digits instead')
  await phone.isAsked()
})

test('the camera of a browser reads the code of a page', async ({ open, world }) => {
  const video = join(world.folder, 'camera.mjpeg')
  await using browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${video}`,
    ],
  })
  const holder = await openPerson(browser, { size: 'phone', motion: 'reduce' })
  await holder.page.goto(`${world.phone}/`)
  const phone = phoneIn(holder.page, holder.context)
  await phone.enrol()
  const answer = await holder.context.request.get(`${world.sandbox}/try/handset`)
  const { phone_number: number } = (await answer.json()) as { phone_number: string }

  const { website, websitePage } = await open.openPages({ motion: 'reduce' })
  const digits = await website.signInAs(number)
  await phone.isAsked()
  // What the camera sees from now on: one picture, taken from near, again and again.
  await codeOn(websitePage).evaluate((code) => {
    Object.assign((code as SVGElement).style, { position: 'fixed', inset: '0', width: '640px' })
  })
  writeFileSync(video, await codeOn(websitePage).screenshot({ type: 'jpeg', quality: 90 }))
  await phone.press('Scan the code instead')
  await phone.press('Use the camera')
  await phone.isAsked()
  expect(await phone.digits.inputValue()).toBe(digits)
  await phone.press('Approve')
  await website.shows('You are signed in')
  expect(holder.troubles).toEqual([])
})
