import { act, fireEvent, render, screen } from '@testing-library/react-native'
import type { Line } from '../../state/line'
import {
  exampleIssuer,
  exampleLine,
  exampleRunning,
  loginId,
  pending,
} from '../../testing/examples'
import { press } from '../../testing/press'
import { HomeScreen } from './home-screen'

const now = new Date('2030-05-01T09:03:30Z')

beforeEach(() => jest.useFakeTimers({ now }))
afterEach(() => jest.useRealTimers())

function showLines(lines: readonly Line[]) {
  const acts = {
    look: jest.fn(),
    scan: jest.fn(),
    open: jest.fn(),
    readWelcome: jest.fn(),
    enrolAgain: jest.fn(),
    askRenewal: jest.fn(),
    openLine: jest.fn(),
    openPhones: jest.fn(),
    addNumber: jest.fn(),
    addService: jest.fn(),
    allowNotifications: jest.fn(),
    openNotificationSettings: jest.fn(),
  }
  render(<HomeScreen state={exampleRunning(lines)} acts={acts} />)
  return acts
}

const show = (changes: Partial<Line> = {}) => showLines([exampleLine(changes)])

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
  const { open } = show({ waiting: [pending('a'), pending('b')] })
  expect(screen.getAllByText('1:40 left')).toHaveLength(2)
  act(() => jest.advanceTimersByTime(10_000))
  expect(screen.getAllByText('1:30 left')).toHaveLength(2)
  const [first] = screen.getAllByRole('button', {
    name: 'Look at the sign-in request, 1:30 left',
  })
  if (first) fireEvent.press(first)
  expect(open).toHaveBeenCalledWith({ lineId: exampleLine().id, loginId: loginId('a') })
})

test('Refresh looks, and says so meanwhile', () => {
  const { look } = show()
  press('Refresh')
  expect(look).toHaveBeenCalled()
  screen.unmount()
  show({ listing: { code: 'looking' } })
  expect(screen.getByRole('button', { name: 'Looking…' })).toBeOnTheScreen()
})

test('past requests say how they ended', () => {
  const past = {
    loginId: loginId('a'),
    clientName: 'Northwind',
    browser: 'Firefox, Windows',
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
  const { readWelcome } = show({ isNew: true })
  expect(screen.getByText('This phone is ready')).toBeOnTheScreen()
  press('Got it')
  expect(readWelcome).toHaveBeenCalledWith(exampleLine().id)
})

test('a server that cannot be reached is said, with what to do', () => {
  show({ listing: { code: 'unreachable' } })
  expect(screen.getByRole('alert')).toHaveTextContent(
    /No connection.*Check that this phone is online/,
  )
})

test('a phone that was let go can confirm its number again, and claims nothing', () => {
  const { enrolAgain } = show({ listing: { code: 'not_active' }, waiting: [pending('a')] })
  expect(screen.getByRole('alert')).toHaveTextContent(/no longer in use/)
  expect(screen.queryByText(/SIM confirmed/)).toBeNull()
  expect(screen.queryByText('Sign-in request')).toBeNull()
  press('Confirm my number again')
  expect(enrolAgain).toHaveBeenCalledWith(exampleLine().id)
})

test('one number can be looked at, and another one added', () => {
  const { openLine, addNumber } = show()
  press('About this number')
  expect(openLine).toHaveBeenCalledWith(exampleLine().id)
  press('Add a number')
  expect(addNumber).toHaveBeenCalledWith(exampleIssuer)
})

describe('several numbers', () => {
  const second = { deviceId: 'dev_b', phoneNumber: '+447400654321', keyX: 'key-2' }
  const enrolment = { ...exampleLine().enrolment, ...second }
  const both = (one: Partial<Line> = {}, two: Partial<Line> = {}) =>
    showLines([exampleLine(one), exampleLine({ id: 'line-2', enrolment, ...two })])

  test('are listed with their service, and each can be looked at', () => {
    const { openLine } = both()
    expect(screen.getByRole('heading', { name: 'Your numbers' })).toBeOnTheScreen()
    press('About +44 7400 654321 at Northwind')
    expect(openLine).toHaveBeenCalledWith('line-2')
  })

  test('have one list of what waits, and each says whose it is', () => {
    const { open } = both({ waiting: [pending('a')] }, { waiting: [pending('b')] })
    press('Look at the sign-in request for +44 7400 654321, 1:40 left')
    expect(open).toHaveBeenCalledWith({ lineId: 'line-2', loginId: loginId('b') })
  })

  test('say which of them has trouble', () => {
    const { enrolAgain } = both({}, { listing: { code: 'key_lost' }, waiting: [pending('b')] })
    expect(screen.getByRole('alert')).toHaveTextContent(
      /^.44.7400.654321: The key for this number is gone/,
    )
    expect(screen.queryByText('Sign-in request')).toBeNull()
    press('Confirm my number again')
    expect(enrolAgain).toHaveBeenCalledWith('line-2')
  })

  test('have one list of past requests, newest first, each with its number', () => {
    const past = (letter: string, endedAt: string) => ({
      loginId: loginId(letter),
      clientName: `Northwind ${letter}`,
      browser: null,
      place: null,
      endedAt,
      ending: 'signed_in' as const,
    })
    both(
      { past: [past('c', '2030-05-01T09:02:30Z'), past('a', '2030-05-01T08:00:00Z')] },
      { past: [past('b', '2030-05-01T09:00:00Z')] },
    )
    const names = screen.getAllByText(/^Northwind .$/).map(({ props }) => props.children)
    expect(names).toEqual(['Northwind c', 'Northwind b', 'Northwind a'])
    expect(screen.getByText('+44 7400 654321 · 3 minutes ago')).toBeOnTheScreen()
  })
})
