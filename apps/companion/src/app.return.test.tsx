import { appLinkTo } from '@mobile-companion/contract/app-link'
import type { LoginToDecide } from '@mobile-companion/device/companion.types'
import { ok } from '@mobile-companion/device/result'
import { act, render, screen } from '@testing-library/react-native'
import { App } from './app'
import { exampleIssuer, exampleLogin, loginId, pending } from './testing/examples'
import { type FakePhone, fakePhone } from './testing/fake-parts'
import { press, type } from './testing/press'

const question = 'Are you signing in to Northwind?'
const digitField = 'Type the six digits that the page shows'
const returnUrl = `${exampleIssuer}/return#${loginId('a')}.${'c'.repeat(43)}`
const linkTo = (isHere: boolean) =>
  appLinkTo('mobilecompanion://open', { loginId: loginId('a'), issuer: exampleIssuer, isHere })

/** The app as a link opens it; the server says what the request's way back is. */
function openBy(link: string | null, wayBack: LoginToDecide['wayBack'] = 'offered'): FakePhone {
  const phone = fakePhone({}, { enrolled: true, openedBy: link })
  phone.companion.fetchLogin.mockResolvedValue(ok({ ...exampleLogin(), wayBack }))
  phone.companion.decide.mockResolvedValue(ok({ outcome: 'signed_in', returnUrl }))
  render(<App parts={phone.parts} />)
  return phone
}

const heading = (name: string) => screen.findByRole('heading', { name })
const decided = (phone: FakePhone) => phone.companion.decide.mock.lastCall?.[2]

test('T-29 on the phone that asks no digits are typed, and the browser is opened where it goes on', async () => {
  const phone = openBy(linkTo(true))
  await heading(question)
  expect(screen.getByText(/Approve only if you see it there/)).toBeOnTheScreen()
  expect(screen.queryByLabelText(digitField)).toBeNull()
  press('Approve')
  await heading('Approved')
  expect(decided(phone)).toEqual({ decision: 'approve', return: true })
  expect(phone.opened).toEqual([returnUrl])
  press('Go back to your browser')
  expect(phone.opened).toEqual([returnUrl, returnUrl])
})

test.each([
  ['a link without that word', linkTo(false), 'offered'],
  ['a page that has no way back', linkTo(true), 'none'],
] as const)('T-29 %s is answered with digits', async (_what, link, wayBack) => {
  openBy(link, wayBack)
  await heading(question)
  expect(screen.getByLabelText(digitField)).toBeOnTheScreen()
  expect(screen.getByRole('button', { name: 'Approve' })).toBeDisabled()
})

test('T-29 a push alone never offers it', async () => {
  const phone = openBy(null)
  await screen.findByText('Nothing is waiting')
  act(() => phone.push({ loginId: loginId('a') }))
  await heading(question)
  expect(screen.getByLabelText(digitField)).toBeOnTheScreen()
})

test('T-29 the link finds the request that a push opened before it', async () => {
  const phone = openBy(null)
  phone.companion.pendingLogins.mockResolvedValue(ok({ logins: [pending('a')], phones: [] }))
  await heading(question)
  expect(screen.getByLabelText(digitField)).toBeOnTheScreen()
  act(() => phone.link(linkTo(true)))
  expect(screen.queryByLabelText(digitField)).toBeNull()
})

test('T-29 whoever rather types may, and what was typed is sent', async () => {
  const phone = openBy(linkTo(true))
  await heading(question)
  press('Type the digits instead')
  type(digitField, '402913')
  press('Approve')
  await heading('Approved')
  expect(decided(phone)).toEqual({ decision: 'approve', digits: '402913' })
})

test('T-29 a phone that approved so and was stopped goes on so, also without the link', async () => {
  const phone = openBy(null, 'taken')
  phone.companion.pendingLogins.mockResolvedValue(ok({ logins: [pending('a')], phones: [] }))
  const login = { ...exampleLogin({ isApproved: true }), wayBack: 'taken' } as const
  phone.companion.fetchLogin.mockResolvedValue(ok(login))
  await heading('Finish signing in to Northwind')
  press('Go on')
  await heading('Approved')
  expect(decided(phone)).toMatchObject({ return: true })
})

test('T-29 when no browser opens the app says so, and tries again', async () => {
  const phone = openBy(linkTo(true))
  phone.hasBrowser = false
  await heading(question)
  press('Approve')
  await heading('Your browser did not open')
  phone.hasBrowser = true
  press('Go back to your browser')
  await heading('Approved')
  press('Done')
  expect(await screen.findByText('Nothing is waiting')).toBeOnTheScreen()
})

test('T-29 a sign-in with digits opens no browser', async () => {
  const phone = openBy(linkTo(false))
  phone.companion.decide.mockResolvedValue(ok({ outcome: 'signed_in' }))
  await heading(question)
  type(digitField, '402913')
  press('Approve')
  await heading('Signed in to Northwind')
  expect(phone.opened).toEqual([])
  expect(screen.queryByRole('button', { name: 'Go back to your browser' })).toBeNull()
})
