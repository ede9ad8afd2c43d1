import type { Discovery } from '@mobile-companion/contract/discovery'
import { fail, ok } from '@mobile-companion/device/result'
import { act, render, screen, waitFor } from '@testing-library/react-native'
import { App } from './app'
import type { Parts } from './effects/parts'
import { exampleEnrolment, exampleIssuer } from './testing/examples'
import { type FakePhone, fakePhone } from './testing/fake-parts'
import { press, type } from './testing/press'

const other = 'https://id.harbour.example'
const otherKey = `${'B'.repeat(42)}A`
const harbour = { issuer: other, name: 'Harbour', key_thumbprint: otherKey } as Discovery
const changed = fail({ code: 'other_server' } as const)
const address = 'Address of the service'
const lineAtOther = {
  id: 'other',
  issuer: other,
  key: 'other',
  enrolment: { ...exampleEnrolment, deviceId: 'dev_oooooooooooooooooooooo' },
}

/** An app at home, whose `verifyServer` a test holds. */
async function home(verifyServer: Parts['verifyServer']): Promise<FakePhone> {
  const phone = fakePhone({ verifyServer }, { enrolled: true })
  render(<App parts={phone.parts} />)
  await screen.findByText('Nothing is waiting')
  return phone
}

async function ask(typed: string): Promise<void> {
  press('Add a service')
  await screen.findByRole('heading', { name: 'Which service?' })
  type(address, typed)
  press('Continue')
}

describe('adding a service', () => {
  test('shows its key before anything else, and pins the one that was compared', async () => {
    const verifyServer = jest.fn(async () => ok(harbour))
    const phone = await home(verifyServer)
    phone.companion.enrol.mockResolvedValue(
      ok({ outcome: 'enrolled', enrolment: lineAtOther.enrolment }),
    )
    await ask('id.harbour.example')
    await screen.findByRole('heading', { name: 'Is this Harbour?' })
    expect(verifyServer).toHaveBeenCalledWith(expect.objectContaining({ issuer: other }), null)
    expect(screen.getByLabelText(/^Digits of its key: \d \d/)).toBeOnTheScreen()
    expect(screen.getByText(/Harbour cannot wake this phone/)).toBeOnTheScreen()
    expect(phone.companion.enrol).not.toHaveBeenCalled()
    press('They are the same')
    await screen.findByRole('heading', { name: 'Add a number at Harbour' })
    const { services } = JSON.parse(phone.kept.get('lines') ?? '{}')
    expect(services).toContainEqual({ issuer: other, name: 'Harbour', thumbprint: otherKey })
    type('Phone number', exampleEnrolment.phoneNumber)
    press('Confirm this number')
    await screen.findByRole('heading', { name: 'Your numbers' })
    expect(phone.keptLines()).toMatchObject([{ issuer: exampleIssuer }, { issuer: other }])
    const saved = phone.companion.savePushToken.mock.calls.map(([{ deviceId }]) => deviceId)
    expect(saved).toEqual([exampleEnrolment.deviceId])
  })

  test('whose digits differ adds nothing', async () => {
    const phone = await home(async () => ok(harbour))
    await ask('id.harbour.example')
    await screen.findByRole('heading', { name: 'Is this Harbour?' })
    press('They differ')
    expect(await screen.findByRole('alert')).toHaveTextContent(/^This is another server/)
    expect(phone.kept.get('lines')).not.toContain(other)
    press('Back')
    expect(await screen.findByText('Nothing is waiting')).toBeOnTheScreen()
  })

  test.each([
    ['http://id.harbour.example', /^This is no address/],
    ['not an address', /^This is no address/],
    ['id.harbour.example', /^No connection/],
  ])('at %s that is none, or that does not answer, says so', async (typed, words) => {
    await home(async () => fail({ code: 'unreachable' }))
    await ask(typed)
    expect(await screen.findByRole('alert')).toHaveTextContent(words)
    expect(screen.getByLabelText(address).props.value).toBe(typed)
  })

  test('that this phone has already asks for a number there', async () => {
    const verifyServer = jest.fn(async () => ok(harbour))
    await home(verifyServer)
    await ask(`${exampleIssuer}/`)
    await screen.findByRole('heading', { name: 'Add a number at Northwind' })
    expect(verifyServer).not.toHaveBeenCalled()
  })
})

describe('a service that was added and left without a number', () => {
  async function addHarbour(): Promise<FakePhone> {
    const phone = await home(async () => ok(harbour))
    await ask('id.harbour.example')
    await screen.findByRole('heading', { name: 'Is this Harbour?' })
    press('They are the same')
    await screen.findByRole('heading', { name: 'Add a number at Harbour' })
    expect(phone.kept.get('lines')).toContain(other)
    return phone
  }

  test('is forgotten with its key, and can be added again', async () => {
    const phone = await addHarbour()
    const forgetPhoneKeys = jest.spyOn(phone.parts, 'forgetPhoneKeys')
    const { drafts } = JSON.parse(phone.kept.get('lines') ?? '')
    press('Back')
    await screen.findByText('Nothing is waiting')
    await waitFor(() => expect(phone.kept.get('lines')).not.toContain(other))
    await waitFor(() => expect(forgetPhoneKeys).toHaveBeenCalledTimes(1))
    expect(drafts).toMatchObject([{ key: forgetPhoneKeys.mock.calls[0]?.[0].name }])
    await ask('id.harbour.example')
    expect(await screen.findByRole('heading', { name: 'Is this Harbour?' })).toBeOnTheScreen()
  })

  test('is forgotten when the app is begun again', async () => {
    const phone = await addHarbour()
    await act(async () => screen.unmount())
    render(<App parts={phone.parts} />)
    expect(await screen.findByText('Nothing is waiting')).toBeOnTheScreen()
    await waitFor(() => expect(phone.kept.get('lines')).not.toContain(other))
  })

  test('stays while the number that was asked for there waits to be let in', async () => {
    const phone = await addHarbour()
    const { enrolment } = lineAtOther
    phone.companion.enrol.mockResolvedValue(ok({ outcome: 'number_has_device', enrolment }))
    phone.companion.standing.mockResolvedValue(ok({ standing: 'too_late' }))
    type('Phone number', exampleEnrolment.phoneNumber)
    press('Confirm this number')
    await screen.findByRole('heading', { name: 'This phone was not let in' })
    await act(async () => screen.unmount())
    const verifyServer = jest.fn(async () => ok(harbour))
    render(<App parts={{ ...phone.parts, verifyServer }} />)
    await screen.findByRole('heading', { name: 'This phone was not let in' })
    expect(verifyServer).toHaveBeenCalledWith(expect.objectContaining({ issuer: other }), otherKey)
    expect(phone.kept.get('lines')).toContain(other)
  })
})

/** A phone that was closed with a number at the other server. */
function phoneWithOther(verifyServer: Parts['verifyServer']): FakePhone {
  const phone = fakePhone({ verifyServer })
  const kept = {
    version: 2,
    services: [{ issuer: other, name: 'Harbour', thumbprint: otherKey }],
    lines: [lineAtOther],
    drafts: [],
  }
  phone.kept.set('lines', JSON.stringify(kept))
  return phone
}

describe('T-56 a service that a person has added', () => {
  test('T-56 proves the compared key before it hears anything', async () => {
    const heard: (string | null)[] = []
    const phone = phoneWithOther(async ({ issuer }, pinned) => {
      heard.push(issuer, pinned)
      return ok(harbour)
    })
    phone.companion.pendingLogins.mockImplementation(async () => {
      heard.push('pendingLogins')
      return ok({ logins: [], phones: [] })
    })
    render(<App parts={phone.parts} />)
    await waitFor(() => expect(heard).toContain('pendingLogins'))
    expect(heard.slice(0, 2)).toEqual([other, otherKey])
    expect(phone.companion.savePushToken).not.toHaveBeenCalled()
  })

  test('T-56 with another key is refused in words, and hears nothing', async () => {
    const phone = phoneWithOther(async () => changed)
    render(<App parts={phone.parts} />)
    expect(await screen.findByRole('alert')).toHaveTextContent(/^This is another server/)
    await act(async () => phone.comeBack())
    const { discover, pendingLogins, fetchLogin, savePushToken } = phone.companion
    for (const call of [discover, pendingLogins, fetchLogin, savePushToken]) {
      expect(call).not.toHaveBeenCalled()
    }
  })

  test.each(['Phones of this number', 'Activity'])(
    'T-56 hears nothing of its page “%s” either with another key',
    async (part) => {
      const phone = phoneWithOther(async () => changed)
      render(<App parts={phone.parts} />)
      await screen.findByRole('alert')
      press('About this number')
      press(part)
      expect(await screen.findByRole('alert')).toHaveTextContent(/^This is another server/)
      expect(phone.companion.devices).not.toHaveBeenCalled()
      expect(phone.companion.activity).not.toHaveBeenCalled()
    },
  )

  test('T-56 whose compared key was not kept is refused', async () => {
    const verifyServer = jest.fn(async () => ok(harbour))
    const phone = phoneWithOther(verifyServer)
    const kept = JSON.parse(phone.kept.get('lines') ?? '')
    phone.kept.set('lines', JSON.stringify({ ...kept, services: [] }))
    render(<App parts={phone.parts} />)
    expect(await screen.findByRole('alert')).toHaveTextContent(/^This is another server/)
    expect(verifyServer).not.toHaveBeenCalled()
    expect(phone.companion.pendingLogins).not.toHaveBeenCalled()
  })

  test('is forgotten with its last number', async () => {
    const phone = phoneWithOther(async () => ok(harbour))
    phone.companion.removeThisDevice.mockResolvedValue(ok(undefined))
    render(<App parts={phone.parts} />)
    await screen.findByText(/Harbour cannot wake this phone/)
    press('About this number')
    press('Remove from this phone')
    await screen.findByRole('heading', { name: /^Remove/ })
    press('Remove from this phone')
    await screen.findByLabelText('Phone number')
    await waitFor(() => expect(phone.kept.get('lines')).not.toContain(other))
  })
})
