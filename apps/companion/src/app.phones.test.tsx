import type { AccountDevice, Activity } from '@mobile-companion/contract/account-device'
import { fail, ok } from '@mobile-companion/device/result'
import { render, screen, waitFor } from '@testing-library/react-native'
import { App } from './app'
import { exampleEnrolment } from './testing/examples'
import { type FakePhone, fakePhone } from './testing/fake-parts'
import { press, type } from './testing/press'

const mine: AccountDevice = {
  device_id: exampleEnrolment.deviceId,
  name: 'My phone',
  platform: 'android',
  model: 'Pixel',
  app_version: '1',
  status: 'ACTIVE',
  this_device: true,
  enrolled_at: '2026-11-23T10:00:00.000Z',
  last_used_at: null,
  admit_by: null,
}
const other: AccountDevice = {
  ...mine,
  device_id: `dev_${'e'.repeat(22)}`,
  name: 'Tablet',
  this_device: false,
  last_used_at: new Date().toISOString(),
}
const waiting: AccountDevice = {
  ...other,
  status: 'AWAITING_DEVICE',
  admit_by: new Date(Date.now() + 600_000).toISOString(),
}
const unreachable = fail({ code: 'unreachable' } as const)

async function openPart(phone: FakePhone, part: 'Phones of this number' | 'Activity') {
  render(<App parts={phone.parts} />)
  await waitFor(() => screen.getByText('About this number'))
  await press('About this number')
  await press(part)
}

async function openPhones(devices: readonly AccountDevice[]): Promise<FakePhone> {
  const phone = fakePhone({}, { enrolled: true })
  phone.companion.devices.mockResolvedValue(ok(devices))
  await openPart(phone, 'Phones of this number')
  return phone
}

describe('phones of a number', () => {
  test('are listed, this one marked, with when each last answered', async () => {
    await openPhones([mine, other])
    await waitFor(() => screen.getByText('My phone'))
    expect(screen.getByText('This phone')).toBeTruthy()
    expect(screen.getByText('Pixel · Last answered just now')).toBeTruthy()
    expect(screen.getByText('Pixel · Has not answered yet')).toBeTruthy()
    expect(screen.queryByText('Let in')).toBeNull()
  })

  test('that cannot be read say why, and are asked for again', async () => {
    const phone = fakePhone({}, { enrolled: true })
    phone.companion.devices.mockResolvedValueOnce(unreachable).mockResolvedValue(ok([mine]))
    await openPart(phone, 'Phones of this number')
    await waitFor(() => screen.getByText('No connection'))
    await press('Try again')
    await waitFor(() => screen.getByText('My phone'))
    expect(screen.queryByText('No connection')).toBeNull()
  })

  test('get another name where they stand', async () => {
    const phone = await openPhones([mine, other])
    phone.companion.renameDevice.mockResolvedValue(ok({ name: 'Kitchen' }))
    await waitFor(() => screen.getByLabelText('Rename Tablet'))
    await press('Rename Tablet')
    phone.companion.devices.mockResolvedValue(ok([mine, { ...other, name: 'Kitchen' }]))
    await type('Name of the phone', ' Kitchen ')
    await press('Save')
    await waitFor(() => screen.getByText('Kitchen'))
    expect(phone.companion.renameDevice.mock.calls[0]?.[1]).toEqual({
      deviceId: other.device_id,
      name: 'Kitchen',
    })
  })

  test('are removed only after the person has read what that does', async () => {
    const phone = await openPhones([mine, other])
    phone.companion.removeDevice.mockResolvedValue(ok(undefined))
    await waitFor(() => screen.getByLabelText('Remove Tablet'))
    await press('Remove Tablet')
    expect(phone.companion.removeDevice).not.toHaveBeenCalled()
    expect(screen.getByText(/Browsers and apps that were signed in with it/)).toBeTruthy()
    await press('Cancel')
    await press('Remove Tablet')
    phone.companion.devices.mockResolvedValue(ok([mine]))
    await press('Remove Tablet')
    await waitFor(() => expect(screen.queryByText('Tablet')).toBeNull())
    expect(phone.companion.removeDevice.mock.calls[0]?.[1]).toBe(other.device_id)
  })

  test('this phone among them leaves as its number does, and says when it is the only one', async () => {
    const phone = await openPhones([mine, waiting])
    await waitFor(() => screen.getByLabelText('Remove My phone'))
    press('Remove My phone')
    await screen.findByRole('heading', { name: 'Remove +44 7400 123456 from this phone?' })
    expect(screen.getByText(/It is the only phone of this number/)).toBeOnTheScreen()
    press('Cancel')
    await screen.findByRole('heading', { name: 'Phones of this number' })
    expect(phone.companion.removeDevice).not.toHaveBeenCalled()
  })

  test('T-72 a waiting phone is let in by its digits, and wrong ones say how many tries are left', async () => {
    const phone = await openPhones([mine, waiting])
    phone.companion.admitDevice
      .mockResolvedValueOnce(ok({ outcome: 'wrong_digits', triesLeft: 1 }))
      .mockResolvedValueOnce(ok({ outcome: 'admitted' }))
    await waitFor(() => screen.getByLabelText('Let Tablet in'))
    await press('Let Tablet in')
    await type('Six digits of the other phone', '111111')
    await press('Let Tablet in')
    await waitFor(() => screen.getByText('Those are not its digits. One try is left.'))
    phone.companion.devices.mockResolvedValue(ok([mine, other]))
    await type('Six digits of the other phone', '402913')
    await press('Let Tablet in')
    await waitFor(() => expect(screen.queryByText('Let in')).toBeNull())
    expect(phone.companion.admitDevice.mock.calls[1]?.[1]).toEqual({
      deviceId: waiting.device_id,
      digits: '402913',
    })
  })
})

const signIn: Activity = {
  kind: 'sign_in',
  at: new Date().toISOString(),
  login_id: `lgn_${'a'.repeat(22)}`,
  client: { name: 'Northwind', origin: 'https://northwind.example' },
  place: 'Leeds',
  browser: 'Firefox, Windows',
  check_status: 'DENIED',
  reason: null,
  not_me: true,
  decided_by: 'Tablet',
}
const removed: Activity = {
  kind: 'device',
  at: new Date(Date.now() - 40 * 86_400_000).toISOString(),
  event: 'device_removed',
  name: 'Old phone',
  by: 'My phone',
}

describe('activity', () => {
  test('comes day by day and page by page', async () => {
    const phone = fakePhone({}, { enrolled: true })
    phone.companion.activity
      .mockResolvedValueOnce(ok({ items: [signIn], next: '1.1' }))
      .mockResolvedValueOnce(unreachable)
      .mockResolvedValueOnce(ok({ items: [removed], next: null }))
    await openPart(phone, 'Activity')
    await waitFor(() => screen.getByText('Today'))
    expect(screen.getByText('Not me')).toBeTruthy()
    expect(screen.getByText(/Firefox on Windows · Leeds · Tablet/)).toBeTruthy()
    await press('Show earlier')
    await waitFor(() => screen.getByText('No connection'))
    await press('Try again')
    await waitFor(() => screen.getByText('Old phone was removed'))
    expect(screen.getByText(/by My phone/)).toBeTruthy()
    expect(screen.getAllByText('Northwind')).toHaveLength(1)
    expect(phone.companion.activity.mock.calls.map(([, before]) => before)).toEqual([
      null,
      '1.1',
      '1.1',
    ])
    expect(screen.queryByText('Show earlier')).toBeNull()
  })

  test('says that there is none', async () => {
    const phone = fakePhone({}, { enrolled: true })
    await openPart(phone, 'Activity')
    await waitFor(() => screen.getByText('Nothing has happened yet.'))
  })
})
