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
      if (action.type === 'enrolment_begun') return begin(action.phoneNumber)
      return refuseLink(step, action)
    case 'checking':
      return reduceChecking(step, action)
    case 'ended':
      if (action.type === 'enrolment_begun') return begin(action.phoneNumber)
      if (action.type === 'number_asked_again') return ask(step.phoneNumber)
      return step
    case 'link_refused':
      return action.type === 'link_refusal_read' ? ask(step.phoneNumber) : step
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

/** No link shows a request before the phone is enrolled, and none disturbs a check or its result. */
function refuseLink(step: Extract<EnrolStep, { step: 'number' }>, action: Action): EnrolStep {
  const { phoneNumber } = step
  switch (action.type) {
    case 'request_linked':
      return { step: 'link_refused', why: 'not_enrolled', phoneNumber }
    case 'link_refused':
      return { step: 'link_refused', why: action.why, phoneNumber }
    default:
      return step
  }
}

function begin(phoneNumber: string): EnrolStep {
  return { step: 'checking', phoneNumber, doing: 'asking', trouble: null }
}

function ask(phoneNumber: string | null): EnrolStep {
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
