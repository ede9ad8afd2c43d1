import {
  exampleEnrolment,
  exampleHandset,
  exampleIssuer,
  exampleLine,
  pending,
} from '../testing/examples'
import type { Action } from './action'
import type { AppState } from './app-state'
import { reduce } from './reduce'

const starting: AppState = { at: 'starting' }
const lineId = exampleLine().id

function run(state: AppState, ...actions: readonly Action[]): AppState {
  return actions.reduce(reduce, state)
}

const enrolling = {
  at: 'enrolling',
  lineId,
  issuer: exampleIssuer,
  step: { step: 'number', phoneNumber: exampleHandset.ownNumber, failure: null },
} as const
const started: Action = {
  type: 'started',
  handset: exampleHandset,
  services: [],
  lines: [],
  place: enrolling,
}
const began: Action = { type: 'enrolment_begun', phoneNumber: '+447400123456' }
const enrolled: Action = { type: 'enrolled', lineId, enrolment: exampleEnrolment }
const listed = (letter: string): Action => ({
  type: 'listed',
  lineId,
  waiting: [pending(letter)],
  phones: [],
})

describe('starting', () => {
  test('a phone that is not enrolled asks for a number, its own to begin with', () => {
    expect(run(starting, started)).toMatchObject({ lines: [], place: enrolling })
  })

  test('an enrolled phone comes back home with its lines', () => {
    const lines = [exampleLine()]
    const state = run(starting, { ...started, lines, place: { at: 'home' } })
    expect(state).toMatchObject({ at: 'running', lines, place: { at: 'home' } })
  })

  test('a failed start can be tried again', () => {
    const failed = run(starting, { type: 'start_failed', why: 'unreachable' })
    expect(failed).toEqual({ at: 'unable', why: 'unreachable' })
    expect(run(failed, { type: 'start_retried' }, started)).toMatchObject({ at: 'running' })
  })
})

describe('enrolling', () => {
  test('the steps of a check are shown, and trouble until the next step', () => {
    const troubled = run(
      starting,
      started,
      began,
      { type: 'check_step_reached', of: 'enrolment', step: 'opening' },
      { type: 'check_troubled', of: 'enrolment', trouble: 'not_cellular' },
    )
    expect(troubled).toMatchObject({
      place: { step: { doing: 'opening', trouble: 'not_cellular' } },
    })
    expect(run(troubled, { type: 'next_check_wanted', of: 'enrolment' })).toMatchObject({
      place: { step: { trouble: null } },
    })
    expect(
      run(troubled, { type: 'check_step_reached', of: 'enrolment', step: 'opening' }),
    ).toMatchObject({
      place: { step: { trouble: null } },
    })
  })

  test('cancelling keeps the number', () => {
    expect(run(starting, started, began, { type: 'enrolment_stopped' })).toMatchObject({
      place: { step: { step: 'number', phoneNumber: '+447400123456', failure: null } },
    })
  })

  test('a number that the server refuses is mended where it was typed', () => {
    const failure = { code: 'number_not_supported' } as const
    const refused: Action = { type: 'enrolment_ended', ending: { code: 'failed', failure } }
    expect(run(starting, started, began, refused)).toMatchObject({
      place: { step: { step: 'number', failure } },
    })
  })

  test('a number with another phone is one end, however the server says it', () => {
    const failure = { code: 'number_has_device' } as const
    const refused: Action = { type: 'enrolment_ended', ending: { code: 'failed', failure } }
    const state = run(starting, started, began, refused)
    expect(state).toMatchObject({
      place: { step: { step: 'ended', ending: { code: 'number_has_device' } } },
    })
    expect(run(state, { type: 'number_asked_again' })).toMatchObject({
      place: { step: { step: 'number' } },
    })
  })

  test('an enrolled phone is greeted until the greeting is read or a request comes', () => {
    const state = run(starting, started, began, enrolled)
    expect(state).toMatchObject({ place: { at: 'home' }, lines: [{ id: lineId, isNew: true }] })
    const isRead = { lines: [{ isNew: false }] }
    expect(run(state, { type: 'welcome_read', lineId })).toMatchObject(isRead)
    expect(run(state, listed('a'))).toMatchObject(isRead)
  })

  test('what a stopped check still says changes nothing', () => {
    const state = run(starting, started)
    expect(run(state, { type: 'check_step_reached', of: 'enrolment', step: 'proving' })).toBe(state)
    expect(run(state, { type: 'enrolment_ended', ending: { code: 'other_sim' } })).toBe(state)
  })
})
