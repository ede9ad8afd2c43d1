import {
  exampleIssuer,
  exampleLine,
  exampleLogin,
  exampleRunning,
  exampleThumbprint,
  loginId,
} from '../testing/examples'
import type { Action } from './action'
import type { AppState } from './app-state'
import { waitingOn } from './lines'
import { reduce } from './reduce'

const lines = [exampleLine({ id: 'one' }), exampleLine({ id: 'two' })]
const two = exampleRunning(lines)

function run(state: AppState, ...actions: readonly Action[]) {
  const next = actions.reduce(reduce, state)
  if (next.at !== 'running') throw new Error(`not running but ${next.at}`)
  return next
}

const waits = (letter: string, seconds: number) => ({
  login_id: loginId(letter),
  expires_at: new Date(Date.UTC(2030, 0, 1, 0, 0, seconds)).toISOString(),
})
const listed = (lineId: string, ...waiting: ReturnType<typeof waits>[]): Action => ({
  type: 'listed',
  lineId,
  waiting,
  phones: [],
})
const pushed = (lineId: string, letter: string): Action => ({
  type: 'push_arrived',
  lineId,
  loginId: loginId(letter),
  expiresAt: waits(letter, 0).expires_at,
})
const adding: Action = {
  type: 'line_begun',
  lineId: 'three',
  issuer: exampleIssuer,
  phoneNumber: null,
}

test('what waits on all numbers is one list, oldest first', () => {
  const state = run(two, listed('one', waits('a', 1), waits('c', 3)), listed('two', waits('b', 2)))
  const ids = waitingOn(state.lines).map(({ line, login }) => [line.id, login.login_id])
  expect(ids).toEqual([
    ['one', loginId('a')],
    ['two', loginId('b')],
    ['one', loginId('c')],
  ])
})

test('the only request of all numbers opens by itself, and says whose it is', () => {
  expect(run(two, listed('two', waits('b', 1))).task).toEqual({
    task: 'opening',
    lineId: 'two',
    loginId: loginId('b'),
  })
})

test('a request of another number is told of and takes nothing away', () => {
  const asking = { task: 'asking', lineId: 'one', login: exampleLogin(), wasWrong: false } as const
  const state = run({ ...two, task: asking }, pushed('two', 'b'))
  expect(state.task).toBe(asking)
  expect(state.banner).toEqual({ lineId: 'two', loginId: loginId('b') })
})

test('T-56 the same id at another number is another request', () => {
  const asking = { task: 'asking', lineId: 'one', login: exampleLogin(), wasWrong: false } as const
  const busy = { ...two, task: asking }
  const ended: Action = {
    type: 'request_ended',
    lineId: 'two',
    loginId: loginId('a'),
    ending: { code: 'cancelled' },
    at: '2030-05-01T10:00:00.000Z',
  }
  expect(run(busy, ended)).toBe(busy)
  const login = exampleLogin({ triesLeft: 1 })
  const opening = {
    ...two,
    task: { task: 'opening', lineId: 'one', loginId: loginId('a') },
  } as const
  expect(run(opening, { type: 'request_fetched', lineId: 'two', login })).toBe(opening)
  expect(run(busy, pushed('two', 'a')).banner).toEqual({ lineId: 'two', loginId: loginId('a') })
})

describe('while a number is added', () => {
  const enrolling = run(two, adding)

  test('a request is told of, once, and the person comes back to where they were', () => {
    const told = run(enrolling, listed('one', waits('a', 1)))
    expect(told).toMatchObject({ task: { task: 'none' }, banner: { lineId: 'one' } })
    const dismissed = run(told, { type: 'banner_dismissed' }, listed('one', waits('a', 1)))
    expect(dismissed.banner).toBeNull()
    const looked = run(told, { type: 'request_chosen', lineId: 'one', loginId: loginId('a') })
    expect(looked.task.task).toBe('opening')
    expect(looked.place).toBe(enrolling.place)
  })

  test('the check of the number goes on beside a decision', () => {
    const asking = {
      task: 'asking',
      lineId: 'one',
      login: exampleLogin(),
      wasWrong: false,
    } as const
    const both = run(
      { ...enrolling, task: asking },
      { type: 'enrolment_begun', phoneNumber: '+447400654321' },
      { type: 'decision_made', decision: { decision: 'deny' } },
      { type: 'check_step_reached', of: 'enrolment', step: 'opening' },
      { type: 'check_troubled', of: 'decision', trouble: 'expired' },
    )
    expect(both.place).toMatchObject({ step: { doing: 'opening', trouble: null } })
    expect(both.task).toMatchObject({ doing: 'asking', trouble: 'expired' })
  })

  test('it can be left', () => {
    expect(run(enrolling, { type: 'home_chosen' }).place).toEqual({ at: 'home' })
  })

  test('a number that this phone has is mended where it was typed', () => {
    const failure = { code: 'number_here_already' } as const
    const state = run(
      enrolling,
      { type: 'enrolment_begun', phoneNumber: '+447400123456' },
      { type: 'enrolment_ended', ending: { code: 'failed', failure } },
    )
    expect(state.place).toMatchObject({ step: { step: 'number', failure } })
  })

  test('what another number’s enrolment says changes nothing', () => {
    const { enrolment } = exampleLine()
    expect(run(enrolling, { type: 'enrolled', lineId: 'four', enrolment })).toBe(enrolling)
  })
})

test('a number that goes takes its requests and its page along', () => {
  const asking = { task: 'asking', lineId: 'two', login: exampleLogin(), wasWrong: false } as const
  const banner = { lineId: 'two', loginId: loginId('b') }
  const place = { at: 'line', lineId: 'two', part: 'about', removal: { code: 'none' } } as const
  const state = run(
    { ...two, task: asking, banner, place },
    { type: 'line_removed', lineId: 'two' },
  )
  expect(state).toEqual({ ...two, lines: [lines[0]] })
})

test('a number without its key says nothing else', () => {
  const lost = exampleRunning([exampleLine({ id: 'one', listing: { code: 'key_lost' } })])
  const failure = { code: 'unreachable' } as const
  expect(run(lost, { type: 'listing_failed', lineId: 'one', failure })).toBe(lost)
  expect(run(lost, { type: 'listing_begun', lineId: 'one' })).toBe(lost)
})

test('a service’s name is that of all its numbers', () => {
  const named = run(two, {
    type: 'service_named',
    issuer: exampleIssuer,
    name: 'Southwind',
    thumbprint: exampleThumbprint,
  })
  expect(named.services).toMatchObject([{ issuer: exampleIssuer, name: 'Southwind' }])
})
