import { scanTextOf } from '@mobile-companion/contract/scan-link'
import { fail, ok } from '@mobile-companion/device/result'
import { act, render, screen, waitFor } from '@testing-library/react-native'
import { AppState, Linking } from 'react-native'
import { App } from './app'
import { exampleIssuer, exampleLogin, loginId, pending } from './testing/examples'
import { mockCamera, see } from './testing/fake-camera'
import { confirmed, type FakePhone, fakePhone } from './testing/fake-parts'
import { press } from './testing/press'

jest.mock('expo-camera', () => jest.requireActual('./testing/fake-camera').fakeExpoCamera)

const digitField = 'Type the six digits that the page shows'
const question = 'Are you signing in to Northwind?'
const heading = (name: string) => screen.findByRole('heading', { name })
const scanHeading = 'Scan the code beside the digits'
const codeOf = (letter: string, issuer = exampleIssuer) =>
  scanTextOf('mobilecompanion:', { loginId: loginId(letter), issuer, digits: '402913' })

beforeEach(() => {
  mockCamera.permission = { granted: true, canAskAgain: true }
  jest.clearAllMocks()
})

async function openScanner(): Promise<FakePhone> {
  const phone = fakePhone({}, { enrolled: true })
  phone.companion.fetchLogin.mockImplementation(async (_, id) =>
    ok({ ...exampleLogin({ letter: id.at(-1) ?? '' }), wayBack: 'offered' as const }),
  )
  render(<App parts={phone.parts} />)
  await screen.findByText('Nothing is waiting')
  press('Scan a code')
  await heading(scanHeading)
  return phone
}

test('T-27 a scanned code opens its request with the digits filled in, and a person still approves', async () => {
  const phone = await openScanner()
  see(codeOf('a'))
  await heading(question)
  expect(screen.getByLabelText(digitField).props.value).toBe('402913')
  expect(screen.getByText('From the code that you scanned')).toBeOnTheScreen()
  expect(phone.companion.decide).not.toHaveBeenCalled()
  phone.companion.decide.mockResolvedValue(ok({ outcome: 'signed_in' }))
  press('Approve')
  await heading('Signed in to Northwind')
  expect(phone.companion.decide.mock.lastCall?.[2]).toEqual({
    decision: 'approve',
    digits: '402913',
  })
})

test('T-27 digits of a code that were wrong are typed the next time', async () => {
  const phone = await openScanner()
  see(codeOf('a'))
  await heading(question)
  const login = exampleLogin({ triesLeft: 2 })
  const wrong = { outcome: 'wrong_digits', triesLeft: 2, login } as const
  phone.companion.decide.mockImplementation(confirmed(ok(wrong)))
  press('Approve')
  await screen.findByText(/Wrong digits/)
  expect(screen.getByLabelText(digitField).props.value).toBe('')
})

test.each([
  ['a menu', 'https://restaurant.example/menu', 'This code is not from a page where you sign in.'],
  ['half a code', codeOf('a').slice(0, -1), /This code cannot be read/],
  [
    'another server’s',
    codeOf('a', 'https://elsewhere.example'),
    'This code is from elsewhere.example. This phone has no number there.',
  ],
])('a code that is %s is refused in words, and the camera goes on', async (_what, text, words) => {
  const phone = await openScanner()
  see(text)
  expect(await screen.findByText(words)).toBeOnTheScreen()
  expect(phone.companion.fetchLogin).not.toHaveBeenCalled()
  see(codeOf('b'))
  await heading(question)
})

test('a code that stays in sight is asked about once', async () => {
  const phone = await openScanner()
  for (let times = 0; times < 5; times += 1) see(codeOf('a'))
  await heading(question)
  expect(phone.companion.fetchLogin).toHaveBeenCalledTimes(1)
})

test('a code whose request ran out, or is another account’s, ends in words', async () => {
  const phone = await openScanner()
  const over = { code: 'refused', problem: 'login_over', checkStatus: 'EXPIRED' } as const
  phone.companion.fetchLogin.mockResolvedValueOnce(fail(over))
  see(codeOf('a'))
  await heading('The time ran out')
  press('Done')
  await screen.findByText('Nothing is waiting')
  press('Scan a code')
  phone.companion.fetchLogin.mockResolvedValueOnce(
    fail({ code: 'refused', problem: 'login_not_found' }),
  )
  see(codeOf('b'))
  await heading('This request is gone')
})

test('who looks at a request may scan instead, and comes back to it', async () => {
  const phone = await openScanner()
  see(
    scanTextOf('mobilecompanion:', { loginId: loginId('a'), issuer: exampleIssuer, digits: null }),
  )
  await heading(question)
  expect(screen.getByLabelText(digitField).props.value).toBe('')
  phone.companion.pendingLogins.mockResolvedValue(ok({ logins: [pending('a')], phones: [] }))
  press('Scan the code instead')
  await heading(scanHeading)
  press('Type the digits instead')
  await heading(question)
  press('Scan the code instead')
  see(codeOf('a'))
  await heading(question)
  expect(screen.getByLabelText(digitField).props.value).toBe('402913')
})

test('a request that comes while somebody scans is told of, and takes nothing away', async () => {
  const phone = await openScanner()
  act(() => phone.push({ loginId: loginId('c') }))
  await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('New sign-in request'))
  expect(screen.getByRole('heading', { name: scanHeading })).toBeOnTheScreen()
})

test('the camera is asked for with a reason, and only then', async () => {
  mockCamera.permission = { granted: false, canAskAgain: true }
  await openScanner()
  expect(screen.getByText(/keeps no picture/)).toBeOnTheScreen()
  expect(mockCamera.request).not.toHaveBeenCalled()
  press('Use the camera')
  expect(mockCamera.request).toHaveBeenCalledTimes(1)
})

test('a camera that was refused leads to the settings, and typing stays', async () => {
  mockCamera.permission = { granted: false, canAskAgain: false }
  const settings = jest.spyOn(Linking, 'openSettings').mockResolvedValue()
  const listening = jest.spyOn(AppState, 'addEventListener')
  await openScanner()
  expect(screen.getByText(/switched off for this app/)).toBeOnTheScreen()
  press('Open the settings')
  expect(settings).toHaveBeenCalledTimes(1)
  // What was changed there counts on coming back.
  for (const [, listener] of listening.mock.calls) act(() => listener('active'))
  expect(mockCamera.read).toHaveBeenCalled()
  press('Type the digits instead')
  await screen.findByText('Nothing is waiting')
})

test('a phone without a camera says so', async () => {
  await openScanner()
  act(() => mockCamera.breakDown())
  expect(screen.getByText(/No camera can be used here/)).toBeOnTheScreen()
})

test('there is a light for dark rooms', async () => {
  await openScanner()
  expect(mockCamera.isLit).toBe(false)
  press('Switch the light on')
  expect(mockCamera.isLit).toBe(true)
  press('Switch the light off')
  expect(mockCamera.isLit).toBe(false)
})
