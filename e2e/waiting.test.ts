import { expect } from 'vitest'
import { testsIn } from './test.ts'

const test = testsIn()

test('"Send again" while waiting begins a new attempt with new digits, and only they sign in', async ({
  open,
}) => {
  const { website, phone, number } = await open.openPages()
  await phone.enrol()
  const first = await website.signInAs(number)
  await phone.isAsked()
  await website.press('Did not get it?')
  await website.press('Send again')
  await expect.poll(() => website.digits()).not.toBe(first)
  const second = await website.digits()

  await phone.shows('Cancelled in the browser')
  await phone.press('Done')
  await phone.approve(first)
  await phone.says('Wrong digits. 2 tries left.')
  await phone.approve(second)
  await website.shows('You are signed in')
})

test('"Send again" after a denial begins a new attempt', async ({ open }) => {
  const { website, phone, number } = await open.openPages()
  await phone.enrol()
  const first = await website.signInAs(number)
  await phone.press('Deny')
  await website.shows('The request was denied')
  await phone.press('Done')
  await website.press('Send again')
  const second = await website.digits()
  expect(second).not.toBe(first)
  await phone.approve(second)
  await website.shows('You are signed in')
})

test('T-30 the page waits for an unknown number as for one that is enrolled', async ({ open }) => {
  const { person, website, phone, number } = await open.openPages()
  const stranger = await open.openPages()
  const shapes: string[][] = []
  for (const { context } of [person, stranger.person]) {
    context.on('response', async (response) => {
      if (response.request().method() !== 'POST' || !response.url().endsWith('/api/login')) return
      shapes.push(Object.keys(((await response.json()) as { data: object }).data))
    })
  }
  await phone.enrol()
  const known = await website.signInAs(number)
  const unknown = await stranger.website.signInAs(stranger.number)
  const [toKnown, toUnknown] = await Promise.all([
    readPage(website.place.getByRole('main'), known),
    readPage(stranger.website.place.getByRole('main'), unknown),
  ])
  expect(toUnknown).toBe(toKnown)
  await expect.poll(() => shapes.length).toBe(2)
  expect(shapes[1]).toEqual(shapes[0])
})

test('a phone that was enrolled meanwhile is asked by "Send again"', async ({ open }) => {
  const { website, phone, number } = await open.openPages()
  const first = await website.signInAs(number)
  await phone.enrol()
  await website.press('Did not get it?')
  await website.press('Send again')
  await expect.poll(() => website.digits()).not.toBe(first)
  await phone.approve(await website.digits())
  await website.shows('You are signed in')
})

test('"New here?" shows a QR code and a link that leads to enrolling', async ({ open, world }) => {
  const { person, website } = await open.openPages()
  await website.press('New here? Set up your phone')
  await website.shows('Set up your phone')
  await website.place.getByRole('img', { name: /^QR code that opens/ }).waitFor()
  const opened = person.context.waitForEvent('page')
  await website.place.getByRole('link', { name: /^Open it on this device/ }).click()
  const page = await opened
  await page.getByRole('button', { name: 'Confirm this number' }).waitFor()
  expect(page.url()).toBe(`${world.phone}/`)
  await website.press('Back to sign in')
  await website.shows('Sign in with your phone')
})

test('the page changes on an event: no timer runs, nothing is polled, and it is signed in', async ({
  open,
}) => {
  const { website, websitePage, phone, number } = await open.openPages()
  await phone.enrol()
  const reads: string[] = []
  websitePage.on('request', (request) => {
    if (request.method() !== 'GET' || !/\/api\/login\/[^/]+$/.test(request.url())) return
    reads.push(request.url())
  })
  await websitePage.clock.install()
  await websitePage.reload()
  const listens = websitePage.waitForResponse((response) => response.url().endsWith('/events'))
  const digits = await website.signInAs(number)
  await listens
  await phone.isAsked()
  // What happened before the stream stood was not heard, so it is read then.
  const atFirst = reads.length
  expect(atFirst).toBeLessThanOrEqual(2)
  await websitePage.clock.runFor(14_000)
  expect(reads).toHaveLength(atFirst)

  await websitePage.clock.pauseAt(Date.now() + 16_000)
  await phone.approve(digits)
  await website.shows('You are signed in')
  // One for APPROVED and one for MATCH_PENDING; MATCH_SUCCESS needs none.
  expect(reads.length - atFirst).toBeLessThanOrEqual(2)
})

test('a phone that shows a request hears by itself that the browser took it back', async ({
  open,
}) => {
  const { website, phone, phonePage, number } = await open.openPages()
  await phonePage.clock.install()
  await phonePage.reload()
  await phone.enrol()
  await website.signInAs(number)
  await phone.isAsked()
  await website.press('Cancel')
  await website.shows('Sign-in cancelled')
  await phonePage.clock.fastForward(10_000)
  await phone.shows('Cancelled in the browser')
})

/** What the page says, without what differs by attempt. */
async function readPage(
  main: { textContent(): Promise<string | null> },
  digits: string,
): Promise<string | undefined> {
  const said = await main.textContent()
  return said
    ?.replace(/\+44[\d\s]+\d/, 'NUMBER')
    .replaceAll([...digits].join(' '), 'DIGITS')
    .replaceAll(digits.slice(0, 3), 'DIGITS')
    .replaceAll(digits.slice(3), 'DIGITS')
    .replace(/\d:\d\d left/, 'TIME')
}
