import type { CallFailure } from '@mobile-companion/device/companion.types'
import type { ConfirmFailure } from '@mobile-companion/device/platform'
import { fail, ok } from '@mobile-companion/device/result'
import { act, render, screen, waitFor } from '@testing-library/react-native'
import { App } from './app'
import { exampleLogin, pending } from './testing/examples'
import { type FakePhone, fakePhone } from './testing/fake-parts'
import { press, type } from './testing/press'

const digitField = 'Type the six digits that the page shows'
const question = 'Are you signing in to Northwind?'

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

/** A phone with a request before the person, and the digits typed. */
async function asked(): Promise<FakePhone> {
  const phone = fakePhone({}, { enrolled: true })
  phone.companion.pendingLogins.mockResolvedValue(ok({ logins: [pending('a')], phones: [] }))
  phone.companion.fetchLogin.mockResolvedValue(ok(exampleLogin()))
  render(<App parts={phone.parts} />)
  await screen.findByRole('heading', { name: question })
  type(digitField, '402913')
  return phone
}

/** A prompt that a test answers. `sent`: whether the approval went on its way after it. */
function prompting(phone: FakePhone) {
  const prompt = { sent: false, answer: (_: ConfirmFailure['code'] | 'confirmed') => {} }
  phone.companion.decide.mockImplementation(async (_, _login, _decision, watch) => {
    const answer = await new Promise<ConfirmFailure['code'] | 'confirmed'>((resolve) => {
      prompt.answer = resolve
    })
    if (answer !== 'confirmed') return fail({ code: answer })
    watch.onStep('asking')
    if (watch.signal?.aborted) throw new Error('stopped')
    prompt.sent = true
    return ok({ outcome: 'signed_in' })
  })
  return prompt
}

test('an approval is confirmed on the phone, which says for what', async () => {
  const phone = await asked()
  const prompt = prompting(phone)
  press('Approve')
  const [, , , watch] = phone.companion.decide.mock.lastCall ?? []
  expect(watch?.words).toEqual({ reason: 'Approve sign-in to Northwind', cancel: 'Cancel' })
  // The request stays to be read under the prompt.
  expect(screen.getByRole('heading', { name: question })).toBeOnTheScreen()
  await act(async () => prompt.answer('confirmed'))
  expect(screen.getByRole('heading', { name: 'Signed in to Northwind' })).toBeOnTheScreen()
})

test('T-59 an approval that the person did not confirm stays open, with its digits, and can be confirmed then', async () => {
  const phone = await asked()
  const prompt = prompting(phone)
  press('Approve')
  await act(async () => prompt.answer('not_confirmed'))
  expect(screen.getByText(/^Not approved: you did not confirm/)).toBeOnTheScreen()
  expect(screen.getByRole('heading', { name: question })).toBeOnTheScreen()
  expect(screen.getByLabelText(digitField).props.value).toBe('402913')
  press('Approve')
  expect(screen.queryByText(/^Not approved/)).toBeNull()
  await act(async () => prompt.answer('confirmed'))
  expect(screen.getByRole('heading', { name: 'Signed in to Northwind' })).toBeOnTheScreen()
})

test('a phone that takes no finger, face or code now says how it will', async () => {
  const phone = await asked()
  const prompt = prompting(phone)
  press('Approve')
  await act(async () => prompt.answer('locked_out'))
  expect(screen.getByText(/Lock it, unlock it with its code/)).toBeOnTheScreen()
  expect(screen.getByRole('button', { name: 'Approve' })).toBeEnabled()
})

test('pressing twice asks once', async () => {
  const phone = await asked()
  prompting(phone)
  press('Approve')
  press('Approve')
  expect(phone.companion.decide).toHaveBeenCalledTimes(1)
})

test('T-59 what ran out while the phone asked is not sent, whatever the person does then', async () => {
  const phone = await asked()
  const prompt = prompting(phone)
  press('Approve')
  await act(() => jest.advanceTimersByTimeAsync(101_000))
  expect(screen.getByRole('heading', { name: 'The time ran out' })).toBeOnTheScreen()
  // By this the phone takes its prompt away.
  expect(phone.companion.decide.mock.lastCall?.[3].signal?.aborted).toBe(true)
  await act(async () => prompt.answer('confirmed'))
  expect(prompt.sent).toBe(false)
  expect(screen.getByRole('heading', { name: 'The time ran out' })).toBeOnTheScreen()
})

test('what did not arrive is tried again, and confirmed again', async () => {
  const phone = await asked()
  phone.companion.decide.mockImplementationOnce(async (_, _login, _decision, watch) => {
    watch.onStep('asking')
    return fail({ code: 'unreachable' })
  })
  press('Approve')
  await screen.findByRole('heading', { name: 'No connection' })
  const prompt = prompting(phone)
  press('Try again')
  await act(async () => prompt.answer('not_confirmed'))
  expect(screen.getByText(/^Not approved/)).toBeOnTheScreen()
  expect(screen.getByRole('button', { name: 'Deny' })).toBeEnabled()
})

test.each<[string, ConfirmFailure | CallFailure]>([
  ['has destroyed its key', { code: 'key_lost' }],
  ['enrolled before there were two keys', { code: 'refused', problem: 'approval_key_missing' }],
])('a phone that %s says so, and can still deny', async (_, failure) => {
  const phone = await asked()
  phone.companion.decide.mockResolvedValueOnce(fail(failure))
  press('Approve')
  const title = /This phone cannot approve any more/
  expect(await screen.findByRole('alert', { name: title })).toBeOnTheScreen()
  expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull()
  phone.companion.decide.mockResolvedValueOnce(ok({ outcome: 'denied' }))
  press('Deny')
  expect(await screen.findByRole('heading', { name: 'Denied' })).toBeOnTheScreen()
})

test('a denial asks the person for nothing more', async () => {
  const phone = await asked()
  phone.companion.decide.mockReturnValue(new Promise(() => {}))
  press('Deny')
  await waitFor(() => expect(phone.companion.decide).toHaveBeenCalledTimes(1))
  expect(screen.getByRole('heading', { name: 'Sending your answer' })).toBeOnTheScreen()
})
