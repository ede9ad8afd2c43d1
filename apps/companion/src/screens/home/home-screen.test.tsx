import { act, fireEvent, render, screen } from '@testing-library/react-native'
import type { Enrolled } from '../../state/app-state'
import { exampleEnrolled, loginId, pending } from '../../testing/examples'
import { press } from '../../testing/press'
import { HomeScreen } from './home-screen'

const now = new Date('2030-05-01T09:03:30Z')

beforeEach(() => jest.useFakeTimers({ now }))
afterEach(() => jest.useRealTimers())

function show(changes: Partial<Enrolled> = {}) {
  const acts = {
    onLook: jest.fn(),
    onOpen: jest.fn(),
    onReadWelcome: jest.fn(),
    onEnrolAgain: jest.fn(),
  }
  render(<HomeScreen state={exampleEnrolled(changes)} {...acts} />)
  return acts
}

test('says which number, which phone, and when it was confirmed', () => {
  show()
  expect(screen.getByRole('heading', { name: '+44 7400 123456' })).toBeOnTheScreen()
  expect(screen.getByText('Your number on Pixel 9')).toBeOnTheScreen()
  expect(screen.getByText('SIM confirmed 3 minutes ago')).toBeOnTheScreen()
})

test('with nothing waiting it says how requests come, with push and without', () => {
  show()
  expect(screen.getByText(/the request appears here by itself/)).toBeOnTheScreen()
  screen.unmount()
  show({ isPushOn: false })
  expect(screen.getByText(/Notifications are off/)).toBeOnTheScreen()
})

test('each waiting request can be looked at and says how long', () => {
  const { onOpen } = show({ waiting: [pending('a'), pending('b')] })
  expect(screen.getAllByText('1:40 left')).toHaveLength(2)
  act(() => jest.advanceTimersByTime(10_000))
  expect(screen.getAllByText('1:30 left')).toHaveLength(2)
  const [first] = screen.getAllByRole('button', {
    name: 'Look at the sign-in request, 1:30 left',
  })
  if (first) fireEvent.press(first)
  expect(onOpen).toHaveBeenCalledWith(loginId('a'))
})

test('Refresh looks, and says so meanwhile', () => {
  const { onLook } = show()
  press('Refresh')
  expect(onLook).toHaveBeenCalled()
  screen.unmount()
  show({ listing: { code: 'looking' } })
  expect(screen.getByRole('button', { name: 'Looking…' })).toBeOnTheScreen()
})

test('past requests say how they ended', () => {
  const past = {
    loginId: loginId('a'),
    clientName: 'Northwind',
    browser: 'Firefox on Windows',
    place: null,
    endedAt: '2030-05-01T09:02:30.000Z',
  }
  show({
    past: [
      { ...past, ending: 'signed_in' },
      { ...past, ending: 'not_me', loginId: loginId('b') },
    ],
  })
  expect(screen.getByText('Signed in')).toBeOnTheScreen()
  expect(screen.getByText('Not me')).toBeOnTheScreen()
  expect(screen.getAllByText('Firefox on Windows · a minute ago')).toHaveLength(2)
})

test('a phone that has just been confirmed is greeted', () => {
  const { onReadWelcome } = show({ isNew: true })
  expect(screen.getByText('This phone is ready')).toBeOnTheScreen()
  press('Got it')
  expect(onReadWelcome).toHaveBeenCalled()
})

test('a server that cannot be reached is said, with what to do', () => {
  show({ listing: { code: 'unreachable' } })
  expect(screen.getByRole('alert')).toHaveTextContent(
    /No connection.*Check that this phone is online/,
  )
})

test('a phone that was let go can confirm its number again, and claims nothing', () => {
  const { onEnrolAgain } = show({ listing: { code: 'not_active' }, waiting: [pending('a')] })
  expect(screen.getByRole('alert')).toHaveTextContent(/no longer in use/)
  expect(screen.queryByText(/SIM confirmed/)).toBeNull()
  expect(screen.queryByText('Sign-in request')).toBeNull()
  press('Confirm my number again')
  expect(onEnrolAgain).toHaveBeenCalled()
})
