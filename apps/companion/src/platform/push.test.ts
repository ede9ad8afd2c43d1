import { exampleIssuer, loginId } from '../testing/examples'
import { delivered, phoneSystem, resetPhoneSystem } from '../testing/fake-firebase'
import { hearInBackground, push } from './push'
import type { PushMessage } from './push.types'

jest.mock('@react-native-firebase/app', () => jest.requireActual('../testing/fake-firebase').app)
jest.mock(
  '@react-native-firebase/messaging',
  () => jest.requireActual('../testing/fake-firebase').messaging,
)
jest.mock('expo-notifications', () => jest.requireActual('../testing/fake-firebase').notifications)

beforeEach(resetPhoneSystem)

const expiresAt = '2030-05-01T10:00:00.000Z'
const data = { login_id: loginId('a'), server: exampleIssuer, expires_at: expiresAt }
const message: PushMessage = {
  asks: 'sign_in',
  loginId: loginId('a'),
  server: exampleIssuer,
  expiresAt,
}

function listen() {
  const heard = {
    onMessage: jest.fn(),
    onOpened: jest.fn(),
    onConnection: jest.fn(),
    onToken: jest.fn(),
  }
  return { ...heard, stop: push.listen(heard) }
}

test('what comes while the app is in front is told, and no message of anybody else', () => {
  const { onMessage, onOpened, onConnection } = listen()
  expect(onConnection).toHaveBeenCalledWith(true)
  phoneSystem.onMessage(delivered(data))
  phoneSystem.onMessage(delivered({ ...data, login_id: 'x' }))
  phoneSystem.onMessage(delivered({ campaign: 'spring' }))
  phoneSystem.onMessage(delivered({ asks: 'other', server: exampleIssuer, expires_at: expiresAt }))
  phoneSystem.onMessage(delivered({ asks: 'phone', server: exampleIssuer, expires_at: expiresAt }))
  const waits = { asks: 'phone', server: exampleIssuer, expiresAt }
  expect(onMessage.mock.calls).toEqual([[message], [waits]])
  expect(onOpened).not.toHaveBeenCalled()
})

test('a tap while the app is in the background is told', () => {
  const { onOpened } = listen()
  phoneSystem.onOpened(delivered(data))
  expect(onOpened.mock.calls).toEqual([[message]])
})

test('the tap that started the app is told, once', async () => {
  phoneSystem.startedBy = delivered(data)
  const first = listen()
  await Promise.resolve()
  await Promise.resolve()
  expect(first.onOpened.mock.calls).toEqual([[message]])
  first.stop()
  const again = listen()
  await Promise.resolve()
  await Promise.resolve()
  expect(again.onOpened).not.toHaveBeenCalled()
})

test('who has stopped hears nothing', () => {
  const { stop, onMessage, onOpened } = listen()
  stop()
  phoneSystem.onMessage(delivered(data))
  phoneSystem.onOpened(delivered(data))
  expect(onMessage).not.toHaveBeenCalled()
  expect(onOpened).not.toHaveBeenCalled()
})

test('a handler for the background is there, and decides nothing', async () => {
  hearInBackground()
  expect(await phoneSystem.background?.(delivered(data))).toBeUndefined()
})

test('the token is Firebase’s, or to be had later', async () => {
  expect(await push.token()).toEqual({ ok: true, value: 'token-1' })
  phoneSystem.isReachable = false
  expect(await push.token()).toEqual({ ok: false, failure: { code: 'unreachable' } })
  const { onToken } = listen()
  phoneSystem.onToken('token-2')
  expect(onToken).toHaveBeenCalledWith('token-2')
})

test('T-33 requests are shown aloud and apart, and nothing can be approved from what is shown', async () => {
  await push.prepare('Anmeldeanfragen')
  expect(phoneSystem.channels).toEqual([
    { id: 'sign-in-requests', name: 'Anmeldeanfragen', importance: 6, lockscreenVisibility: 2 },
  ])
  expect(phoneSystem.categories).toEqual([{ id: 'signInRequest', actions: [] }])
})

test.each([
  ['granted', { granted: true, canAskAgain: true }],
  ['granted', { granted: false, canAskAgain: true, ios: { status: 3 } }],
  ['askable', { granted: false, canAskAgain: true }],
  ['refused', { granted: false, canAskAgain: false }],
])('permission is %s for %j', async (permission, status) => {
  phoneSystem.permission = status
  expect(await push.permission()).toBe(permission)
  expect(phoneSystem.asked).toBe(0)
  phoneSystem.answer = status
  expect(await push.askPermission()).toBe(permission)
  expect(phoneSystem.asked).toBe(1)
})

test('what is shown about a request goes away, and about no other', async () => {
  const android = (letter: string) =>
    `expo-notifications://foreign_notifications?tag=${loginId(letter)}&id=0`
  phoneSystem.presented = [android('a'), android('b'), loginId('a'), 'chat']
  await push.clear(loginId('a'))
  expect(phoneSystem.presented).toEqual([android('b'), 'chat'])
})

test('a build without Firebase’s files has no push, and works', async () => {
  phoneSystem.apps = []
  phoneSystem.presented = [loginId('a')]
  expect(await push.token()).toEqual({ ok: false, failure: { code: 'unsupported' } })
  expect(await push.permission()).toBe('unsupported')
  expect(await push.askPermission()).toBe('unsupported')
  await push.prepare('Requests')
  await push.clear(loginId('a'))
  hearInBackground()
  const { onConnection, stop } = listen()
  stop()
  expect(onConnection).not.toHaveBeenCalled()
  expect(phoneSystem).toMatchObject({ asked: 0, channels: [], background: null })
})
