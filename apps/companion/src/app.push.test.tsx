import { fail, ok } from '@mobile-companion/device/result'
import { act, render, screen, waitFor } from '@testing-library/react-native'
import { Linking } from 'react-native'
import { App } from './app'
import { push } from './platform/push'
import { exampleEnrolment, exampleIssuer, exampleLogin, loginId, pending } from './testing/examples'
import { delivered, phoneSystem, resetPhoneSystem } from './testing/fake-firebase'
import { type FakePhone, fakePhone } from './testing/fake-parts'
import { press, type } from './testing/press'

jest.mock('@react-native-firebase/app', () => jest.requireActual('./testing/fake-firebase').app)
jest.mock(
  '@react-native-firebase/messaging',
  () => jest.requireActual('./testing/fake-firebase').messaging,
)
jest.mock('expo-notifications', () => jest.requireActual('./testing/fake-firebase').notifications)

beforeEach(resetPhoneSystem)
afterEach(() => jest.useRealTimers())

const digitField = 'Type the six digits that the page shows'
const question = 'Are you signing in to Northwind?'
const unreachable = fail({ code: 'unreachable' } as const)

const messageAbout = (letter: string) =>
  delivered({
    login_id: loginId(letter),
    server: exampleIssuer,
    expires_at: pending(letter).expires_at,
  })

/** The app on a phone with real push parts over a faked Firebase. */
function open(): FakePhone {
  const phone = fakePhone({ push }, { enrolled: true })
  phone.companion.fetchLogin.mockImplementation(async (_, id) =>
    ok(exampleLogin({ letter: id.at(-1) ?? '' })),
  )
  render(<App parts={phone.parts} />)
  return phone
}

/** The same, at home with nothing waiting. */
async function openAtHome(): Promise<FakePhone> {
  const phone = open()
  await screen.findByText('Nothing is waiting')
  return phone
}

describe('a request comes', () => {
  test('while the app is in front: it is shown', async () => {
    await openAtHome()
    await act(async () => phoneSystem.onMessage(messageAbout('a')))
    expect(await screen.findByRole('heading', { name: question })).toBeOnTheScreen()
  })

  test('while the person looks at another: a banner tells of it', async () => {
    const phone = await openAtHome()
    await act(async () => phoneSystem.onMessage(messageAbout('a')))
    await screen.findByRole('heading', { name: question })
    phone.companion.pendingLogins.mockResolvedValue(
      ok({ logins: [pending('a'), pending('b')], phones: [] }),
    )
    await act(async () => phoneSystem.onMessage(messageAbout('b')))
    expect(screen.getByRole('alert', { name: /New sign-in request/ })).toBeOnTheScreen()
    expect(phone.companion.fetchLogin).not.toHaveBeenCalledWith(exampleEnrolment, loginId('b'))
  })

  test('in the background and is tapped: that very request opens, of several', async () => {
    const phone = await openAtHome()
    phone.companion.pendingLogins.mockResolvedValue(
      ok({ logins: [pending('a'), pending('b')], phones: [] }),
    )
    await act(async () => phoneSystem.onOpened(messageAbout('b')))
    await screen.findByRole('heading', { name: question })
    expect(phone.companion.fetchLogin.mock.calls).toEqual([[exampleEnrolment, loginId('b')]])
  })

  test('while the app is closed and is tapped: the app starts at that very request', async () => {
    phoneSystem.startedBy = messageAbout('b')
    const phone = fakePhone({ push }, { enrolled: true })
    phone.companion.pendingLogins.mockResolvedValue(
      ok({ logins: [pending('a'), pending('b')], phones: [] }),
    )
    phone.companion.fetchLogin.mockResolvedValue(ok(exampleLogin({ letter: 'b' })))
    render(<App parts={phone.parts} />)
    await screen.findByRole('heading', { name: question })
    expect(phone.companion.fetchLogin.mock.calls).toEqual([[exampleEnrolment, loginId('b')]])
  })

  test('twice: the second says nothing new, tapped or not', async () => {
    const phone = await openAtHome()
    phone.companion.pendingLogins.mockResolvedValue(ok({ logins: [pending('a')], phones: [] }))
    await act(async () => phoneSystem.onMessage(messageAbout('a')))
    await screen.findByRole('heading', { name: question })
    type(digitField, '4029')
    await act(async () => phoneSystem.onMessage(messageAbout('a')))
    await act(async () => phoneSystem.onOpened(messageAbout('a')))
    expect(screen.getByLabelText(digitField).props.value).toBe('4029')
    expect(phone.companion.fetchLogin).toHaveBeenCalledTimes(1)
    expect(screen.queryByRole('alert', { name: /New sign-in request/ })).toBeNull()
  })
})

describe('a tap comes too late', () => {
  test.each([
    ['EXPIRED', 'The time ran out'],
    ['DENIED', 'Already answered'],
    ['CANCELLED', 'Cancelled in the browser'],
  ] as const)('%s: it says so', async (checkStatus, title) => {
    const phone = await openAtHome()
    const over = { code: 'refused', problem: 'login_over', checkStatus } as const
    phone.companion.fetchLogin.mockResolvedValue(fail(over))
    phoneSystem.presented = [loginId('a')]
    await act(async () => phoneSystem.onOpened(messageAbout('a')))
    expect(await screen.findByRole('heading', { name: title })).toBeOnTheScreen()
    await waitFor(() => expect(phoneSystem.presented).toEqual([]))
  })

  test('for another server’s request: nothing happens', async () => {
    const phone = await openAtHome()
    const other = { ...messageAbout('a').data, server: 'https://other.example' }
    await act(async () => phoneSystem.onOpened(delivered(other)))
    expect(screen.getByText('Nothing is waiting')).toBeOnTheScreen()
    expect(phone.companion.fetchLogin).not.toHaveBeenCalled()
  })
})

test('a request that is answered or waits no longer is taken from the notifications', async () => {
  const phone = await openAtHome()
  phoneSystem.presented = ['a', 'b', 'c'].map(loginId)
  phone.companion.pendingLogins.mockResolvedValue(
    ok({ logins: [pending('a'), pending('b')], phones: [] }),
  )
  await act(async () => phoneSystem.onMessage(messageAbout('a')))
  await screen.findByRole('heading', { name: question })
  await waitFor(() => expect(phoneSystem.presented).toEqual([loginId('b'), loginId('c')]))
  phone.companion.pendingLogins.mockResolvedValue(ok({ logins: [], phones: [] }))
  phone.companion.decide.mockResolvedValue(ok({ outcome: 'denied' }))
  press('Deny')
  await screen.findByRole('button', { name: 'Done' })
  press('Done')
  await waitFor(() => expect(phoneSystem.presented).toEqual([loginId('c')]))
})

describe('the token', () => {
  test('is sent at each start: it may have changed while the app was dead', async () => {
    const phone = await openAtHome()
    await waitFor(() =>
      expect(phone.companion.savePushToken.mock.calls).toEqual([[exampleEnrolment, 'token-1']]),
    )
    screen.unmount()
    phoneSystem.token = 'token-2'
    render(<App parts={phone.parts} />)
    await waitFor(() =>
      expect(phone.companion.savePushToken).toHaveBeenLastCalledWith(exampleEnrolment, 'token-2'),
    )
  })

  test('is sent again when it changes', async () => {
    const phone = await openAtHome()
    await waitFor(() => expect(phone.companion.savePushToken).toHaveBeenCalledTimes(1))
    phoneSystem.token = 'token-2'
    await act(async () => phoneSystem.onToken('token-2'))
    expect(phone.companion.savePushToken).toHaveBeenLastCalledWith(exampleEnrolment, 'token-2')
  })

  test('that did not arrive is sent again, later and later', async () => {
    jest.useFakeTimers()
    const phone = fakePhone({ push }, { enrolled: true })
    const { savePushToken } = phone.companion
    savePushToken.mockResolvedValue(unreachable)
    render(<App parts={phone.parts} />)
    const later = async (seconds: number) => {
      await act(() => jest.advanceTimersByTimeAsync(seconds * 1000))
      return savePushToken.mock.calls.length
    }
    expect(await later(0)).toBe(1)
    expect(await later(4.9)).toBe(1)
    expect(await later(0.2)).toBe(2)
    expect(await later(9)).toBe(2)
    expect(await later(2)).toBe(3)
    await later(1000)
    const before = savePushToken.mock.calls.length
    savePushToken.mockResolvedValue(ok(undefined))
    expect(await later(301)).toBe(before + 1)
    expect(await later(3000)).toBe(before + 1)
  })

  test('that did not arrive is sent when the person comes back', async () => {
    const phone = fakePhone({ push }, { enrolled: true })
    phone.companion.savePushToken.mockResolvedValueOnce(unreachable)
    render(<App parts={phone.parts} />)
    await waitFor(() => expect(phone.companion.savePushToken).toHaveBeenCalledTimes(1))
    await act(async () => phone.comeBack())
    expect(phone.companion.savePushToken).toHaveBeenCalledTimes(2)
  })

  test('that changes while the old one is on its way is the one that counts', async () => {
    const phone = fakePhone({ push }, { enrolled: true })
    const { savePushToken } = phone.companion
    let arrive = () => {}
    savePushToken.mockImplementationOnce(
      () =>
        new Promise((resolve) => {
          arrive = () => resolve(ok(undefined))
        }),
    )
    savePushToken.mockResolvedValue(unreachable)
    render(<App parts={phone.parts} />)
    await waitFor(() => expect(savePushToken).toHaveBeenCalledTimes(1))
    await act(async () => phoneSystem.onToken('token-2'))
    await act(async () => arrive())
    expect(await screen.findByText(/Notifications are off/)).toBeOnTheScreen()
  })
})

describe('permission', () => {
  /** A number has just been confirmed. */
  async function confirmNumber() {
    const phone = fakePhone({ push })
    phone.companion.enrol.mockResolvedValue(
      ok({ outcome: 'enrolled', enrolment: exampleEnrolment }),
    )
    render(<App parts={phone.parts} />)
    await screen.findByLabelText('Phone number')
    press('Confirm this number')
  }

  test('is asked for once a number is confirmed, with the reason first', async () => {
    phoneSystem.permission = { granted: false, canAskAgain: true }
    await confirmNumber()
    await screen.findByRole('heading', { name: 'Let requests reach you' })
    expect(phoneSystem.asked).toBe(0)
    await act(async () => press('Turn on notifications'))
    expect(screen.getByText('This phone is ready')).toBeOnTheScreen()
    expect(phoneSystem.asked).toBe(1)
  })

  test('can be left for later: the system is not asked, and home says how', async () => {
    phoneSystem.permission = { granted: false, canAskAgain: true }
    await confirmNumber()
    await screen.findByRole('heading', { name: 'Let requests reach you' })
    press('Not now')
    expect(screen.getByText('Requests do not reach you yet')).toBeOnTheScreen()
    expect(phoneSystem.asked).toBe(0)
    await act(async () => press('Turn on notifications'))
    expect(screen.queryByText('Requests do not reach you yet')).toBeNull()
    expect(phoneSystem.asked).toBe(1)
  })

  test('that was refused leaves the way to the settings, and the app looks for itself', async () => {
    phoneSystem.permission = { granted: false, canAskAgain: false }
    const settings = jest.spyOn(Linking, 'openSettings').mockResolvedValue()
    const phone = await openAtHome()
    await screen.findByText('Notifications are off for this app')
    expect(screen.getByText(/looks every ten seconds/)).toBeOnTheScreen()
    press('Open the settings')
    expect(settings).toHaveBeenCalledTimes(1)
    expect(phoneSystem.asked).toBe(0)

    phoneSystem.permission = { granted: true, canAskAgain: false }
    await act(async () => phone.comeBack())
    expect(screen.queryByText('Notifications are off for this app')).toBeNull()
    expect(screen.getByText(/appears here by itself/)).toBeOnTheScreen()
  })

  test('that is there asks nothing', async () => {
    await confirmNumber()
    expect(await screen.findByText('This phone is ready')).toBeOnTheScreen()
    expect(phoneSystem.asked).toBe(0)
  })
})

test('a build without Firebase says that it looks for itself, and asks nothing', async () => {
  phoneSystem.apps = []
  const phone = await openAtHome()
  expect(screen.getByText(/looks every ten seconds/)).toBeOnTheScreen()
  expect(screen.queryByRole('button', { name: 'Turn on notifications' })).toBeNull()
  expect(phone.companion.savePushToken).not.toHaveBeenCalled()
})
