import type { PhoneKeys } from '@mobile-companion/device/platform'
import { fail, ok } from '@mobile-companion/device/result'
import { act, render, screen, waitFor } from '@testing-library/react-native'
import { App } from './app'
import type { KeyOwner } from './platform/device-key.types'
import { exampleEnrolment, exampleIssuer, exampleLogin, pending } from './testing/examples'
import { exampleKeys, type FakePhone, fakePhone } from './testing/fake-parts'
import { press } from './testing/press'

const { deviceId, phoneNumber } = exampleEnrolment
const lost = /This phone cannot approve any more/

/** A keystore that has destroyed the approval key of the number that this phone has. */
function keystore() {
  const approvals = new Map<string, PhoneKeys['approval']>([['first', null]])
  const forgotten: string[] = []
  return {
    forgotten,
    openPhoneKeys: async ({ name }: KeyOwner) => {
      const { device, approval } = exampleKeys
      return ok({ device, approval: approvals.has(name) ? null : approval })
    },
    forgetPhoneKeys: async ({ name }: KeyOwner) => {
      approvals.delete(name)
      forgotten.push(name)
    },
  }
}

async function home(): Promise<FakePhone & { readonly forgotten: readonly string[] }> {
  const { forgotten, ...keys } = keystore()
  const phone = fakePhone(keys, { enrolled: true })
  render(<App parts={phone.parts} />)
  await screen.findByRole('alert', { name: lost })
  return Object.assign(phone, { forgotten })
}

async function askToRenew(phone: FakePhone): Promise<void> {
  press('Set up again')
  await screen.findByRole('heading', { name: 'Set +44 7400 123456 up again?' })
  expect(phone.companion.removeThisDevice).not.toHaveBeenCalled()
}

test('T-59 a lost key is told at the start, and everything but approving goes on', async () => {
  const phone = await home()
  expect(screen.getByText('Nothing is waiting')).toBeOnTheScreen()
  expect(phone.companion.pendingLogins).toHaveBeenCalled()
})

test('the number is set up again with new keys: the server lets go of the phone first, then the same number is confirmed', async () => {
  const phone = await home()
  const { companion } = phone
  companion.removeThisDevice.mockImplementation(async () => {
    expect(phone.forgotten).toEqual([])
    return ok(undefined)
  })
  companion.enrol.mockResolvedValue(
    ok({ outcome: 'enrolled', enrolment: { deviceId, phoneNumber } }),
  )
  await askToRenew(phone)
  press('Set up again')
  expect(await screen.findByText('This phone is ready')).toBeOnTheScreen()
  expect(companion.removeThisDevice).toHaveBeenCalledWith(expect.objectContaining({ deviceId }))
  expect(companion.enrol.mock.lastCall?.[0]).toMatchObject({ phoneNumber })
  expect(phone.forgotten).toEqual(['first'])
  const [line, ...others] = phone.keptLines() as readonly { id: string; issuer: string }[]
  expect(others).toEqual([])
  expect(line).toMatchObject({ issuer: exampleIssuer })
  expect(line?.id).not.toBe('first')
  expect(screen.queryByRole('alert', { name: lost })).toBeNull()
})

test('a number with other phones waits to be let in by one of them', async () => {
  const phone = await home()
  phone.companion.removeThisDevice.mockResolvedValue(ok(undefined))
  const enrolment = { deviceId, phoneNumber }
  phone.companion.enrol.mockResolvedValue(ok({ outcome: 'number_has_device', enrolment }))
  phone.companion.standing.mockResolvedValue(
    ok({ standing: 'waiting', digits: '402913', admitBy: new Date(Date.now() + 60_000) }),
  )
  await askToRenew(phone)
  press('Set up again')
  expect(await screen.findByRole('heading', { name: 'Let this phone in' })).toBeOnTheScreen()
})

test('without a connection nothing changes, and it can be tried again', async () => {
  const phone = await home()
  phone.companion.removeThisDevice.mockResolvedValueOnce(fail({ code: 'unreachable' }))
  await askToRenew(phone)
  press('Set up again')
  expect(await screen.findByRole('alert')).toHaveTextContent(/^No connection.*Nothing has changed/)
  expect(phone.forgotten).toEqual([])
  expect(phone.keptLines()).toMatchObject([{ id: 'first' }])
  expect(phone.companion.enrol).not.toHaveBeenCalled()
  phone.companion.removeThisDevice.mockResolvedValueOnce(ok(undefined))
  phone.companion.enrol.mockReturnValue(new Promise(() => {}))
  press('Try again')
  expect(
    await screen.findByRole('heading', { name: 'Confirming +44 7400 123456' }),
  ).toBeOnTheScreen()
})

test('a server that has let go of the phone before holds nothing up', async () => {
  const phone = await home()
  phone.companion.removeThisDevice.mockResolvedValue(
    fail({ code: 'refused', problem: 'device_not_active' }),
  )
  phone.companion.enrol.mockReturnValue(new Promise(() => {}))
  await askToRenew(phone)
  press('Set up again')
  await waitFor(() => expect(phone.companion.enrol).toHaveBeenCalledTimes(1))
})

test('whoever thinks better of it has lost nothing', async () => {
  const phone = await home()
  await askToRenew(phone)
  press('Cancel')
  expect(await screen.findByRole('alert', { name: lost })).toBeOnTheScreen()
  expect(phone.companion.removeThisDevice).not.toHaveBeenCalled()
})

test('a request that comes meanwhile is announced, and takes nothing away', async () => {
  const phone = await home()
  await askToRenew(phone)
  phone.companion.pendingLogins.mockResolvedValue(ok({ logins: [pending('a')], phones: [] }))
  phone.companion.fetchLogin.mockResolvedValue(ok(exampleLogin()))
  await act(async () => phone.comeBack())
  expect(await screen.findByText('New sign-in request')).toBeOnTheScreen()
  expect(screen.getByRole('button', { name: 'Set up again' })).toBeOnTheScreen()
})

describe('a phone without a lock', () => {
  test('is told what to do before it has a number', async () => {
    const phone = fakePhone({ openPhoneKeys: async () => fail({ code: 'no_lock' }) })
    render(<App parts={phone.parts} />)
    const title = 'This phone has no lock'
    expect(await screen.findByRole('heading', { name: title })).toBeOnTheScreen()
    expect(screen.getByText(/^Set a code for the phone/)).toBeOnTheScreen()
    expect(screen.getByRole('button', { name: 'Try again' })).toBeEnabled()
  })

  test('keeps the number that it could not set up again', async () => {
    const { openPhoneKeys, forgetPhoneKeys } = keystore()
    const phone = fakePhone(
      {
        openPhoneKeys: async (owner) =>
          owner.name === 'first' ? openPhoneKeys(owner) : fail({ code: 'no_lock' }),
        forgetPhoneKeys,
      },
      { enrolled: true },
    )
    render(<App parts={phone.parts} />)
    await screen.findByRole('alert', { name: lost })
    await askToRenew(phone)
    press('Set up again')
    await screen.findByRole('heading', { name: 'This phone has no lock' })
    expect(phone.companion.removeThisDevice).not.toHaveBeenCalled()
    press('Try again')
    expect(await screen.findByRole('alert', { name: lost })).toBeOnTheScreen()
  })
})

test('keys of a number that was never confirmed are made anew when one of them is lost', async () => {
  const { forgotten, ...keys } = keystore()
  const phone = fakePhone(keys)
  phone.kept.set(
    'lines',
    JSON.stringify({
      version: 2,
      services: [],
      lines: [],
      drafts: [{ id: 'first', issuer: exampleIssuer, key: 'first' }],
    }),
  )
  render(<App parts={phone.parts} />)
  expect(await screen.findByLabelText('Phone number')).toBeOnTheScreen()
  expect(forgotten).toEqual(['first'])
})
