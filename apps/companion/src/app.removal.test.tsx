import { fail, ok } from '@mobile-companion/device/result'
import { act, render, screen, waitFor } from '@testing-library/react-native'
import { App } from './app'
import { exampleEnrolment, exampleIssuer } from './testing/examples'
import { type FakePhone, fakePhone, keepLines } from './testing/fake-parts'
import { press } from './testing/press'

const question = 'Remove +44 7400 123456 from this phone?'
const unreachable = fail({ code: 'unreachable' } as const)
const notActive = fail({ code: 'refused', problem: 'device_not_active' } as const)

async function askRemoval(phone = fakePhone({}, { enrolled: true })): Promise<FakePhone> {
  render(<App parts={phone.parts} />)
  await screen.findByRole('button', { name: 'About this number' })
  await act(async () => undefined)
  press('About this number')
  press('Remove from this phone')
  await screen.findByRole('heading', { name: question })
  return phone
}

test('T-58 the server hears of it first, then the key and all that was kept go', async () => {
  const phone = await askRemoval()
  phone.kept.set('first/past', '[]')
  const forgetPhoneKeys = jest.spyOn(phone.parts, 'forgetPhoneKeys')
  phone.companion.removeThisDevice.mockImplementation(async () => {
    expect(forgetPhoneKeys).not.toHaveBeenCalled()
    return ok(undefined)
  })
  press('Remove from this phone')
  expect(await screen.findByLabelText('Phone number')).toBeOnTheScreen()
  const { deviceId } = exampleEnrolment
  const asked = phone.companion.removeThisDevice.mock.calls
  expect(asked).toEqual([[expect.objectContaining({ deviceId })]])
  await waitFor(() => expect(forgetPhoneKeys).toHaveBeenCalled())
  expect(phone.keptLines()).toEqual([])
  expect([...phone.kept.keys()]).toEqual(['lines'])
})

test('of a server that does not answer nothing is removed: it is tried again, or done here alone', async () => {
  const phone = await askRemoval()
  const forgetPhoneKeys = jest.spyOn(phone.parts, 'forgetPhoneKeys')
  phone.companion.removeThisDevice.mockResolvedValue(unreachable)
  press('Remove from this phone')
  expect(await screen.findByRole('alert')).toHaveTextContent(/^No connection/)
  expect(phone.keptLines()).toHaveLength(1)
  press('Try again')
  await screen.findByRole('alert')
  expect(phone.companion.removeThisDevice).toHaveBeenCalledTimes(2)
  expect(forgetPhoneKeys).not.toHaveBeenCalled()
  press('Remove from this phone only')
  expect(await screen.findByLabelText('Phone number')).toBeOnTheScreen()
  await waitFor(() => expect(phone.keptLines()).toEqual([]))
  expect(forgetPhoneKeys).toHaveBeenCalled()
})

test('a server that has let go of this phone is said, and holds nothing up', async () => {
  const phone = fakePhone({}, { enrolled: true })
  phone.companion.pendingLogins.mockResolvedValue(notActive)
  phone.companion.removeThisDevice.mockResolvedValue(notActive)
  await askRemoval(phone)
  expect(screen.getByText('This phone is no longer in use')).toBeOnTheScreen()
  expect(screen.queryByText(/sign-ins that it approved/)).toBeNull()
  press('Remove from this phone')
  expect(await screen.findByLabelText('Phone number')).toBeOnTheScreen()
  await waitFor(() => expect(phone.keptLines()).toEqual([]))
})

test('without its key a number is removed here alone, as nobody believes this phone', async () => {
  const phone = fakePhone()
  const lost = { ...exampleEnrolment, keyX: 'another' }
  keepLines(phone.kept, [{ id: 'first', issuer: exampleIssuer, enrolment: lost }])
  await askRemoval(phone)
  expect(screen.getByText('The key for this number is gone')).toBeOnTheScreen()
  expect(screen.getByText(/Northwind goes on counting this phone/)).toBeOnTheScreen()
  expect(screen.queryByRole('button', { name: 'Remove from this phone' })).toBeNull()
  press('Remove from this phone only')
  expect(await screen.findByLabelText('Phone number')).toBeOnTheScreen()
  await waitFor(() => expect(phone.keptLines()).toEqual([]))
  expect(phone.companion.removeThisDevice).not.toHaveBeenCalled()
})

test('it can be thought better of', async () => {
  const phone = await askRemoval()
  press('Cancel')
  expect(await screen.findByRole('heading', { name: '+44 7400 123456' })).toBeOnTheScreen()
  expect(phone.companion.removeThisDevice).not.toHaveBeenCalled()
})

test('the other numbers of this phone stay', async () => {
  const phone = fakePhone()
  const other = { ...exampleEnrolment, phoneNumber: '+447400654321' }
  keepLines(phone.kept, [
    { id: 'first', issuer: exampleIssuer },
    { id: 'second', issuer: exampleIssuer, enrolment: other },
  ])
  phone.companion.removeThisDevice.mockResolvedValue(ok(undefined))
  render(<App parts={phone.parts} />)
  await screen.findByRole('button', { name: /^About \+44 7400 123456/ })
  press(/^About \+44 7400 123456/)
  press('Remove from this phone')
  await screen.findByRole('heading', { name: question })
  press('Remove from this phone')
  expect(await screen.findByText('Nothing is waiting')).toBeOnTheScreen()
  await waitFor(() => expect(phone.keptLines()).toMatchObject([{ enrolment: other }]))
})
