import type { Action } from './action'
import type { AppState, Enrolled, Enrolling } from './app-state'
import { reduceEnrolled } from './reduce-enrolled'
import { reduceEnrolling } from './reduce-enrolling'

/** The state after `action`. Pure; an action that does not fit the state changes nothing. */
export function reduce(state: AppState, action: Action): AppState {
  switch (state.at) {
    case 'starting':
    case 'unable':
      return reduceStart(state, action)
    case 'enrolling':
      return action.type === 'enrolled' ? enrolled(state, action) : reduceEnrolling(state, action)
    case 'enrolled':
      return action.type === 'enrolment_forgotten'
        ? enrolling(state, state.enrolment.phoneNumber)
        : reduceEnrolled(state, action)
  }
}

function reduceStart(state: AppState, action: Action): AppState {
  switch (action.type) {
    case 'start_failed':
      return { at: 'unable', why: action.why }
    case 'start_retried':
      return state.at === 'starting' ? state : { at: 'starting' }
    case 'started': {
      const { handset, enrolment, past } = action
      const begun = { handset, service: null }
      return enrolment
        ? { ...fresh({ ...begun, enrolment }), past }
        : enrolling(begun, handset.ownNumber)
    }
    default:
      return state
  }
}

function enrolling(
  { handset, service }: Pick<Enrolling, 'handset' | 'service'>,
  phoneNumber: string | null,
): Enrolling {
  return {
    at: 'enrolling',
    handset,
    service,
    step: { step: 'number', phoneNumber, failure: null },
  }
}

function enrolled(
  { handset, service }: Enrolling,
  { enrolment }: Extract<Action, { type: 'enrolled' }>,
): Enrolled {
  return { ...fresh({ handset, service, enrolment }), isNew: true }
}

function fresh(known: Pick<Enrolled, 'handset' | 'service' | 'enrolment'>): Enrolled {
  return {
    at: 'enrolled',
    ...known,
    isNew: false,
    waiting: [],
    listing: { code: 'looking' },
    setAside: [],
    announced: [],
    isPushOn: false,
    task: { task: 'none' },
    banner: null,
    past: [],
  }
}
