import type { Interaction } from '@mobile-companion/contract/interaction'
import { returnLinkTo } from '@mobile-companion/contract/return-link'
import { cleanup, screen } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { interactionIn } from './asking-app.ts'
import { lookEvery, takeReturn } from './return.ts'
import { aSession, FakeServer } from './test-support/fake-server.ts'
import {
  arrivedAt,
  aShownPage,
  happens,
  heading,
  passes,
  press,
  typed,
} from './test-support/shown-page.tsx'

const code = 'c'.repeat(43)
const wrongCode = 'w'.repeat(43)
const loginId = `lgn_${'1'.padStart(22, '0')}`
const interaction: Interaction = {
  prompt: 'login',
  client: { name: 'Northwind Shop', origin: 'https://shop.example' },
  scopes: ['openid'],
  details: [],
  login_hint: null,
  ui_locales: [],
  phone_number_display: null,
}

beforeEach(() => {
  vi.useFakeTimers()
  sessionStorage.clear()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

/** The page that waits on the phone, after the app approved with a way back. */
async function approvedHere(ask: { readonly interaction?: string } = {}) {
  const fake = new FakeServer()
  if (ask.interaction) fake.interaction = interaction
  const page = await aShownPage(fake, { isPhone: true, ...ask })
  await typed('07911 123456')
  await happens(() => fake.stream.open())
  fake.returnCode = code
  await happens(() => fake.tell('MATCH_SUCCESS'))
  return { ...page, fake }
}

/** The tab that the phone opens, in a browser where `fake` answers. */
async function comeBack(fake: FakeServer, ask: { readonly interaction?: string } = {}) {
  cleanup()
  sessionStorage.clear()
  return aShownPage(fake, { isPhone: true, returned: { loginId, code }, ...ask })
}

const appLink = () => screen.getByRole('link', { name: 'Open the Northwind app' })

test('T-29 the page that waits does not go on by itself, and says what happens', async () => {
  const { fake } = await approvedHere()
  arrivedAt('Approved. The app brings you back')
  await passes(lookEvery * 3)
  arrivedAt('Approved. The app brings you back')
  expect(fake.session).toBeNull()
})

test('T-29 the tab that the phone opens has the code, and is signed in', async () => {
  const { fake } = await approvedHere()
  await comeBack(fake)
  expect(heading().textContent).toBe('You are signed in')
  expect(fake.received.map(({ body }) => body)).toContainEqual({ return_code: code })
  expect(fake.received.map(({ path }) => path).join()).not.toContain(code)
})

test('T-29 the tab that the phone opens goes on to the app', async () => {
  const { fake } = await approvedHere({ interaction: 'one' })
  const { left } = await comeBack(fake, { interaction: 'one' })
  expect(left).toEqual(['http://localhost:4000/oidc/auth/one?finish'])
})

test('T-29 a browser that did not ask is told so, in whatever app’s name', async () => {
  for (const ask of [{}, { interaction: 'one' }]) {
    await comeBack(new FakeServer(), ask)
    expect(heading().textContent).toBe('This browser did not ask')
    expect(document.body.textContent).toMatch(/somebody else began it with your number/)
    expect(document.body.textContent).not.toContain(code)
  }
})

test('T-29 a wrong code waits like none', async () => {
  const { fake } = await approvedHere()
  fake.returnCode = wrongCode
  await comeBack(fake)
  expect(heading().textContent).toBe('Approved. The app brings you back')
  expect(fake.session).toBeNull()
})

test('T-29 the first tab follows when the other has signed in, in its time or when it is looked at', async () => {
  const first = await approvedHere()
  first.fake.session = aSession()
  await passes(lookEvery)
  arrivedAt('You are signed in')
  cleanup()
  const second = await approvedHere({ interaction: 'one' })
  second.fake.session = aSession()
  await happens(() => second.wake())
  arrivedAt('You are signed in')
  expect(document.body.textContent).toMatch(/You can close this one/)
  expect(second.left).toEqual([])
  expect(second.wakers.size).toBe(0)
})

test('T-29 the first tab gives up in the end, also without a server', async () => {
  const { fake } = await approvedHere()
  fake.isDown = true
  await passes(lookEvery * 40)
  arrivedAt('This page came back too late')
})

test('T-29 when another browser opened, it is sent again and takes the digits', async () => {
  await approvedHere()
  await press('Send again, with digits')
  expect(appLink().getAttribute('href')).not.toContain('here=1')
  arrivedAt('Type these digits on your phone and approve')
})

test('T-29 the code leaves the address before anything else, and the page belongs to the same app', () => {
  const replaced: unknown[] = []
  const history = { replaceState: (...given: unknown[]) => void replaced.push(given.at(-1)) }
  const { pathname, hash } = new URL(
    returnLinkTo('https://id.example', '/oidc/interaction/one/return', { loginId, code }),
  )
  const taken = takeReturn({ pathname, hash }, history)
  expect(taken).toEqual({ path: '/oidc/interaction/one', returned: { loginId, code } })
  expect(interactionIn(taken.path)).toBe('one')
  expect(takeReturn({ pathname: '/return', hash: '#lgn_1.x' }, history)).toEqual({
    path: '/',
    returned: null,
  })
  expect(replaced).toEqual(['/oidc/interaction/one', '/'])
  expect(takeReturn({ pathname: '/', hash: `#${loginId}.${code}` }, history).returned).toBeNull()
  expect(replaced).toHaveLength(2)
})
