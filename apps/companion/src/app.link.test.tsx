import { appLinkTo } from '@mobile-companion/contract/app-link'
import { fail, ok } from '@mobile-companion/device/result'
import { act, render, screen, waitFor } from '@testing-library/react-native'
import { App } from './app'
import { exampleIssuer, exampleLogin, loginId, pending } from './testing/examples'
import { type FakePhone, fakePhone } from './testing/fake-parts'
import { press, type } from './testing/press'

const digitField = 'Type the six digits that the page shows'
const linkTo = (letter: string, issuer = exampleIssuer) =>
  appLinkTo('mobilecompanion://open', { loginId: loginId(letter), issuer, isHere: false })
const refused = (problem: 'login_not_found' | 'login_over', checkStatus?: 'EXPIRED') =>
  fail({ code: 'refused', problem, ...(checkStatus && { checkStatus }) } as const)

/** The app as a link opens it; its requests are by "Northwind a", "Northwind b"… */
function openBy(link: string | null, { enrolled = true } = {}): FakePhone {
  const phone = fakePhone({}, { enrolled, openedBy: link })
  phone.companion.fetchLogin.mockImplementation(async (_, id) => {
    const letter = id.at(-1) ?? ''
    const client = { name: `Northwind ${letter}`, origin: 'https://x.example' }
    return ok(exampleLogin({ letter, request: { client } }))
  })
  render(<App parts={phone.parts} />)
  return phone
}

const question = (letter: string) => ({ name: `Are you signing in to Northwind ${letter}?` })
const heading = (name: string) => screen.findByRole('heading', { name })

function expectNothingDone({ companion }: FakePhone): void {
  expect(companion.fetchLogin).not.toHaveBeenCalled()
  expect(companion.decide).not.toHaveBeenCalled()
}

test('T-27 a link shows its very request, also when others wait, and the digits are asked for', async () => {
  const phone = openBy(linkTo('b'))
  phone.companion.pendingLogins.mockResolvedValue(
    ok({ logins: ['a', 'b', 'c'].map(pending), phones: [] }),
  )
  expect(await screen.findByRole('heading', question('b'))).toBeOnTheScreen()
  expect(phone.companion.decide).not.toHaveBeenCalled()
  press('Approve')
  expect(phone.companion.decide).not.toHaveBeenCalled()
  phone.companion.decide.mockResolvedValue(ok({ outcome: 'signed_in' }))
  type(digitField, ' 402 913\n')
  press('Approve')
  await heading('Signed in to Northwind b')
  expect(phone.companion.decide.mock.lastCall?.[2]).toMatchObject({ digits: '402913' })
})

test('T-27 a link that comes while the app stands by shows its request', async () => {
  const phone = openBy(null)
  await screen.findByText('Nothing is waiting')
  act(() => phone.link(linkTo('b')))
  expect(await screen.findByRole('heading', question('b'))).toBeOnTheScreen()
})

test('T-27 a link takes nothing away from whoever looks at another request', async () => {
  const phone = openBy(linkTo('a'))
  phone.companion.pendingLogins.mockResolvedValue(
    ok({ logins: ['a', 'b'].map(pending), phones: [] }),
  )
  await screen.findByRole('heading', question('a'))
  type(digitField, '402')
  act(() => phone.link(linkTo('b')))
  expect(screen.getByRole('alert')).toHaveTextContent('New sign-in request')
  expect(screen.getByLabelText(digitField).props.value).toBe('402')
  act(() => phone.link(linkTo('b', 'https://elsewhere.example')))
  act(() => phone.link('mobilecompanion://open?login_id=x'))
  expect(screen.getByRole('heading', question('a'))).toBeOnTheScreen()
  press('Look')
  expect(await screen.findByRole('heading', question('b'))).toBeOnTheScreen()
  expect(phone.companion.decide).not.toHaveBeenCalled()
})

test('T-27 a link of another issuer is refused in words, without a call about it', async () => {
  const phone = openBy(linkTo('a', 'https://elsewhere.example'))
  expect(await heading('This link is for another service')).toBeOnTheScreen()
  expectNothingDone(phone)
  press('Go on')
  expect(await screen.findByText('Nothing is waiting')).toBeOnTheScreen()
})

test.each([
  ['half a request', `mobilecompanion://open?login_id=${loginId('a')}`],
  ['an id that is none', `mobilecompanion://open?login_id=..%2F..%2F&issuer=${exampleIssuer}`],
  [
    'a decision in it',
    `mobilecompanion://approve?login_id=x&issuer=${exampleIssuer}&digits=402913`,
  ],
  ['what is no address', 'lgn'],
])('T-27 a malformed link is refused in words: %s', async (_what, link) => {
  const phone = openBy(link)
  expect(await heading('This link does not work')).toBeOnTheScreen()
  expectNothingDone(phone)
})

test('T-27 what else a link says is not read: no digits are filled in, nothing is decided', async () => {
  const phone = openBy(`${linkTo('a')}&digits=402913&decision=approve`)
  await screen.findByRole('heading', question('a'))
  expect(screen.getByLabelText(digitField).props.value).toBe('')
  expect(phone.companion.decide).not.toHaveBeenCalled()
})

test('T-27 a request of another account, or one that is over, ends in words', async () => {
  const phone = openBy(null)
  await screen.findByText('Nothing is waiting')
  phone.companion.fetchLogin.mockResolvedValue(refused('login_not_found'))
  act(() => phone.link(linkTo('a')))
  expect(await heading('This request is gone')).toBeOnTheScreen()
  phone.companion.fetchLogin.mockResolvedValue(refused('login_over', 'EXPIRED'))
  act(() => phone.link(linkTo('b')))
  expect(await heading('The time ran out')).toBeOnTheScreen()
  act(() => phone.link(linkTo('b')))
  expect(phone.companion.fetchLogin).toHaveBeenCalledTimes(2)
})

test('T-27 a phone that is not enrolled says what comes first', async () => {
  const phone = openBy(linkTo('a'), { enrolled: false })
  expect(await heading('First confirm your number')).toBeOnTheScreen()
  press('Go on')
  expect(await screen.findByLabelText('Phone number')).toBeOnTheScreen()
  act(() => phone.link(linkTo('a', 'https://elsewhere.example')))
  expect(await heading('This link is for another service')).toBeOnTheScreen()
  expectNothingDone(phone)
})

test('T-27 a link does not disturb an enrolment that is under way', async () => {
  const phone = openBy(null, { enrolled: false })
  phone.companion.enrol.mockReturnValue(new Promise(() => {}))
  await screen.findByLabelText('Phone number')
  press('Confirm this number')
  await heading('Confirming +44 7400 123456')
  act(() => phone.link(linkTo('a')))
  expect(screen.getByRole('heading', { name: 'Confirming +44 7400 123456' })).toBeOnTheScreen()
})

test('a link without a request only opens the app', async () => {
  const phone = openBy('mobilecompanion://')
  expect(await screen.findByText('Nothing is waiting')).toBeOnTheScreen()
  expectNothingDone(phone)
})

test('an app that cannot learn what opened it starts all the same', async () => {
  const phone = fakePhone({}, { enrolled: true })
  const opened = jest.fn().mockRejectedValue(new Error('no intent'))
  render(<App parts={{ ...phone.parts, links: { ...phone.parts.links, opened } }} />)
  expect(await screen.findByText('Nothing is waiting')).toBeOnTheScreen()
  await waitFor(() => expect(opened).toHaveBeenCalledTimes(1))
})
