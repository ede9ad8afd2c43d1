import type { ServiceAction } from './action'
import type { AddingService, Running } from './app-state'
import { withoutService, withService } from './lines'

/** The adding of a server, after `action`. */
export function reduceService(state: Running, action: ServiceAction): Running {
  const { place } = state
  const adding = (step: AddingService['step']): Running => ({
    ...state,
    place: { at: 'adding_service', step },
  })
  switch (action.type) {
    case 'service_wanted':
      return adding({ step: 'address', typed: '', failure: null })
    case 'service_asked':
      // A number that is being checked is not left for what a camera saw.
      if (place.at === 'enrolling' && place.step.step === 'checking') return state
      return adding({ step: 'asking', issuer: action.issuer })
    case 'service_refused': {
      const { issuer, typed, failure } = action
      // Whoever has left, or asks another one by now, is not told of this one.
      const isMeant = place.at === 'adding_service' && askedIn(place) === issuer
      return isMeant ? adding({ step: 'address', typed, failure }) : state
    }
    case 'service_found': {
      const { issuer, name, thumbprint } = action
      // Whoever has left, or asks another one by now, is shown nothing of this one.
      const isAsked = place.at === 'adding_service' && place.step.step === 'asking'
      if (!isAsked || place.step.issuer !== issuer) return state
      return adding({ step: 'comparing', issuer, name, thumbprint })
    }
    case 'service_confirmed': {
      const { issuer, name, thumbprint } = action
      return withService(state, { issuer, name, thumbprint, trust: 'proven' })
    }
    case 'service_forgotten':
      return withoutService(state, action.issuer)
  }
}

function askedIn({ step }: AddingService): string | null {
  return step.step === 'address' ? null : step.issuer
}
