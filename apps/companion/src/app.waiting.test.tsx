import { fail, ok } from '@mobile-companion/device/result'
import { act, render, screen, waitFor } from '@testing-library/react-native'
import { App } from './app'
import { exampleEnrolment, exampleHandset } from './testing/examples'
import { type FakePhone, fakePhone } from './testing/fake-parts'
import { press, type } from './testing/press'

const { deviceId } = exampleEnrolment
const shown = 'Digits of this phone: 4 0 2 9 1 3'
const question = 'Let this phone in'
const confirmed = {
  outcome: 'number_has_device',
  enrolment: { deviceId, phoneNumber: exampleHandset.ownNumber ?? '' },
} as const

function waits(phone: FakePhone): void {
  const admitBy = new Date(Date.now() + 300_000)
  phone.companion.standing.mockResolvedValue(ok({ standing: 'waiting', digits: '402913', admitBy }))
}

/** A phone whose SIM was confirmed for a number that another phone answers for. */
async function waitingPhone(phone = fakePhone()): Promise<FakePhone> {
  phone.companion.enrol.mockResolvedValue(ok(confirmed))
  waits(phone)
  render(<App parts={phone.parts} />)
  await screen.findByLabelText('Phone number')
  press('Confirm this number')
  await screen.findByLabelText(shown)
  return phone
}

/** The app is closed, and begun again. */
async function beginAgain({ parts }: FakePhone): Promise<void> {
  await act(async () => screen.unmount())
  render(<App parts={parts} />)
}

test('T-72 a waiting phone that is stopped comes back to its digits, and is let in with the key that it had', async () => {
  const phone = await waitingPhone()
  const openPhoneKeys = jest.spyOn(phone.parts, 'openPhoneKeys')
  await beginAgain(phone)
  expect(await screen.findByLabelText(shown)).toBeOnTheScreen()
  expect(screen.getByRole('heading', { name: question })).toBeOnTheScreen()
  expect(screen.getByText(/^\d:\d\d left$/)).toBeOnTheScreen()
  expect(phone.companion.enrol).toHaveBeenCalledTimes(1)
  expect(openPhoneKeys).toHaveBeenCalledTimes(1)
  phone.companion.standing.mockResolvedValue(ok({ standing: 'active' }))
  await beginAgain(phone)
  expect(await screen.findByText('This phone is ready')).toBeOnTheScreen()
  expect(phone.keptLines()).toMatchObject([{ enrolment: { deviceId } }])
  expect(phone.kept.get('lines')).toContain('"drafts":[]')
})

test('that comes back too late has its SIM proven again', async () => {
  const phone = await waitingPhone()
  phone.companion.standing.mockResolvedValue(ok({ standing: 'too_late' }))
  await beginAgain(phone)
  await screen.findByRole('heading', { name: 'This phone was not let in' })
  expect(screen.queryByLabelText(shown)).toBeNull()
  waits(phone)
  press('Try again')
  expect(await screen.findByLabelText(shown)).toBeOnTheScreen()
  expect(phone.companion.enrol).toHaveBeenCalledTimes(2)
})

test('that the other phone has removed says so, and begins anew', async () => {
  const phone = await waitingPhone()
  phone.companion.standing.mockResolvedValue(
    fail({ code: 'refused', problem: 'device_not_active' }),
  )
  await beginAgain(phone)
  await screen.findByRole('heading', { name: 'This phone was not let in' })
  expect(screen.getByText(/does not take answers from this phone/)).toBeOnTheScreen()
  expect(screen.getByRole('button', { name: 'Try again' })).toBeOnTheScreen()
})

test('that cannot reach its server says so, and keeps waiting', async () => {
  const phone = await waitingPhone()
  phone.companion.standing.mockResolvedValue(fail({ code: 'unreachable' }))
  await beginAgain(phone)
  expect(await screen.findByRole('alert')).toHaveTextContent(/^No connection/)
  waits(phone)
  press('Try again')
  expect(await screen.findByLabelText(shown)).toBeOnTheScreen()
})

test('that has lost its key confirms its number again', async () => {
  const phone = await waitingPhone()
  const lines = JSON.parse(phone.kept.get('lines') ?? '')
  lines.drafts[0].waiting.keyX = 'another'
  phone.kept.set('lines', JSON.stringify(lines))
  await beginAgain(phone)
  expect(await screen.findByLabelText('Phone number')).toBeOnTheScreen()
  expect(phone.companion.standing).toHaveBeenCalledTimes(1)
  await waitFor(() => expect(phone.kept.get('lines')).not.toContain('another'))
})

test('whose person chooses another number waits no more', async () => {
  const phone = await waitingPhone()
  press('Use another number')
  await screen.findByLabelText('Phone number')
  await beginAgain(phone)
  expect(await screen.findByLabelText('Phone number')).toBeOnTheScreen()
})

test('with a further number it can be left for those that it has', async () => {
  const phone = fakePhone({}, { enrolled: true })
  phone.companion.enrol.mockResolvedValue(ok(confirmed))
  waits(phone)
  render(<App parts={phone.parts} />)
  await screen.findByText('Nothing is waiting')
  press('Add a number')
  await screen.findByRole('heading', { name: 'Add a number at Northwind' })
  type('Phone number', '07400 654321')
  press('Confirm this number')
  await screen.findByLabelText(shown)
  await beginAgain(phone)
  await screen.findByLabelText(shown)
  press('Cancel')
  expect(await screen.findByText('Nothing is waiting')).toBeOnTheScreen()
  await beginAgain(phone)
  expect(await screen.findByText('Nothing is waiting')).toBeOnTheScreen()
})
