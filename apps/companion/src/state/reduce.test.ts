import {
  exampleEnrolled,
  exampleEnrolment,
  exampleHandset,
  exampleLogin,
  loginId,
  pending,
} from '../testing/examples'
import type { Action } from './action'
import { type AppState, type Enrolled, maxPast } from './app-state'
import { reduce } from './reduce'

const starting: AppState = { at: 'starting' }
const at = '2030-05-01T10:00:00.000Z'
const approve = { decision: 'approve', digits: '402913', uv: 'none' } as const

function run(state: AppState, ...actions: readonly Action[]): AppState {
  return actions.reduce(reduce, state)
}

function enrolledAfter(state: Enrolled, ...actions: readonly Action[]): Enrolled {
  const next = run(state, ...actions)
  if (next.at !== 'enrolled') throw new Error(`not enrolled but ${next.at}`)
  return next
}

const started: Action = { type: 'started', handset: exampleHandset, enrolment: null, past: [] }
const began: Action = { type: 'enrolment_begun', phoneNumber: '+447400123456' }
const push = (letter: string): Action => ({
  type: 'push_arrived',
  loginId: loginId(letter),
  expiresAt: pending(letter).expires_at,
})
const chose = (letter: string): Action => ({ type: 'request_chosen', loginId: loginId(letter) })
const fetched = (letter: string): Action => ({
  type: 'request_fetched',
  login: exampleLogin({ letter }),
})
const listed = (...letters: readonly string[]): Action => ({
  type: 'listed',
  waiting: letters.map(pending),
})
const ended = (letter: string, code: 'denied' | 'expired' = 'denied'): Action => ({
  type: 'request_ended',
  loginId: loginId(letter),
  ending: { code },
  at,
})

describe('starting', () => {
  test('a phone that is not enrolled asks for a number, its own to begin with', () => {
    expect(run(starting, started)).toMatchObject({
      at: 'enrolling',
      step: { step: 'number', phoneNumber: exampleHandset.ownNumber },
    })
  })

  test('an enrolled phone comes back with its past requests, and is not new', () => {
    const past = enrolledAfter(exampleEnrolled(), chose('a'), fetched('a'), ended('a')).past
    const state = run(starting, { ...started, enrolment: exampleEnrolment, past } as Action)
    expect(state).toMatchObject({ at: 'enrolled', isNew: false, past })
  })

  test('a failed start can be tried again', () => {
    const failed = run(starting, { type: 'start_failed', why: 'unreachable' })
    expect(failed).toEqual({ at: 'unable', why: 'unreachable' })
    expect(run(failed, { type: 'start_retried' }, started)).toMatchObject({ at: 'enrolling' })
  })
})

describe('enrolling', () => {
  test('the steps of a check are shown, and trouble until the next step', () => {
    const troubled = run(
      starting,
      started,
      began,
      { type: 'check_step_reached', step: 'opening' },
      { type: 'check_troubled', trouble: 'not_cellular' },
    )
    expect(troubled).toMatchObject({ step: { doing: 'opening', trouble: 'not_cellular' } })
    expect(run(troubled, { type: 'next_check_wanted' })).toMatchObject({
      step: { trouble: null },
    })
    expect(run(troubled, { type: 'check_step_reached', step: 'opening' })).toMatchObject({
      step: { trouble: null },
    })
  })

  test('cancelling keeps the number', () => {
    expect(run(starting, started, began, { type: 'enrolment_stopped' })).toMatchObject({
      step: { step: 'number', phoneNumber: '+447400123456', failure: null },
    })
  })

  test('a number that the server refuses is mended where it was typed', () => {
    const failure = { code: 'number_not_supported' } as const
    const refused: Action = { type: 'enrolment_ended', ending: { code: 'failed', failure } }
    expect(run(starting, started, began, refused)).toMatchObject({
      step: { step: 'number', failure },
    })
  })

  test('a number with another phone is one end, however the server says it', () => {
    const failure = { code: 'number_has_device' } as const
    const refused: Action = { type: 'enrolment_ended', ending: { code: 'failed', failure } }
    const state = run(starting, started, began, refused)
    expect(state).toMatchObject({ step: { step: 'ended', ending: { code: 'number_has_device' } } })
    expect(run(state, { type: 'number_asked_again' })).toMatchObject({ step: { step: 'number' } })
  })

  test('an enrolled phone is greeted until the greeting is read or a request comes', () => {
    const enrolled: Action = { type: 'enrolled', enrolment: exampleEnrolment }
    const state = run(
      starting,
      started,
      { type: 'service_named', name: 'Northwind' },
      began,
      enrolled,
    )
    expect(state).toMatchObject({ at: 'enrolled', isNew: true, service: 'Northwind' })
    expect(run(state, { type: 'welcome_read' })).toMatchObject({ isNew: false })
    expect(run(state, listed('a'))).toMatchObject({ isNew: false })
  })

  test('what a stopped check still says changes nothing', () => {
    const state = run(starting, started)
    expect(run(state, { type: 'check_step_reached', step: 'proving' })).toBe(state)
    expect(run(state, { type: 'enrolment_ended', ending: { code: 'other_sim' } })).toBe(state)
  })
})

describe('what waits', () => {
  test('the only request opens by itself', () => {
    expect(enrolledAfter(exampleEnrolled(), listed('a')).task).toEqual({
      task: 'opening',
      loginId: loginId('a'),
    })
  })

  test('of two requests none opens by itself', () => {
    const state = enrolledAfter(exampleEnrolled(), listed('a', 'b'))
    expect(state.task).toEqual({ task: 'none' })
    expect(state.waiting).toHaveLength(2)
  })

  test('a request that the person left does not open by itself again', () => {
    const state = enrolledAfter(
      exampleEnrolled(),
      listed('a'),
      fetched('a'),
      { type: 'request_set_aside' },
      listed('a'),
    )
    expect(state.task).toEqual({ task: 'none' })
    expect(state.waiting).toHaveLength(1)
    expect(enrolledAfter(state, chose('a'), fetched('a')).task).toMatchObject({ task: 'asking' })
  })

  test('a request that could not be opened does not open by itself again', () => {
    const failure = { code: 'unreachable' } as const
    const state = enrolledAfter(
      exampleEnrolled(),
      listed('a'),
      { type: 'request_ended', loginId: loginId('a'), ending: { code: 'failed', failure }, at },
      { type: 'result_read' },
      listed('a'),
    )
    expect(state.task).toEqual({ task: 'none' })
    expect(state.past).toEqual([])
  })

  test('nothing opens by itself while the person is busy', () => {
    const busy = enrolledAfter(exampleEnrolled(), listed('a'), fetched('a'))
    expect(enrolledAfter(busy, listed('a', 'b'), listed('b')).task).toBe(busy.task)
  })

  test('an answered request is not listed, whatever a slow answer says', () => {
    const state = enrolledAfter(
      exampleEnrolled(),
      chose('a'),
      fetched('a'),
      ended('a'),
      listed('a'),
    )
    expect(state.waiting).toEqual([])
  })
})

describe('push', () => {
  test('opens the request when nothing else is going on', () => {
    const state = enrolledAfter(exampleEnrolled(), push('a'))
    expect(state).toMatchObject({ task: { task: 'opening' }, banner: null })
  })

  test('shows a banner, once for each request, when the person is busy', () => {
    const busy = enrolledAfter(exampleEnrolled(), push('a'), fetched('a'))
    const told = enrolledAfter(busy, push('b'))
    expect(told.banner).toEqual({ loginId: loginId('b') })
    expect(told.task).toBe(busy.task)
    const dismissed = enrolledAfter(told, { type: 'banner_dismissed' })
    expect(enrolledAfter(dismissed, push('b'))).toBe(dismissed)
  })

  test('about the request on screen, or one that is over, says nothing', () => {
    const asking = enrolledAfter(exampleEnrolled(), listed('a'), fetched('a'))
    expect(enrolledAfter(asking, push('a'))).toBe(asking)
    const over = enrolledAfter(asking, ended('a'), { type: 'result_read' })
    expect(enrolledAfter(over, push('a'))).toBe(over)
  })

  test('opening from the banner opens that very request', () => {
    const told = enrolledAfter(exampleEnrolled(), push('a'), fetched('a'), push('b'), chose('b'))
    expect(told).toMatchObject({ task: { task: 'opening', loginId: loginId('b') }, banner: null })
  })

  test('the banner goes when its request no longer waits', () => {
    const told = enrolledAfter(exampleEnrolled(), push('a'), fetched('a'), push('b'))
    expect(enrolledAfter(told, listed('a')).banner).toBeNull()
  })

  test('a check that is going on is not left for another request', () => {
    const deciding = enrolledAfter(exampleEnrolled(), listed('a'), fetched('a'), {
      type: 'decision_made',
      decision: approve,
    })
    expect(enrolledAfter(deciding, chose('b'))).toBe(deciding)
  })
})

describe('deciding', () => {
  const asking = enrolledAfter(exampleEnrolled(), listed('a'), fetched('a'))
  const deciding = enrolledAfter(asking, { type: 'decision_made', decision: approve })

  test('wrong digits ask again with one try fewer', () => {
    const login = exampleLogin({ triesLeft: 2 })
    expect(enrolledAfter(deciding, { type: 'digits_refused', login }).task).toEqual({
      task: 'asking',
      login,
      wasWrong: true,
    })
  })

  test('an end is kept among the past requests, newest first', () => {
    const { past, waiting, task } = enrolledAfter(deciding, ended('a'))
    expect(past).toEqual([
      {
        loginId: loginId('a'),
        clientName: 'Northwind',
        browser: 'Firefox on Windows',
        place: 'Leeds, United Kingdom',
        endedAt: at,
        ending: 'denied',
      },
    ])
    expect(waiting).toEqual([])
    expect(task).toMatchObject({ task: 'ended', ending: { code: 'denied' }, decision: approve })
  })

  test(`no more than ${maxPast} past requests are kept`, () => {
    const [request] = enrolledAfter(deciding, ended('a')).past
    if (!request) throw new Error('nothing was kept')
    const past = Array.from({ length: maxPast }, (_, n) => ({ ...request, loginId: `lgn_${n}` }))
    const state = enrolledAfter({ ...deciding, past }, ended('a'))
    expect(state.past).toHaveLength(maxPast)
    expect(state.past.at(0)?.loginId).toBe(loginId('a'))
    expect(state.past.at(-1)?.loginId).toBe(`lgn_${maxPast - 2}`)
  })

  test('the end of another request changes nothing', () => {
    expect(enrolledAfter(deciding, ended('b'))).toBe(deciding)
  })

  test('a decision that did not arrive can be made again', () => {
    const failure = { code: 'unreachable' } as const
    const failed = enrolledAfter(deciding, {
      type: 'request_ended',
      loginId: loginId('a'),
      ending: { code: 'failed', failure },
      at,
    })
    expect(failed.waiting).toHaveLength(1)
    expect(enrolledAfter(failed, { type: 'decision_made', decision: approve }).task).toEqual(
      deciding.task,
    )
  })

  test('a phone that was let go can confirm its number again', () => {
    expect(run(asking, { type: 'enrolment_forgotten' })).toMatchObject({
      at: 'enrolling',
      step: { step: 'number', phoneNumber: exampleEnrolment.phoneNumber },
    })
  })
})
