import { appLinkTo } from '@mobile-companion/contract/app-link'
import type { Enrolment } from '@mobile-companion/device/companion.types'
import { fail, ok } from '@mobile-companion/device/result'
import { act, render, screen, waitFor } from '@testing-library/react-native'
import { App } from './app'
import {
  exampleEnrolment,
  exampleHandset,
  exampleIssuer,
  exampleLogin,
  loginId,
  pending,
} from './testing/examples'
import { type FakePhone, fakePhone, keepLines } from './testing/fake-parts'
import { press, type } from './testing/press'

const second = {
  ...exampleEnrolment,
  deviceId: 'dev_bbbbbbbbbbbbbbbbbbbbbb',
  phoneNumber: '+447400654321',
}
const question = 'Are you signing in to Northwind?'
const notFound = fail({ code: 'refused', problem: 'login_not_found' } as const)

/** A phone with two numbers at one server; `owns` says which device a request is for. */
async function withTwo(owns: Record<string, string> = {}): Promise<FakePhone> {
  const phone = fakePhone()
  keepLines(phone.kept, [
    { id: 'first', issuer: exampleIssuer },
    { id: 'second', issuer: exampleIssuer, enrolment: second },
  ])
  phone.companion.fetchLogin.mockImplementation(async ({ deviceId }, id) =>
    owns[id] === deviceId ? ok(exampleLogin({ letter: id.at(-1) ?? '' })) : notFound,
  )
  render(<App parts={phone.parts} />)
  await screen.findByRole('heading', { name: 'Your numbers' })
  return phone
}

const lookOf = (phone: FakePhone, { deviceId }: Enrolment, ...letters: string[]) =>
  phone.companion.pendingLogins.mockImplementation(async (asking) =>
    ok({ logins: asking.deviceId === deviceId ? letters.map(pending) : [], phones: [] }),
  )

test('each number has its pushes sent to this phone, and is looked at', async () => {
  const phone = await withTwo()
  const { savePushToken, pendingLogins } = phone.companion
  await waitFor(() => expect(savePushToken).toHaveBeenCalledTimes(2))
  const devices = [exampleEnrolment.deviceId, second.deviceId]
  expect(savePushToken.mock.calls.map(([{ deviceId }]) => deviceId)).toEqual(devices)
  expect(pendingLogins.mock.calls.map(([{ deviceId }]) => deviceId)).toEqual(devices)
})

test('a push opens the request at the number that it is for, and the answer is that number’s', async () => {
  const phone = await withTwo({ [loginId('b')]: second.deviceId })
  lookOf(phone, second, 'b')
  phone.companion.decide.mockResolvedValue(ok({ outcome: 'denied' }))
  await act(async () => phone.push({ loginId: loginId('b') }))
  await screen.findByRole('heading', { name: question })
  press('Deny')
  await screen.findByRole('heading', { name: 'Denied' })
  expect(phone.companion.decide.mock.lastCall?.[0]).toMatchObject({ deviceId: second.deviceId })
  expect(JSON.parse(phone.kept.get('second/past') ?? '')).toHaveLength(1)
  expect(phone.kept.has('first/past')).toBe(false)
})

test('a push for a number that this phone no longer has shows nothing', async () => {
  const phone = await withTwo()
  await act(async () => phone.push({ loginId: loginId('z') }))
  await waitFor(() => expect(phone.companion.fetchLogin).toHaveBeenCalledTimes(2))
  expect(screen.getByText('Nothing is waiting')).toBeOnTheScreen()
})

test('T-27 a link finds the number that its request is for', async () => {
  const phone = await withTwo({ [loginId('b')]: second.deviceId })
  const ask = { loginId: loginId('b'), issuer: exampleIssuer, isHere: false }
  await act(async () => phone.link(appLinkTo('mobilecompanion://open', ask)))
  expect(await screen.findByRole('heading', { name: question })).toBeOnTheScreen()
  expect(phone.companion.fetchLogin.mock.lastCall?.[0]).toMatchObject({ deviceId: second.deviceId })
})

test('T-27 a link to a request that no number here knows ends in words', async () => {
  const phone = await withTwo()
  const ask = { loginId: loginId('z'), issuer: exampleIssuer, isHere: false }
  await act(async () => phone.link(appLinkTo('mobilecompanion://open', ask)))
  expect(await screen.findByRole('heading', { name: 'This request is gone' })).toBeOnTheScreen()
})

describe('adding a number', () => {
  test('confirms it with a key of its own, and keeps both', async () => {
    const phone = fakePhone({}, { enrolled: true })
    const openPhoneKeys = jest.fn(phone.parts.openPhoneKeys)
    const { deviceId, phoneNumber } = second
    phone.companion.enrol.mockResolvedValue(
      ok({ outcome: 'enrolled', enrolment: { deviceId, phoneNumber } }),
    )
    render(<App parts={{ ...phone.parts, openPhoneKeys }} />)
    await screen.findByText('Nothing is waiting')
    press('Add a number')
    await screen.findByRole('heading', { name: 'Add a number at Northwind' })
    type('Phone number', '07400 654321')
    press('Confirm this number')
    await screen.findByRole('heading', { name: 'Your numbers' })
    expect(phone.companion.enrol.mock.lastCall?.[0]).toMatchObject({ phoneNumber })
    const names = openPhoneKeys.mock.calls.map(([{ name }]) => name)
    expect(new Set(names).size).toBe(2)
    expect(phone.keptLines()).toMatchObject([
      { enrolment: { phoneNumber: exampleEnrolment.phoneNumber } },
      { enrolment: { phoneNumber } },
    ])
  })

  test('that this phone has already is refused, without a word to the server', async () => {
    const phone = fakePhone({}, { enrolled: true })
    render(<App parts={phone.parts} />)
    await screen.findByText('Nothing is waiting')
    press('Add a number')
    await screen.findByRole('heading', { name: 'Add a number at Northwind' })
    type('Phone number', exampleEnrolment.phoneNumber)
    press('Confirm this number')
    expect(await screen.findByRole('alert')).toHaveTextContent(/This phone has that number already/)
    expect(phone.companion.enrol).not.toHaveBeenCalled()
    press('Back')
    expect(await screen.findByText('Nothing is waiting')).toBeOnTheScreen()
  })

  test('uses the key that an earlier try made, so that the server knows the phone again', async () => {
    const phone = fakePhone({}, { enrolled: true })
    const openPhoneKeys = jest.fn(phone.parts.openPhoneKeys)
    render(<App parts={{ ...phone.parts, openPhoneKeys }} />)
    await screen.findByText('Nothing is waiting')
    const add = async () => {
      press('Add a number')
      await screen.findByRole('heading', { name: 'Add a number at Northwind' })
      return openPhoneKeys.mock.lastCall?.[0].name
    }
    const first = await add()
    press('Back')
    expect(await add()).toBe(first)
    screen.unmount()
    render(<App parts={{ ...phone.parts, openPhoneKeys }} />)
    await screen.findByText('Nothing is waiting')
    expect(await add()).toBe(first)
  })
})

describe('what is kept', () => {
  test('by the version that knew one number is that number, with its past requests', async () => {
    const phone = fakePhone()
    phone.kept.set('enrolment', JSON.stringify(exampleEnrolment))
    const past = {
      loginId: loginId('a'),
      clientName: 'Northwind',
      browser: null,
      place: null,
      endedAt: '2030-05-01T09:00:00.000Z',
      ending: 'denied',
    }
    phone.kept.set('past', JSON.stringify([past]))
    const openPhoneKeys = jest.fn(phone.parts.openPhoneKeys)
    render(<App parts={{ ...phone.parts, openPhoneKeys }} />)
    expect(await screen.findByText('Nothing is waiting')).toBeOnTheScreen()
    expect(screen.getByText('Denied')).toBeOnTheScreen()
    const { handsetId } = exampleHandset
    expect(openPhoneKeys).toHaveBeenCalledWith({
      handsetId,
      name: exampleIssuer,
      issuer: exampleIssuer,
    })
    expect([...phone.kept.keys()].sort()).toEqual(['first/past', 'lines'])
    expect(phone.keptLines()).toMatchObject([{ enrolment: exampleEnrolment }])
  })

  test.each(['lines', 'enrolment'])('and cannot be read is said: %s', async (key) => {
    const phone = fakePhone()
    phone.kept.set(key, '{"version":2,"lin')
    render(<App parts={phone.parts} />)
    const title = 'This app cannot read what it kept'
    await screen.findByRole('heading', { name: title })
    press('Try again')
    await screen.findByRole('heading', { name: title })
    expect(phone.kept.has(key)).toBe(true)
    press('Begin anew')
    expect(await screen.findByLabelText('Phone number')).toBeOnTheScreen()
  })

  test('by a newer version is left alone', async () => {
    const phone = fakePhone()
    phone.kept.set('lines', '{"version":3}')
    render(<App parts={phone.parts} />)
    await screen.findByRole('heading', { name: 'This app is too old' })
    expect(phone.kept.get('lines')).toBe('{"version":3}')
  })
})
