import { ok } from '@mobile-companion/device/result'
import { act, render, screen, waitFor } from '@testing-library/react-native'
import { App } from './app'
import { push } from './platform/push'
import { exampleIssuer, exampleLogin, pending } from './testing/examples'
import { delivered, phoneSystem, resetPhoneSystem } from './testing/fake-firebase'
import { type FakePhone, fakePhone } from './testing/fake-parts'
import { press } from './testing/press'

jest.mock('@react-native-firebase/app', () => jest.requireActual('./testing/fake-firebase').app)
jest.mock(
  '@react-native-firebase/messaging',
  () => jest.requireActual('./testing/fake-firebase').messaging,
)
jest.mock('expo-notifications', () => jest.requireActual('./testing/fake-firebase').notifications)

beforeEach(resetPhoneSystem)

const asks = 'Another phone asks to be let in'
const inTenMinutes = () => new Date(Date.now() + 600_000).toISOString()
const other = { device_id: `dev_${'w'.repeat(22)}`, admit_by: inTenMinutes() }
const message = delivered({ asks: 'phone', server: exampleIssuer, expires_at: inTenMinutes() })

/** The app at home, with real push parts over a faked Firebase. */
async function openAtHome(): Promise<FakePhone> {
  const phone = fakePhone({ push }, { enrolled: true })
  phone.companion.devices.mockResolvedValue(ok([]))
  phone.companion.fetchLogin.mockResolvedValue(ok(exampleLogin()))
  render(<App parts={phone.parts} />)
  await screen.findByText('Nothing is waiting')
  return phone
}

const waits = (phone: FakePhone, is = true) =>
  phone.companion.pendingLogins.mockResolvedValue(ok({ logins: [], phones: is ? [other] : [] }))

const atPhones = () => screen.findByRole('heading', { name: 'Phones of this number' })

test('a phone that asks to be let in stands at home, and leads to the phones', async () => {
  const phone = await openAtHome()
  waits(phone)
  await act(async () => phoneSystem.onMessage(message))
  await screen.findByText(asks)
  expect(screen.queryByRole('alert', { name: asks })).toBeNull()
  press('See the phones')
  await atPhones()
  expect(phone.companion.devices).toHaveBeenCalledTimes(1)
})

test('it is found without push, whenever the app looks', async () => {
  const phone = await openAtHome()
  waits(phone)
  await act(async () => phone.comeBack())
  expect(await screen.findByText(asks)).toBeOnTheScreen()
})

test('who is elsewhere gets a banner, once, that leads to the phones', async () => {
  const phone = await openAtHome()
  press('About this number')
  waits(phone)
  await act(async () => phoneSystem.onMessage(message))
  await screen.findByRole('alert', { name: asks })
  press('Not now')
  await act(async () => phoneSystem.onMessage(message))
  expect(screen.queryByRole('alert', { name: asks })).toBeNull()
  waits(phone, false)
  await act(async () => phone.comeBack())
  waits(phone)
  await act(async () => phone.comeBack())
  await screen.findByRole('alert', { name: asks })
  press('Look')
  await atPhones()
  expect(screen.queryByRole('alert', { name: asks })).toBeNull()
})

test('who looks at a request is not disturbed, and hears of it afterwards', async () => {
  const phone = await openAtHome()
  phone.companion.pendingLogins.mockResolvedValue(ok({ logins: [pending('a')], phones: [other] }))
  await act(async () => phoneSystem.onMessage(message))
  await screen.findByRole('heading', { name: 'Are you signing in to Northwind?' })
  await act(async () => phoneSystem.onOpened(message))
  expect(screen.queryByRole('alert', { name: asks })).toBeNull()
  expect(
    screen.getByRole('heading', { name: 'Are you signing in to Northwind?' }),
  ).toBeOnTheScreen()
  press('Back')
  expect(await screen.findByText(asks)).toBeOnTheScreen()
  expect(screen.queryByRole('alert', { name: asks })).toBeNull()
})

test('a tap opens the phones of the number, also where none waits any more', async () => {
  await openAtHome()
  await act(async () => phoneSystem.onOpened(message))
  await atPhones()
})

test('a tap for another server’s phone does nothing', async () => {
  const phone = await openAtHome()
  const server = 'https://other.example'
  await act(async () => phoneSystem.onOpened(delivered({ ...message.data, server })))
  expect(screen.getByText('Nothing is waiting')).toBeOnTheScreen()
  expect(phone.companion.devices).not.toHaveBeenCalled()
})

test('the notification goes once no phone waits', async () => {
  const phone = await openAtHome()
  waits(phone)
  phoneSystem.presented = ['phone-waits', 'chat']
  await act(async () => phoneSystem.onMessage(message))
  await screen.findByText(asks)
  expect(phoneSystem.presented).toEqual(['phone-waits', 'chat'])
  waits(phone, false)
  await act(async () => phone.comeBack())
  await waitFor(() => expect(phoneSystem.presented).toEqual(['chat']))
  expect(screen.queryByText(asks)).toBeNull()
})
