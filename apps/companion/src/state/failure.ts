import type { CheckStatus } from '@mobile-companion/contract/check-status'
import type { ConfirmedFailure, ServerFailure } from '@mobile-companion/device/companion.types'

/** Why a call brought nothing, in the distinctions that a person can act on. */
export type Failure =
  /** No answer from the server. */
  | { readonly code: 'unreachable' }
  /** An answer that this app does not understand: the app or the server is too old. */
  | { readonly code: 'not_understood' }
  | { readonly code: 'too_many' }
  | { readonly code: 'unavailable' }
  | { readonly code: 'operator_unavailable' }
  /** The number is no number, or none that the service takes. */
  | { readonly code: 'number_refused' | 'number_not_supported' }
  | { readonly code: 'number_has_device' }
  /** This phone has that number at that server already. */
  | { readonly code: 'number_here_already' }
  /** This phone does not decide for its number (any more). */
  | { readonly code: 'not_active' }
  /** Nothing by that name: over for long, or not for this phone. */
  | { readonly code: 'gone' }
  | { readonly code: 'over'; readonly status: CheckStatus | null }
  /** A server that does not have the key that was compared when it was added. */
  | { readonly code: 'other_server' }
  /** The phone asked the person, who did not confirm; or it takes no finger, face or code now. */
  | { readonly code: 'not_confirmed' | 'locked_out' }
  /** The key that approves is lost, or the server has none of this phone: the number has to be set up again. */
  | { readonly code: 'approval_lost' }
  /** The server takes no phone that nobody vouches for. */
  | { readonly code: 'attestation_refused' }
  /** What was shown is not what the server has. */
  | { readonly code: 'changed' }

/** Sorts a failed call by what a person can do about it. */
export function readFailure(failure: ServerFailure | ConfirmedFailure): Failure {
  switch (failure.code) {
    case 'unreachable':
      return { code: 'unreachable' }
    case 'unexpected_answer':
      return { code: 'not_understood' }
    case 'other_server':
      return { code: 'other_server' }
    case 'not_confirmed':
    case 'locked_out':
      return { code: failure.code }
    case 'key_lost':
      return { code: 'approval_lost' }
    case 'refused':
      return readRefusal(failure)
  }
}

function readRefusal(refusal: Extract<ServerFailure, { code: 'refused' }>): Failure {
  switch (refusal.problem) {
    case 'too_many_requests':
      return { code: 'too_many' }
    case 'service_unavailable':
    case 'internal_error':
      return { code: 'unavailable' }
    case 'operator_unavailable':
      return { code: 'operator_unavailable' }
    case 'phone_number_invalid':
      return { code: 'number_refused' }
    case 'number_not_supported':
      return { code: 'number_not_supported' }
    case 'number_has_device':
      return { code: 'number_has_device' }
    case 'device_not_active':
      return { code: 'not_active' }
    case 'approval_key_missing':
    case 'approval_key_changed':
      return { code: 'approval_lost' }
    case 'attestation_refused':
      return { code: 'attestation_refused' }
    case 'login_not_found':
    case 'registration_not_found':
    case 'not_found':
      return { code: 'gone' }
    case 'login_over':
    case 'registration_over':
      return { code: 'over', status: refusal.checkStatus ?? null }
    case 'request_changed':
      return { code: 'changed' }
    default:
      return { code: 'not_understood' }
  }
}
