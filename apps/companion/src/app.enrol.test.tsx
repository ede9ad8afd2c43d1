import type { CheckWatch, EnrolOutcome } from '@mobile-companion/device/companion.types'
import { fail, ok } from '@mobile-companion/device/result'
import { act, render, screen, waitFor } from '@testing-library/react-native'
import { App } from './app'
import { exampleEnrolment, exampleHandset, exampleIssuer } from './testing/examples'
import { fakePhone, keepLines } from './testing/fake-parts'
import { press, type } from './testing/press'

const enrolled = {
  outcome: 'enrolled',
  enrolment: { deviceId: exampleEnrolment.deviceId, phoneNumber: exampleEnrolment.phoneNumber },
} as const

/** An enrolment that the test leads by hand. */
function enrolByHand(phone: ReturnType<typeof fakePhone>) {
  let watch: CheckWatch | null = null
  let settle: (outcome: EnrolOutcome) => void = () => {}
  phone.companion.enrol.mockImplementation((_, given) => {
    watch = given
    return new Promise((resolve) => {
      settle = (outcome) => resolve(ok(outcome))
    })
  })
  return {
    step: (step: Parameters<CheckWatch['onStep']>[0]) => act(() => watch?.onStep(step)),
    trouble: async (trouble: Parameters<CheckWatch['onTrouble']>[0]) => {
      let wish = 'none yet'
      act(() => {
        watch?.onTrouble(trouble).then(
          () => {
            wish = 'next'
          },
          () => {
            wish = 'stop'
          },
        )
      })
      return () => wish
    },
    end: (outcome: EnrolOutcome) => act(async () => settle(outcome)),
    isAborted: () => watch?.signal?.aborted,
  }
}

async function confirm(): Promise<void> {
  await screen.findByRole('heading', { name: 'Use this phone to sign in to Northwind' })
  press('Confirm this number')
}

test('a number is confirmed, kept, and push is set up for it', async () => {
  const phone = fakePhone()
  const hand = enrolByHand(phone)
  render(<App parts={phone.parts} />)
  await confirm()
  expect(phone.companion.enrol).toHaveBeenCalledWith(
    { phoneNumber: exampleHandset.ownNumber, device: exampleHandset.device },
    expect.anything(),
  )
  hand.step('opening')
  expect(screen.getByText('Opening the check over mobile data')).toBeOnTheScreen()
  await hand.end(enrolled)
  expect(await screen.findByText('This phone is ready')).toBeOnTheScreen()
  expect(phone.keptLines()).toMatchObject([{ enrolment: enrolled.enrolment }])
  await waitFor(() =>
    expect(phone.companion.savePushToken).toHaveBeenCalledWith(
      expect.objectContaining(enrolled.enrolment),
      'push-token',
    ),
  )
})

test('trouble is explained; the next try is the person’s to begin', async () => {
  const phone = fakePhone()
  const hand = enrolByHand(phone)
  render(<App parts={phone.parts} />)
  await confirm()
  const wish = await hand.trouble('not_cellular')
  expect(screen.getByRole('heading', { name: 'Use mobile data for this' })).toBeOnTheScreen()
  expect(wish()).toBe('none yet')
  press('Try again')
  await waitFor(() => expect(wish()).toBe('next'))
  expect(screen.getByRole('heading', { name: /^Confirming/ })).toBeOnTheScreen()
})

test('cancelling ends the check, and its outcome no longer counts', async () => {
  const phone = fakePhone()
  const hand = enrolByHand(phone)
  render(<App parts={phone.parts} />)
  await confirm()
  press('Cancel')
  expect(hand.isAborted()).toBe(true)
  expect(screen.getByLabelText('Phone number')).toBeOnTheScreen()
  await hand.end(enrolled)
  expect(screen.getByLabelText('Phone number')).toBeOnTheScreen()
  expect(phone.keptLines()).toEqual([])
})

test('stopping while in trouble gives the number back to be mended', async () => {
  const phone = fakePhone()
  const hand = enrolByHand(phone)
  render(<App parts={phone.parts} />)
  await confirm()
  const wish = await hand.trouble('timed_out')
  press('Stop')
  await waitFor(() => expect(wish()).toBe('stop'))
  expect(screen.getByLabelText('Phone number')).toBeOnTheScreen()
})

test.each([
  [{ outcome: 'no_match' }, 'This phone used another SIM'],
  [{ outcome: 'sim_unavailable', trouble: 'unsupported_network' }, 'Your SIM could not be checked'],
] as const)('%j is said, and another number can be used', async (outcome, title) => {
  const phone = fakePhone()
  phone.companion.enrol.mockResolvedValue(ok(outcome))
  render(<App parts={phone.parts} />)
  await confirm()
  expect(await screen.findByRole('heading', { name: title })).toBeOnTheScreen()
  press('Use another number')
  expect(screen.getByLabelText('Phone number')).toBeOnTheScreen()
})

test('a server that cannot be reached is said, and tried again', async () => {
  const phone = fakePhone()
  phone.companion.enrol.mockResolvedValueOnce(fail({ code: 'unreachable' }))
  phone.companion.enrol.mockResolvedValueOnce(ok(enrolled))
  render(<App parts={phone.parts} />)
  await confirm()
  expect(await screen.findByRole('heading', { name: 'No connection' })).toBeOnTheScreen()
  press('Try again')
  expect(await screen.findByText('This phone is ready')).toBeOnTheScreen()
})

test('a fault in the protocol shows as one, and is not lost', async () => {
  const reportError = jest.fn()
  Object.assign(globalThis, { reportError })
  const phone = fakePhone()
  const fault = new Error('a bug')
  phone.companion.enrol.mockRejectedValue(fault)
  render(<App parts={phone.parts} />)
  await confirm()
  expect(await screen.findByRole('heading', { name: 'Something went wrong' })).toBeOnTheScreen()
  expect(reportError).toHaveBeenCalledWith(fault)
})

test('a refused number is mended where it was typed', async () => {
  const phone = fakePhone()
  const problem = 'number_not_supported' as const
  phone.companion.enrol.mockResolvedValue(fail({ code: 'refused', problem }))
  render(<App parts={phone.parts} />)
  await confirm()
  expect(await screen.findByRole('alert')).toHaveTextContent(/Not available for this number/)
  type('Phone number', '07400 654321')
  expect(screen.queryByRole('alert')).toBeNull()
})

describe('a start', () => {
  test('comes back to an enrolled phone', async () => {
    const phone = fakePhone({}, { enrolled: true })
    render(<App parts={phone.parts} />)
    expect(await screen.findByText('Nothing is waiting')).toBeOnTheScreen()
    expect(screen.queryByText('This phone is ready')).toBeNull()
  })

  test('with another key than the enrolled one says so, and asks for the number again', async () => {
    const phone = fakePhone()
    const lost = { ...exampleEnrolment, keyX: 'lost-key' }
    keepLines(phone.kept, [{ id: 'first', issuer: exampleIssuer, enrolment: lost }])
    render(<App parts={phone.parts} />)
    expect(await screen.findByText('The key for this number is gone')).toBeOnTheScreen()
    expect(phone.companion.pendingLogins).not.toHaveBeenCalled()
    press('Confirm my number again')
    expect(await screen.findByLabelText('Phone number')).toBeOnTheScreen()
    await waitFor(() => expect(phone.keptLines()).toEqual([]))
  })

  test('without a key refuses, and never works with a lesser one', async () => {
    const phone = fakePhone({ openPhoneKeys: async () => fail({ code: 'unsupported' }) })
    render(<App parts={phone.parts} />)
    const title = 'This phone cannot keep a key'
    expect(await screen.findByRole('heading', { name: title })).toBeOnTheScreen()
    expect(phone.companion.discover).not.toHaveBeenCalled()
  })

  test('without settings can be tried again', async () => {
    const readHandset = jest.fn(fakePhone().parts.readHandset)
    readHandset.mockResolvedValueOnce(fail({ code: 'unreachable' }))
    render(<App parts={fakePhone({ readHandset }).parts} />)
    await screen.findByRole('heading', { name: 'The phone did not start' })
    press('Try again')
    expect(await screen.findByLabelText('Phone number')).toBeOnTheScreen()
  })

  test.each(['http://id.northwind.example', 'not a url'])(
    'refuses the server %s',
    async (server) => {
      const readHandset = async () => ok({ ...exampleHandset, server })
      render(<App parts={fakePhone({ readHandset }).parts} />)
      const title = 'This app has no service'
      expect(await screen.findByRole('heading', { name: title })).toBeOnTheScreen()
    },
  )

  test('where nothing can be stored says so', async () => {
    const openPhoneKeys = async () => {
      throw new Error(`no storage for ${exampleIssuer}`)
    }
    render(<App parts={fakePhone({ openPhoneKeys }).parts} />)
    const title = 'This phone keeps nothing'
    expect(await screen.findByRole('heading', { name: title })).toBeOnTheScreen()
  })
})
