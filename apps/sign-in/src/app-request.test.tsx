import type { Interaction } from '@mobile-companion/contract/interaction'
import { cleanup, render, screen } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { App } from './app.tsx'
import { interactionIn } from './asking-app.ts'
import { aSession, FakeServer } from './test-support/fake-server.ts'
import { country, field, happens, heading, press, typed } from './test-support/shown-page.tsx'
import { aPage } from './test-support/world.ts'

beforeEach(() => {
  vi.useFakeTimers()
  sessionStorage.clear()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const asked: Interaction = {
  prompt: 'login',
  client: { name: 'The Shop', origin: 'https://shop.example' },
  scopes: ['openid', 'phone'],
  details: [],
  login_hint: null,
  ui_locales: [],
  phone_number_display: null,
}

async function aPageFor(interaction: Partial<Interaction>, fake = new FakeServer()) {
  fake.interaction = { ...asked, ...interaction }
  const page = aPage(fake, 'GB', false, 'one')
  render(<App flow={page.flow} />)
  await happens(() => page.flow.load())
  return page
}

describe('a page that an app sent the browser to', () => {
  test('names the app and where it is, and asks in its name', async () => {
    const { fake } = await aPageFor({})
    expect(heading().textContent).toBe('Sign in to The Shop')
    expect(screen.getByText('https://shop.example')).toBeTruthy()
    await typed('07911 123456')
    expect(fake.count('POST /oidc/interaction/one/login')).toBe(1)
    expect(fake.count('POST /api/login')).toBe(0)
  })

  test('goes back to the app once the sign-in is collected', async () => {
    const { fake, left } = await aPageFor({})
    await typed('07911 123456')
    await happens(() => fake.stream.open())
    await happens(() => fake.tell('MATCH_SUCCESS'))
    expect(left).toEqual(['http://localhost:4000/oidc/auth/one?finish'])
    expect(fake.received.at(-1)?.body).toEqual({ login_id: fake.login?.login_id })
  })

  test('has the number that the app knows, and the country of its languages', async () => {
    await aPageFor({ login_hint: '+49 1512 3456789' })
    expect(field().value).toBe('+49 1512 3456789')
    expect(country().value).toBe('DE')
    cleanup()
    await aPageFor({ ui_locales: ['en-CA', 'fr'] })
    expect(country().value).toBe('CA')
  })

  test('speaks the language that the app asks for, title and all, and else the browser’s', async () => {
    await aPageFor({ ui_locales: ['pt', 'fr-CA', 'en'] })
    await vi.waitFor(() => expect(heading().textContent).toBe('Se connecter à The Shop'))
    expect(screen.getByRole('combobox', { name: 'Pays' })).toBeTruthy()
    expect(screen.getByRole('option', { name: 'Allemagne (+49)' })).toBeTruthy()
    expect(document.title).toBe('Se connecter à The Shop · Northwind')
    expect(document.documentElement.lang).toBe('fr')
    cleanup()
    await aPageFor({ ui_locales: ['pt'] })
    expect(heading().textContent).toBe('Sign in to The Shop')
    expect(document.documentElement.lang).toBe('en')
  })

  test('shows first how a phone is set up when the app says that the person is new', async () => {
    await aPageFor({ prompt: 'create' })
    expect(heading().textContent).toBe('Set up your phone')
    await press('Back to sign in')
    expect(heading().textContent).toBe('Sign in to The Shop')
  })

  test('asks for the number although somebody is signed in: the app wants a sign-in of its own', async () => {
    const fake = new FakeServer()
    fake.session = aSession()
    await aPageFor({}, fake)
    expect(heading().textContent).toBe('Sign in to The Shop')
  })

  test('leads back to the app without a sign-in, also after a denied request', async () => {
    const { left, fake } = await aPageFor({})
    await press('Back to The Shop')
    expect(left).toEqual(['http://localhost:4000/oidc/auth/one?abort'])
    cleanup()
    const second = await aPageFor({}, fake)
    await typed('07911 123456')
    await happens(() => fake.stream.open())
    await happens(() => fake.tell('DENIED'))
    expect(heading().textContent).toBe('The request was denied')
    await press('Back to The Shop')
    expect(second.left).toEqual(['http://localhost:4000/oidc/auth/one?abort'])
  })

  test('says that the request is over when the server does not know it in this browser', async () => {
    const page = aPage(new FakeServer(), 'GB', false, 'one')
    render(<App flow={page.flow} />)
    await happens(() => page.flow.load())
    expect(heading().textContent).toBe('This sign-in is over')
    expect(screen.queryByRole('button')).toBeNull()
  })

  test('does not go on with an attempt of another request', async () => {
    const first = await aPageFor({})
    await typed('07911 123456')
    cleanup()
    const { flow } = aPage(first.fake)
    await flow.load()
    expect(flow.state.screen.name).toBe('number')
  })
})

describe('an app that asks to approve more than a sign-in', () => {
  const details = [
    {
      type: 'payment',
      title: 'Pay EUR 12.00 to Northwind',
      approve: 'Approve payment',
      lines: [
        { label: 'Amount', value: 'EUR 12.00' },
        { label: 'To', value: '<b>Northwind</b>' },
      ],
    },
  ]
  const shows = () => {
    expect(screen.getByRole('heading', { name: 'Pay EUR 12.00 to Northwind' })).toBeTruthy()
    expect(screen.getByText('EUR 12.00')).toBeTruthy()
    expect(screen.getByText('<b>Northwind</b>')).toBeTruthy()
  }

  test('has it shown before the number, beside the digits, and where consent is asked', async () => {
    await aPageFor({ details })
    expect(heading().textContent).toBe('The Shop asks you to approve this')
    shows()
    await typed('07911 123456')
    expect(screen.getByText(/^Approve only if your phone shows exactly this/)).toBeTruthy()
    shows()
    cleanup()
    sessionStorage.clear()
    await aPageFor({ details, prompt: 'consent' })
    expect(screen.getByText(/^It also gets what you have approved/)).toBeTruthy()
    shows()
  })
})

describe('an app that is not of the house', () => {
  const consent = { prompt: 'consent', phone_number_display: '+44 7911 123456' } as const

  test('says what it would learn, and learns it when the person allows it', async () => {
    const { left } = await aPageFor(consent)
    expect(heading().textContent).toBe('Let The Shop know who you are?')
    expect(screen.getByText('Your phone number')).toBeTruthy()
    expect(screen.getByText('+44 7911 123456')).toBeTruthy()
    await press('Allow')
    expect(left).toEqual(['http://localhost:4000/oidc/auth/one?consent'])
  })

  test('learns nothing when the person does not', async () => {
    const { left } = await aPageFor(consent)
    await press('Do not allow')
    expect(left).toEqual(['http://localhost:4000/oidc/auth/one?abort'])
  })

  test('what went wrong is said, and can be repeated', async () => {
    const { left, fake } = await aPageFor(consent)
    fake.refusals['POST /oidc/interaction/one/consent'] = [503, 'service_unavailable']
    await press('Allow')
    expect(screen.getByText(/busy or being repaired/)).toBeTruthy()
    fake.refusals = {}
    await press('Allow')
    expect(left).toHaveLength(1)
  })
})

test.each([
  ['/oidc/interaction/Ab_-9', 'Ab_-9'],
  ['/', null],
  ['/oidc/interaction/', null],
  ['/oidc/interaction/a/b', null],
  ['/x/oidc/interaction/a', null],
])('the page at %s belongs to the request %s', (path, uid) => {
  expect(interactionIn(path)).toBe(uid)
})
