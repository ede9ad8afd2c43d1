import type { CheckAction, EnrolAction } from './action'
import type { Enrolling, EnrolStep, Running } from './app-state'
import { freshLine } from './line'
import { reduceProgress } from './reduce-progress'

type Enrolled = Extract<EnrolAction, { type: 'enrolled' }>
type Ended = Extract<EnrolAction, { type: 'enrolment_ended' }>

/** The confirming of a number, after `action`. */
export function reduceEnrolling(state: Running, action: EnrolAction | CheckAction): Running {
  const { place } = state
  if (action.type === 'line_begun') return { ...state, place: begun(action) }
  if (place.at !== 'enrolling') return state
  if (action.type === 'enrolled') return enrolled(state, place, action)
  const step = reduceStep(place.step, action)
  return step === place.step ? state : { ...state, place: { ...place, step } }
}

function begun({ lineId, issuer, phoneNumber }: Extract<EnrolAction, { type: 'line_begun' }>) {
  return { at: 'enrolling', lineId, issuer, step: ask(phoneNumber) } as const
}

/** The number becomes a line, which greets whoever confirmed it. */
function enrolled(state: Running, { lineId, issuer }: Enrolling, action: Enrolled): Running {
  if (action.lineId !== lineId) return state
  const line = { ...freshLine({ id: lineId, issuer, enrolment: action.enrolment }), isNew: true }
  return { ...state, lines: [...state.lines, line], place: { at: 'home' } }
}

function reduceStep(step: EnrolStep, action: EnrolAction | CheckAction): EnrolStep {
  switch (step.step) {
    case 'number':
      return action.type === 'enrolment_begun' ? begin(action.phoneNumber) : step
    case 'checking':
      return reduceChecking(step, action)
    case 'ended':
      if (action.type === 'enrolment_begun') return begin(action.phoneNumber)
      return action.type === 'number_asked_again' ? ask(step.phoneNumber) : step
  }
}

function reduceChecking(
  step: Extract<EnrolStep, { step: 'checking' }>,
  action: EnrolAction | CheckAction,
): EnrolStep {
  const { phoneNumber } = step
  switch (action.type) {
    case 'enrolment_stopped':
      return ask(phoneNumber)
    case 'enrolment_ended':
      return end(phoneNumber, action)
    default:
      return reduceProgress(step, action, 'enrolment')
  }
}

function begin(phoneNumber: string): EnrolStep {
  return { step: 'checking', phoneNumber, doing: 'asking', trouble: null }
}

function ask(phoneNumber: string | null): EnrolStep {
  return { step: 'number', phoneNumber, failure: null }
}

function end(phoneNumber: string, { ending }: Ended): EnrolStep {
  if (ending.code !== 'failed') return { step: 'ended', phoneNumber, ending }
  const { failure } = ending
  switch (failure.code) {
    // What is wrong with the number is said where it can be mended.
    case 'number_refused':
    case 'number_not_supported':
    case 'number_here_already':
      return { step: 'number', phoneNumber, failure }
    case 'number_has_device':
      return { step: 'ended', phoneNumber, ending: { code: 'number_has_device' } }
    default:
      return { step: 'ended', phoneNumber, ending }
  }
}
