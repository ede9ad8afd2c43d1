import type { Action } from './action'
import type { Enrolling, EnrolStep } from './app-state'
import { reduceProgress } from './reduce-progress'

/** The enrolment of this phone after `action`. */
export function reduceEnrolling(state: Enrolling, action: Action): Enrolling {
  if (action.type === 'service_named') return { ...state, service: action.name }
  const step = reduceStep(state.step, action)
  return step === state.step ? state : { ...state, step }
}

function reduceStep(step: EnrolStep, action: Action): EnrolStep {
  switch (step.step) {
    case 'number':
      return action.type === 'enrolment_begun' ? begin(action.phoneNumber) : step
    case 'checking':
      return reduceChecking(step, action)
    case 'ended':
      if (action.type === 'enrolment_begun') return begin(action.phoneNumber)
      if (action.type === 'number_asked_again') return ask(step.phoneNumber)
      return step
  }
}

function reduceChecking(step: Extract<EnrolStep, { step: 'checking' }>, action: Action): EnrolStep {
  const { phoneNumber } = step
  switch (action.type) {
    case 'enrolment_stopped':
      return ask(phoneNumber)
    case 'enrolment_ended':
      return end(phoneNumber, action)
    default:
      return reduceProgress(step, action)
  }
}

function begin(phoneNumber: string): EnrolStep {
  return { step: 'checking', phoneNumber, doing: 'asking', trouble: null }
}

function ask(phoneNumber: string): EnrolStep {
  return { step: 'number', phoneNumber, failure: null }
}

function end(
  phoneNumber: string,
  { ending }: Extract<Action, { type: 'enrolment_ended' }>,
): EnrolStep {
  if (ending.code !== 'failed') return { step: 'ended', phoneNumber, ending }
  const { failure } = ending
  switch (failure.code) {
    // What is wrong with the number is said where it can be mended.
    case 'number_refused':
    case 'number_not_supported':
      return { step: 'number', phoneNumber, failure }
    case 'number_has_device':
      return { step: 'ended', phoneNumber, ending: { code: 'number_has_device' } }
    default:
      return { step: 'ended', phoneNumber, ending }
  }
}
