import { expect, test } from 'vitest'
import { fail, ok, type Result } from '../../model/result.ts'
import { createBearerTokens, type FreshToken } from './bearer-tokens.ts'
import { startDeadline } from './deadline.ts'
import { createTestClock } from './scripted-server.test-support.ts'

function createTokens(lifeSeconds = 3600) {
  const clock = createTestClock()
  const asked: ((outcome: Result<FreshToken, 'refused'>) => void)[] = []
  const tokens = createBearerTokens<'refused'>({
    clock,
    fetchToken: () => new Promise((resolve) => asked.push(resolve)),
  })
  return {
    clock,
    tokens,
    asked,
    get: () => tokens.get(startDeadline(5_000)),
    give(token: string) {
      asked.at(-1)?.(ok({ token, lifeSeconds }))
    },
  }
}

test('fifty who ask at once share one fetch', async () => {
  const { asked, get, give } = createTokens()
  const answers = Array.from({ length: 50 }, get)
  give('first')
  for (const answer of answers) expect(await answer).toEqual(ok('first'))
  expect(asked).toHaveLength(1)
})

test('a token is used until a minute before its end, and then replaced', async () => {
  const { clock, asked, get, give } = createTokens(3600)
  const first = get()
  give('first')
  await first
  clock.forward(3539)
  expect(await get()).toEqual(ok('first'))
  expect(asked).toHaveLength(1)

  clock.forward(1)
  const second = get()
  give('second')
  expect(await second).toEqual(ok('second'))
  expect(asked).toHaveLength(2)
})

test('its life counts from the asking, not from the answer', async () => {
  const { clock, asked, get, give } = createTokens(120)
  const first = get()
  clock.forward(61)
  give('first')
  await first
  void get()
  expect(asked).toHaveLength(2)
})

test('a failure goes to everyone who waited and is not kept', async () => {
  const { asked, get, give } = createTokens()
  const both = [get(), get()]
  asked[0]?.(fail('refused'))
  expect(await Promise.all(both)).toEqual([fail('refused'), fail('refused')])

  const next = get()
  give('next')
  expect(await next).toEqual(ok('next'))
})

test('a dropped token is replaced; dropping an old one changes nothing', async () => {
  const { tokens, asked, get, give } = createTokens()
  const first = get()
  give('first')
  await first
  tokens.drop('first')
  const second = get()
  give('second')
  await second

  tokens.drop('first')
  expect(await get()).toEqual(ok('second'))
  expect(asked).toHaveLength(2)
})

test('T-93 one whose time is up stops waiting; the fetch goes on for the others', async () => {
  const { tokens, get, give } = createTokens()
  const patient = get()
  expect(await tokens.get(startDeadline(20))).toEqual(fail('timed_out'))
  give('first')
  expect(await patient).toEqual(ok('first'))
})

test('a fetch that does not end is ended, and the next one may succeed', async () => {
  let fetches = 0
  const tokens = createBearerTokens({
    clock: createTestClock(),
    budgetMs: 20,
    fetchToken: ({ signal }): Promise<Result<FreshToken, 'gave_up'>> => {
      fetches += 1
      if (fetches > 1) return Promise.resolve(ok({ token: 'second', lifeSeconds: 3600 }))
      return new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve(fail('gave_up')))
      })
    },
  })
  expect(await tokens.get(startDeadline(5_000))).toEqual(fail('gave_up'))
  expect(await tokens.get(startDeadline(5_000))).toEqual(ok('second'))
})
