import { ok } from '@mobile-companion/device/result'
import { act, render, screen, waitFor } from '@testing-library/react-native'
import { App } from './app'
import { exampleLogin, pending } from './testing/examples'
import { confirmed, fakePhone, phoneIn } from './testing/fake-parts'
import { press, type } from './testing/press'
import { seen } from './testing/seen'
import { english } from './words/english'
import { pickWords } from './words/languages'
import { fill, fillAll } from './words/spoken'

/** Set where nothing else can be meant: whole English messages, as they stand on screens. */
const englishMessages = new Set(leaves(english).filter((it) => !it.includes('{')))

function leaves(part: unknown): readonly string[] {
  if (typeof part === 'string') return [part]
  return Object.values(part as object).flatMap(leaves)
}

function expectNoEnglish(): void {
  const words = seen()
  expect(words.length).toBeGreaterThan(3)
  expect(words.filter((it) => englishMessages.has(it) && it !== 'Website')).toEqual([])
  expect(words.filter((it) => /\{\w+\}/.test(it))).toEqual([])
}

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

describe.each(['de-DE', 'fr-FR', 'es-MX'])('a phone set to %s', (tag) => {
  const languages = phoneIn([tag, 'en'])
  const { say } = pickWords([tag])

  test('asks for its number', async () => {
    const phone = fakePhone({ languages })
    render(<App parts={phone.parts} />)
    await screen.findByText(fill(say.enrol.title, { service: 'Northwind' }))
    expectNoEnglish()
    phone.companion.enrol.mockResolvedValue(
      ok({ outcome: 'sim_unavailable', trouble: 'unreachable' }),
    )
    press(say.enrol.submit)
    await screen.findByText(say.onward.simUnavailable)
    for (const line of fillAll(say.troubles.unreachable, { last: '56' }).advice) {
      expect(screen.getByText(line)).toBeOnTheScreen()
    }
    expectNoEnglish()
  })

  test('shows a request and how it ends', async () => {
    const phone = fakePhone({ languages }, { enrolled: true })
    phone.companion.pendingLogins.mockResolvedValue(ok({ logins: [pending('a')], phones: [] }))
    const login = exampleLogin()
    phone.companion.fetchLogin.mockResolvedValue(ok(login))
    render(<App parts={phone.parts} />)
    await screen.findByText(fill(say.request.title, { client: 'Northwind' }))
    expectNoEnglish()
    const wrong = {
      outcome: 'wrong_digits',
      triesLeft: 1,
      login: { ...login, triesLeft: 1 },
    } as const
    phone.companion.decide.mockImplementationOnce(confirmed(ok(wrong)))
    type(say.request.digits, '000000')
    press(say.request.approve)
    await screen.findByText(say.request.wrong.one)
    phone.companion.decide.mockResolvedValueOnce(ok({ outcome: 'denied' }))
    phone.companion.pendingLogins.mockResolvedValue(ok({ logins: [], phones: [] }))
    press(say.request.deny)
    await screen.findByText(fill(say.results.denied.why, { client: 'Northwind' }))
    expectNoEnglish()
    press(say.shared.done)
    await waitFor(() => expect(screen.getByText(say.endings.denied)).toBeOnTheScreen())
    expectNoEnglish()
  })
})

test('a phone set to another language speaks English', async () => {
  render(<App parts={fakePhone({ languages: phoneIn(['pt-BR']) }).parts} />)
  expect(await screen.findByText('Use this phone to sign in to Northwind')).toBeOnTheScreen()
})

test('a phone that is set to another language meanwhile speaks it at once', async () => {
  let tags = ['en-GB']
  let tell = () => {}
  const languages = {
    now: () => tags,
    onChange: (listener: () => void) => {
      tell = listener
      return () => {}
    },
  }
  render(<App parts={fakePhone({ languages }).parts} />)
  await screen.findByText('Use this phone to sign in to Northwind')
  tags = ['fr-FR']
  act(() => tell())
  const { enrol } = pickWords(tags).say
  expect(screen.getByText(fill(enrol.title, { service: 'Northwind' }))).toBeOnTheScreen()
})
