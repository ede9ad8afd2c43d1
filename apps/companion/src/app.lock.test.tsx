import { ok } from '@mobile-companion/device/result'
import { act, fireEvent, render, screen } from '@testing-library/react-native'
import { App } from './app'
import { lockLookMs } from './effects/lock'
import { exampleLogin, loginId, pending } from './testing/examples'
import { type FakePhone, fakePhone } from './testing/fake-parts'
import { press } from './testing/press'
import { seen } from './testing/seen'

const minute = 60_000
const lockedTitle = 'Companion is locked'

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

/** A phone with a lock. `ask` is what becomes of asking for it. */
function lockable({
  enrolled = true,
  ask = jest.fn(async () => true),
  lockMinutes = undefined as number | null | undefined,
} = {}): FakePhone {
  const unlock = { isUsual: true, isForShow: false, isOffered: async () => true, ask }
  const phone = fakePhone({ unlock }, { enrolled })
  if (lockMinutes !== undefined) {
    phone.kept.set('preferences', JSON.stringify({ language: null, textSize: 1, lockMinutes }))
  }
  return phone
}

const locked = () => screen.findByRole('heading', { name: lockedTitle })
const isLocked = () => screen.queryByRole('heading', { name: lockedTitle }) !== null
const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms))

test('T-36 an enrolled phone begins locked, and shows neither number nor request', async () => {
  const phone = lockable()
  phone.companion.pendingLogins.mockResolvedValue(ok({ logins: [pending('a')], phones: [] }))
  phone.companion.fetchLogin.mockResolvedValue(ok(exampleLogin()))
  render(<App parts={phone.parts} />)
  await locked()
  await pass(1000)
  expect(phone.companion.fetchLogin).toHaveBeenCalled()
  expect(seen().join(' ')).not.toMatch(/7400|123456|Northwind|Leeds/)
  press('Unlock')
  expect(await screen.findByText('Are you signing in to Northwind?')).toBeOnTheScreen()
})

test('a phone without a number has nothing to lock', async () => {
  render(<App parts={lockable({ enrolled: false }).parts} />)
  await screen.findByRole('button', { name: 'Confirm this number' })
  expect(isLocked()).toBe(false)
})

test('who does not unlock sees nothing, and can try again', async () => {
  const ask = jest.fn(async () => false)
  const phone = lockable({ ask })
  render(<App parts={phone.parts} />)
  await locked()
  press('Unlock')
  expect(await screen.findByText('It was not unlocked. Try again.')).toBeOnTheScreen()
  expect(ask).toHaveBeenCalledWith('Unlock Companion', 'Cancel')
  expect(isLocked()).toBe(true)
  ask.mockResolvedValue(true)
  press('Unlock')
  expect(await screen.findByText('SIM confirmed', { exact: false })).toBeOnTheScreen()
  await pass(1)
})

test('it locks after five minutes without a touch, and each touch begins them anew', async () => {
  const phone = lockable()
  render(<App parts={phone.parts} />)
  await locked()
  press('Unlock')
  await screen.findByRole('button', { name: 'Refresh' })
  await pass(4 * minute)
  fireEvent(screen.getByRole('button', { name: 'Refresh' }), 'startShouldSetResponderCapture')
  await pass(4 * minute)
  expect(isLocked()).toBe(false)
  await pass(minute + lockLookMs)
  expect(isLocked()).toBe(true)
})

test('T-36 it is locked when the person comes back too late', async () => {
  const phone = lockable({ lockMinutes: 1 })
  render(<App parts={phone.parts} />)
  await locked()
  press('Unlock')
  await screen.findByRole('button', { name: 'Refresh' })
  // While an app is behind, its timers stand still.
  jest.setSystemTime(Date.now() + minute)
  await act(async () => phone.comeBack())
  expect(isLocked()).toBe(true)
})

test('T-36 a push that comes while it is locked opens its request after unlocking', async () => {
  const phone = lockable()
  phone.companion.fetchLogin.mockResolvedValue(ok(exampleLogin()))
  render(<App parts={phone.parts} />)
  await locked()
  act(() => phone.push({ loginId: loginId('a') }))
  await pass(1000)
  expect(isLocked()).toBe(true)
  expect(seen().join(' ')).not.toMatch(/Northwind|request/)
  press('Unlock')
  expect(await screen.findByText('Are you signing in to Northwind?')).toBeOnTheScreen()
})

test('where the person has chosen so it never locks', async () => {
  render(<App parts={lockable({ lockMinutes: null }).parts} />)
  await screen.findByRole('button', { name: 'Refresh' })
  await pass(60 * minute)
  expect(isLocked()).toBe(false)
})

test('a phone without a lock of its own is not locked', async () => {
  render(<App parts={fakePhone({}, { enrolled: true }).parts} />)
  await screen.findByRole('button', { name: 'Refresh' })
  await pass(60 * minute)
  expect(isLocked()).toBe(false)
})
