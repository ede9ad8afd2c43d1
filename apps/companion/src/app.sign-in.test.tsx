import { fail, ok } from '@mobile-companion/device/result'
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react-native'
import { App } from './app'
import { lookEveryMs } from './effects/follow'
import { exampleLogin, loginId, pending } from './testing/examples'
import { confirmed, type FakePhone, fakePhone } from './testing/fake-parts'
import { press, type } from './testing/press'

const digitField = 'Type the six digits that the page shows'
const question = 'Are you signing in to Northwind?'
const gone = { code: 'refused', problem: 'login_over' } as const

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

/** An enrolled phone with `letters` waiting. */
async function home(...letters: readonly string[]): Promise<FakePhone> {
  const phone = fakePhone({}, { enrolled: true })
  wait(phone, ...letters)
  phone.companion.fetchLogin.mockImplementation(async (_, id) => {
    const letter = id.at(-1) ?? ''
    const client = { name: letter === 'a' ? 'Northwind' : 'Studio', origin: 'https://x.example' }
    return ok(exampleLogin({ letter, request: { client } }))
  })
  render(<App parts={phone.parts} />)
  await screen.findByRole('button', { name: letters.length === 1 ? 'Deny' : 'Refresh' })
  return phone
}

function wait(phone: FakePhone, ...letters: readonly string[]): void {
  phone.companion.pendingLogins.mockImplementation(async () =>
    ok({ logins: letters.map(pending), phones: [] }),
  )
}

test('an approval goes through to signed in, and is kept', async () => {
  const phone = await home('a')
  phone.companion.decide.mockResolvedValue(ok({ outcome: 'signed_in' }))
  type(digitField, '402913')
  press('Approve')
  expect(await screen.findByRole('heading', { name: 'Signed in to Northwind' })).toBeOnTheScreen()
  expect(phone.companion.decide.mock.lastCall?.[2]).toEqual({
    decision: 'approve',
    digits: '402913',
  })
  wait(phone)
  press('Done')
  expect(await screen.findByText('Signed in')).toBeOnTheScreen()
  expect(JSON.parse(phone.kept.get('first/past') ?? '')).toMatchObject([{ ending: 'signed_in' }])
})

test('mobile data comes up while a person reads, for a minute at most', async () => {
  const phone = await home('a')
  expect(phone.held).toEqual([60_000])
})

test('wrong digits ask again with empty cells', async () => {
  const phone = await home('a')
  const login = exampleLogin({ triesLeft: 2 })
  const wrong = { outcome: 'wrong_digits', triesLeft: 2, login } as const
  phone.companion.decide.mockImplementation(confirmed(ok(wrong)))
  type(digitField, '000000')
  press('Approve')
  expect(await screen.findByText('Wrong digits. 2 tries left.')).toBeOnTheScreen()
  expect(screen.getByLabelText(digitField).props.value).toBe('')
})

test('trouble while proving is mended and tried again', async () => {
  const phone = await home('a')
  phone.companion.decide.mockImplementation(async (_, _login, _decision, watch) => {
    watch.onStep('asking')
    await watch.onTrouble('unreachable')
    return ok({ outcome: 'signed_in' })
  })
  type(digitField, '402913')
  press('Approve')
  const trouble = 'Mobile data did not get through'
  expect(await screen.findByRole('heading', { name: trouble })).toBeOnTheScreen()
  press('Try again')
  expect(await screen.findByRole('heading', { name: /^Signed in/ })).toBeOnTheScreen()
})

test('stopping a check is an end of its own', async () => {
  const phone = await home('a')
  phone.companion.decide.mockImplementation(confirmed(new Promise(() => {})))
  type(digitField, '402913')
  press('Approve')
  await screen.findByRole('heading', { name: 'Signing you in to Northwind' })
  press('Stop')
  expect(screen.getByRole('heading', { name: 'You stopped the check' })).toBeOnTheScreen()
})

test('a decision that did not arrive is sent again as it was', async () => {
  const phone = await home('a')
  phone.companion.decide.mockResolvedValueOnce(fail({ code: 'unreachable' }))
  phone.companion.decide.mockResolvedValueOnce(ok({ outcome: 'denied' }))
  press('This was not me')
  await screen.findByRole('heading', { name: 'No connection' })
  press('Try again')
  expect(await screen.findByRole('heading', { name: 'Good that you checked' })).toBeOnTheScreen()
  const [first, second] = phone.companion.decide.mock.calls
  expect(second?.[2]).toEqual(first?.[2])
})

test('a request runs out on the screen', async () => {
  const phone = await home()
  const expiresAt = new Date(Date.now() + 5_000)
  phone.companion.fetchLogin.mockResolvedValue(ok(exampleLogin({ expiresAt })))
  act(() => phone.push({ loginId: loginId('a') }))
  await screen.findByRole('heading', { name: question })
  act(() => jest.advanceTimersByTime(5_000))
  expect(screen.getByRole('heading', { name: 'The time ran out' })).toBeOnTheScreen()
})

test('a request that the page cancels ends while it is looked at', async () => {
  const phone = await home('a')
  wait(phone)
  phone.companion.fetchLogin.mockResolvedValue(fail({ ...gone, checkStatus: 'CANCELLED' }))
  await act(() => jest.advanceTimersByTimeAsync(lookEveryMs))
  expect(screen.getByRole('heading', { name: 'Cancelled in the browser' })).toBeOnTheScreen()
})

test('an app that was closed in the middle of a check goes on by itself, with the digits typed again', async () => {
  const phone = fakePhone({}, { enrolled: true })
  wait(phone, 'a')
  phone.companion.fetchLogin.mockResolvedValue(ok(exampleLogin({ isApproved: true })))
  phone.companion.decide.mockResolvedValue(ok({ outcome: 'signed_in' }))
  render(<App parts={phone.parts} />)
  await screen.findByRole('heading', { name: 'Finish signing in to Northwind' })
  type(digitField, '402913')
  press('Go on')
  expect(await screen.findByRole('heading', { name: 'Signed in to Northwind' })).toBeOnTheScreen()
})

test('what the operator answered while the app was closed is told as it ended', async () => {
  const phone = fakePhone({}, { enrolled: true })
  wait(phone, 'a')
  phone.companion.fetchLogin.mockResolvedValueOnce(ok(exampleLogin({ isApproved: true })))
  phone.companion.fetchLogin.mockResolvedValue(fail({ ...gone, checkStatus: 'MATCH_SUCCESS' }))
  render(<App parts={phone.parts} />)
  await screen.findByRole('heading', { name: 'Finish signing in to Northwind' })
  wait(phone)
  await act(() => jest.advanceTimersByTimeAsync(lookEveryMs))
  expect(screen.getByRole('heading', { name: 'Signed in to Northwind' })).toBeOnTheScreen()
})

test('a push opens the request; one for another server does nothing', async () => {
  const phone = await home()
  act(() => phone.push({ loginId: loginId('a'), server: 'https://elsewhere.example' }))
  expect(phone.companion.fetchLogin).not.toHaveBeenCalled()
  act(() => phone.push({ loginId: loginId('a') }))
  expect(await screen.findByRole('heading', { name: question })).toBeOnTheScreen()
})

test('a push while busy shows a banner that opens that very request', async () => {
  const phone = await home('a')
  wait(phone, 'a', 'b')
  act(() => phone.push({ loginId: loginId('b') }))
  expect(screen.getByRole('alert')).toHaveTextContent('New sign-in request')
  press('Look')
  expect(
    await screen.findByRole('heading', { name: 'Are you signing in to Studio?' }),
  ).toBeOnTheScreen()
})

test('a banner that was waved away does not come back for the same request', async () => {
  const phone = await home('a')
  wait(phone, 'a', 'b')
  await act(async () => phone.push({ loginId: loginId('b') }))
  press('Not now')
  await act(async () => phone.push({ loginId: loginId('b') }))
  expect(screen.queryByRole('alert')).toBeNull()
})

test('coming back to the app finds what push did not bring', async () => {
  const phone = await home()
  wait(phone, 'a')
  act(() => phone.comeBack())
  expect(await screen.findByRole('heading', { name: question })).toBeOnTheScreen()
})

test('Refresh finds what push did not bring', async () => {
  const phone = await home()
  wait(phone, 'a')
  press('Refresh')
  expect(await screen.findByRole('heading', { name: question })).toBeOnTheScreen()
})

test('without push it looks by itself, while somebody is looking', async () => {
  const phone = await home()
  await waitFor(() => expect(phone.companion.savePushToken).toHaveBeenCalled())
  const looks = () => phone.companion.pendingLogins.mock.calls.length
  const before = looks()
  await act(() => jest.advanceTimersByTimeAsync(3 * lookEveryMs))
  expect(looks()).toBe(before)
  act(() => phone.connectPush(false))
  phone.isVisible = false
  await act(() => jest.advanceTimersByTimeAsync(3 * lookEveryMs))
  expect(looks()).toBe(before)
  phone.isVisible = true
  await act(() => jest.advanceTimersByTimeAsync(3 * lookEveryMs))
  expect(looks()).toBe(before + 3)
  expect(screen.getByText(/Notifications are off/)).toBeOnTheScreen()
})

test('a push token that was not to be had is asked for again on coming back', async () => {
  const phone = fakePhone({}, { enrolled: true })
  phone.companion.savePushToken.mockResolvedValueOnce(fail({ code: 'unreachable' }))
  render(<App parts={phone.parts} />)
  expect(await screen.findByText(/Notifications are off/)).toBeOnTheScreen()
  await waitFor(() => expect(phone.companion.savePushToken).toHaveBeenCalledTimes(1))
  await act(async () => phone.comeBack())
  expect(await screen.findByText(/the request appears here by itself/)).toBeOnTheScreen()
})

test('a phone that was let go forgets its enrolment and asks for the number', async () => {
  const phone = await home()
  const failure = { code: 'refused', problem: 'device_not_active' } as const
  phone.companion.pendingLogins.mockResolvedValue(fail(failure))
  press('Refresh')
  await screen.findByText('This phone is no longer in use')
  press('Confirm my number again')
  expect(await screen.findByLabelText('Phone number')).toBeOnTheScreen()
  await waitFor(() => expect(phone.keptLines()).toEqual([]))
})

test('of several requests the person chooses', async () => {
  await home('a', 'b')
  const [, second] = await screen.findAllByRole('button', { name: /^Look at/ })
  if (second) fireEvent.press(second)
  expect(
    await screen.findByRole('heading', { name: 'Are you signing in to Studio?' }),
  ).toBeOnTheScreen()
})
