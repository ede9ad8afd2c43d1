import { cleanup, screen } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FakeServer } from '../test-support/fake-server.ts'
import { arrivedAt, aShownPage, aWaitingPage, press, typed } from '../test-support/shown-page.tsx'

const open = 'Open the Northwind app'
const link = () => screen.queryByRole('link', { name: open })

let copied: string[]
let mayCopy: boolean

beforeEach(() => {
  vi.useFakeTimers()
  sessionStorage.clear()
  copied = []
  mayCopy = true
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => {
    if (!mayCopy) throw new DOMException('Denied', 'NotAllowedError')
    copied.push(text)
  })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

async function waitingOnPhoneFor(appLink: string | null) {
  const fake = new FakeServer()
  const { app_link: _, ...rest } = fake.discovery
  fake.discovery = appLink === null ? rest : { ...rest, app_link: appLink }
  await aShownPage(fake, { isPhone: true })
  await typed('07911 123456')
  return fake
}

test('T-27 on a phone a link opens the app at this very request, and carries nothing more', async () => {
  const { fake } = await aWaitingPage({ isPhone: true })
  arrivedAt('Type these digits on your phone and approve')
  const { origin, pathname, hash, searchParams } = new URL(link()?.getAttribute('href') ?? '')
  expect([origin, pathname, hash]).toEqual(['http://localhost:4101', '/', ''])
  expect(Object.fromEntries(searchParams)).toEqual({
    login_id: fake.login?.login_id,
    issuer: 'http://localhost:4000',
    here: '1',
  })
  expect(link()?.getAttribute('referrerpolicy')).toBe('no-referrer')
})

test('T-27 the page goes on waiting behind a web address, and in its own tab for a scheme', async () => {
  await waitingOnPhoneFor('https://app.example.com/')
  expect(link()?.getAttribute('target')).toBe('_blank')
  expect(link()?.getAttribute('rel')).toBe('noopener noreferrer')
  cleanup()
  await waitingOnPhoneFor('northwind:')
  expect(link()?.getAttribute('target')).toBeNull()
  expect(link()?.getAttribute('href')).toMatch(/^northwind:\?login_id=lgn_/)
})

test('T-27 a new request has a new link', async () => {
  await aWaitingPage({ isPhone: true })
  const before = link()?.getAttribute('href')
  await press('Did not get it?')
  await press('Send again')
  expect(link()?.getAttribute('href')).not.toBe(before)
})

test.each([null, 'javascript:alert(1)', 'data:text/html,x'])(
  'T-27 with %s as the address of the app there is no link, and the digits can be copied all the same',
  async (appLink) => {
    await waitingOnPhoneFor(appLink)
    expect(link()).toBeNull()
    expect(screen.getByRole('button', { name: 'Copy the digits' })).toBeTruthy()
  },
)

test('T-27 on a desktop neither link nor copying stands in the way', async () => {
  await aWaitingPage()
  expect(link()).toBeNull()
  expect(screen.queryByRole('button', { name: 'Copy the digits' })).toBeNull()
})

test('T-27 copies the six digits alone, and says so politely', async () => {
  await aWaitingPage({ isPhone: true })
  await press('Copy the digits')
  expect(copied).toEqual(['402913'])
  expect(screen.getByText('Copied. Paste them in the app.').getAttribute('role')).toBe('status')
})

test('T-27 where the browser does not let it copy, it says what to do instead', async () => {
  mayCopy = false
  await aWaitingPage({ isPhone: true })
  await press('Copy the digits')
  expect(screen.getByText(/^They could not be copied/)).toBeTruthy()
})

test('T-27 the link is gone once the phone has approved', async () => {
  const { fake } = await aWaitingPage({ isPhone: true })
  fake.tell('APPROVED')
  await vi.waitFor(() => expect(link()).toBeNull())
})
