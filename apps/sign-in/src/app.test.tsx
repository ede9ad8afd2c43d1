import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { App } from './app.tsx'
import { aSession, FakeServer } from './test-support/fake-server.ts'
import {
  arrivedAt,
  aShownPage,
  aWaitingPage,
  country,
  field,
  happens,
  heading,
  passes,
  press,
  typed,
} from './test-support/shown-page.tsx'
import { aPage } from './test-support/world.ts'

beforeEach(() => {
  vi.useFakeTimers()
  vi.setSystemTime('2026-05-03T10:00:00Z')
  sessionStorage.clear()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

describe('the form', () => {
  test('asks for a number under the country of the browser', async () => {
    await aShownPage()
    expect(heading().textContent).toBe('Sign in with your phone')
    expect(country().value).toBe('GB')
    expect(within(country()).getByRole('option', { name: 'United Kingdom (+44)' })).toBeTruthy()
  })

  test('follows the country of a pasted number', async () => {
    await aShownPage()
    await happens(() => fireEvent.input(field(), { target: { value: '+49 170 1234567' } }))
    expect(country().value).toBe('DE')
  })

  test('sends the country that was chosen', async () => {
    const { fake } = await aShownPage()
    await happens(() => fireEvent.change(country(), { target: { value: 'IE' } }))
    await typed('085 123 4567')
    expect(fake.received.find(({ method }) => method === 'POST')?.body).toEqual({
      phone_number: '085 123 4567',
      country: 'IE',
    })
  })

  test('ties a fault of the number to its field, which keeps what was typed', async () => {
    const { fake } = await aShownPage()
    fake.refusals['POST /api/login'] = [400, 'phone_number_invalid']
    await typed('0791')
    expect(field().getAttribute('aria-invalid')).toBe('true')
    const fault = document.getElementById(field().getAttribute('aria-describedby') ?? '')
    expect(fault?.textContent).toMatch(/^This is not a complete phone number/)
    expect(document.activeElement).toBe(field())
    expect(field().value).toBe('0791')
  })

  test('tells other trouble at once, without blaming the number', async () => {
    const { fake } = await aShownPage()
    fake.refusals['POST /api/login'] = [429, 'too_many_requests', { 'Retry-After': '42' }]
    await typed('07911 123456')
    expect(screen.getByRole('alert').textContent).toContain('Wait 42 seconds')
    expect(field().getAttribute('aria-invalid')).toBe('false')
  })

  test('says that the server is out of reach', async () => {
    const { fake } = await aShownPage()
    fake.isDown = true
    await typed('07911 123456')
    await passes(5_000)
    expect(screen.getByRole('alert').textContent).toMatch(/internet connection/)
  })

  test('“New here?” shows a code and a link, the same before any number and after', async () => {
    await aShownPage()
    await press(/New here/)
    arrivedAt('Set up your phone')
    const link = () => screen.getByRole('link', { name: /Open it on this device/ })
    expect(link().getAttribute('href')).toBe('http://localhost:4101/')
    const code = () => screen.getByRole('img', { name: /QR code that opens/ }).innerHTML
    const before = code()
    await press('Back to sign in')
    arrivedAt('Sign in with your phone')
    await typed('07911 123456')
    await press('Did not get it?')
    expect(link().getAttribute('href')).toBe('http://localhost:4101/')
    expect(code()).toBe(before)
  })
})

describe('waiting', () => {
  test('shows the digits in two groups, and has them read one by one on arrival', async () => {
    await aWaitingPage()
    arrivedAt('Type these digits on your phone and approve')
    const spoken = document.getElementById(heading().getAttribute('aria-describedby') ?? '')
    expect(spoken?.textContent).toBe('4 0 2 9 1 3')
    expect(screen.getByText('402').getAttribute('aria-hidden')).toBe('true')
    expect(screen.getByText('913')).toBeTruthy()
  })

  test('names the number that was asked for, and promises nothing about it', async () => {
    await aWaitingPage()
    expect(screen.getByText('+44 7911 123456').parentElement?.textContent).toMatch(
      /is asking now, if it is set up/,
    )
  })

  test('counts down by the server’s clock, and says aloud only a few times how long is left', async () => {
    await aWaitingPage()
    const bar = document.querySelector('progress')
    expect(screen.getByText('2:00 left')).toBeTruthy()
    expect(bar?.value).toBe(120)
    await passes(46_000)
    expect(screen.getByText('1:14 left')).toBeTruthy()
    expect(bar?.value).toBe(74)
    expect(screen.queryByText(/^Less than/)).toBeNull()
    await passes(44_000)
    expect(screen.getByText('Less than 30 seconds left').getAttribute('role')).toBe('status')
  })

  test('helps whoever did not get it, and sends again with new digits', async () => {
    await aWaitingPage()
    await press('Did not get it?')
    const help = screen.getByRole('button', { name: 'Did not get it?' })
    expect(help.getAttribute('aria-expanded')).toBe('true')
    const panel = document.getElementById(help.getAttribute('aria-controls') ?? '')
    expect(panel?.textContent).toContain('Open the companion app')
    await press('Send again')
    arrivedAt('Type these digits on your phone and approve')
    expect(screen.getByText('118')).toBeTruthy()
    expect(screen.queryByText('402')).toBeNull()
  })

  test('says when contact is lost, and when it is back', async () => {
    const { fake } = await aWaitingPage()
    fake.isDown = true
    fake.stream.drop()
    await passes(5_000)
    expect(screen.getByText(/No connection to the server/).getAttribute('role')).toBe('status')
    fake.isDown = false
    await passes(5_000)
    expect(screen.queryByText(/No connection/)).toBeNull()
  })

  test('puts the digits away once the phone approved', async () => {
    const { fake } = await aWaitingPage()
    await happens(() => fake.tell('APPROVED'))
    arrivedAt('Approved. Your phone is confirming its SIM…')
    expect(document.body.textContent).not.toContain('402')
    expect(screen.getByText('1:30 left')).toBeTruthy()
    await happens(() => fake.tell('MATCH_PENDING'))
    arrivedAt('Approved. Your phone is confirming its SIM…')
  })

  test('cancels', async () => {
    const { fake } = await aWaitingPage()
    await press('Cancel')
    arrivedAt('Sign-in cancelled')
    expect(fake.login?.check_status).toBe('CANCELLED')
  })
})

describe('the ends', () => {
  test.each([
    ['DENIED', null, 'The request was denied', /Deny/],
    ['DENIED', 'wrong_digits', 'The digits did not match', /Three times/],
    ['MATCH_FAILED', 'no_match', 'That phone uses another SIM', /choose that SIM for mobile data/],
    ['MATCH_FAILED', 'sim_unavailable', 'The SIM could not be checked', /Wi‑Fi and VPN off/],
    ['MATCH_FAILED', null, 'The phone could not be confirmed', /Send again/],
    ['EXPIRED', null, 'Time ran out', /open the companion app/],
    ['CANCELLED', null, 'Sign-in cancelled', /Nobody was signed in/],
  ] as const)('%s (%s) says what to do next', async (status, reason, title, text) => {
    const { fake } = await aWaitingPage()
    await happens(() => fake.tell(status, reason))
    arrivedAt(title)
    expect(document.querySelector('.lead')?.textContent).toMatch(text)
    await press('Send again')
    arrivedAt('Type these digits on your phone and approve')
    await happens(() => fake.tell(status, reason))
    await press('Use another number')
    arrivedAt('Sign in with your phone')
    expect(field().value).toBe('')
  })

  test('an attempt that is gone says why that may be', async () => {
    const { fake, wake } = await aWaitingPage()
    fake.login = null
    await happens(wake)
    arrivedAt('This sign-in is gone')
    expect(screen.getByText(/cookies/)).toBeTruthy()
  })

  test('a success that came too late can be sent again', async () => {
    const { fake } = await aWaitingPage()
    fake.refusals[`POST /api/login/${fake.login?.login_id}/session`] = [409, 'not_collectable']
    await happens(() => fake.tell('MATCH_SUCCESS'))
    arrivedAt('This page came back too late')
  })
})

describe('signed in', () => {
  test('by an approval: number, time, and the way out', async () => {
    const { fake } = await aWaitingPage()
    await happens(() => fake.tell('MATCH_SUCCESS'))
    arrivedAt('You are signed in')
    expect(screen.getByText('+44 7911 123456')).toBeTruthy()
    expect(screen.getByText(/^Today, \d\d:\d\d$/)).toBeTruthy()
    await press('Sign out')
    arrivedAt('Sign in with your phone')
  })

  test('since another day names the day', async () => {
    const fake = new FakeServer()
    fake.session = aSession()
    vi.setSystemTime('2026-05-05T10:00:00Z')
    await aShownPage(fake)
    expect(screen.getByText(/^3 May 2026, /)).toBeTruthy()
  })

  test('with trouble at collecting, can be tried again', async () => {
    const { fake } = await aWaitingPage()
    fake.refusals[`POST /api/login/${fake.login?.login_id}/session`] = [503, 'service_unavailable']
    await happens(() => fake.tell('MATCH_SUCCESS'))
    expect(heading().textContent).toBe('Confirmed, but not signed in yet')
    fake.refusals = {}
    await press('Try again')
    arrivedAt('You are signed in')
  })

  test('with trouble at signing out, says so', async () => {
    const fake = new FakeServer()
    fake.session = aSession()
    await aShownPage(fake)
    fake.refusals['DELETE /api/session'] = [500, 'internal_error']
    await press('Sign out')
    expect(screen.getByRole('alert').textContent).toMatch(/Something broke/)
  })
})

describe('a page that has just loaded', () => {
  test('says that it is asking', () => {
    render(<App flow={aPage().flow} />)
    expect(heading().textContent).toBe('One moment…')
  })

  test('says when the server is out of reach, and tries again', async () => {
    const fake = new FakeServer()
    fake.refusals['GET /api/session'] = [503, 'service_unavailable']
    await aShownPage(fake)
    expect(heading().textContent).toBe('Sign-in cannot be reached')
    fake.refusals = {}
    await press('Try again')
    arrivedAt('Sign in with your phone')
  })

  test('takes the focus from nobody when it is framed', async () => {
    const top = vi.spyOn(window, 'top', 'get').mockReturnValue(null)
    await aShownPage()
    expect(document.activeElement).toBe(document.body)
    top.mockRestore()
  })
})
