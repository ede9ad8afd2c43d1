import type { PendingLogin } from '@mobile-companion/contract/device'
import type { CheckTrouble } from '@mobile-companion/contract/login'
import type { CheckStep, Decision, LoginToDecide } from '@mobile-companion/device/companion.types'
import type { Handset } from '../platform/settings.types'
import type {
  EnrolEnding,
  KeptEnrolment,
  LinkRefusal,
  PastRequest,
  StartFailure,
} from './app-state'
import type { Ending } from './ending'
import type { Failure } from './failure'

/** Everything that can have happened. */
export type Action =
  | { readonly type: 'start_failed'; readonly why: StartFailure }
  | { readonly type: 'start_retried' }
  | {
      readonly type: 'started'
      readonly handset: Handset
      readonly enrolment: KeptEnrolment | null
      readonly past: readonly PastRequest[]
    }
  | { readonly type: 'service_named'; readonly name: string }
  | { readonly type: 'enrolment_begun'; readonly phoneNumber: string }
  | { readonly type: 'enrolment_stopped' }
  | { readonly type: 'enrolment_ended'; readonly ending: EnrolEnding }
  | { readonly type: 'number_asked_again' }
  | { readonly type: 'enrolled'; readonly enrolment: KeptEnrolment }
  | { readonly type: 'welcome_read' }
  | { readonly type: 'enrolment_forgotten' }
  | { readonly type: 'check_step_reached'; readonly step: CheckStep }
  | { readonly type: 'check_troubled'; readonly trouble: CheckTrouble }
  | { readonly type: 'next_check_wanted' }
  | { readonly type: 'listing_begun' }
  | { readonly type: 'listing_failed'; readonly failure: Failure }
  | { readonly type: 'listed'; readonly waiting: readonly PendingLogin[] }
  | { readonly type: 'push_switched'; readonly isOn: boolean }
  | { readonly type: 'push_arrived'; readonly loginId: string; readonly expiresAt: string }
  | { readonly type: 'banner_dismissed' }
  /** A link names a request of this server. It may be anybody's link. */
  | { readonly type: 'request_linked'; readonly loginId: string }
  | { readonly type: 'link_refused'; readonly why: LinkRefusal }
  | { readonly type: 'link_refusal_read' }
  | { readonly type: 'request_chosen'; readonly loginId: string }
  | { readonly type: 'request_fetched'; readonly login: LoginToDecide }
  | { readonly type: 'request_set_aside' }
  | { readonly type: 'decision_made'; readonly decision: Decision }
  | { readonly type: 'digits_refused'; readonly login: LoginToDecide }
  | {
      readonly type: 'request_ended'
      readonly loginId: string
      readonly ending: Ending
      /** RFC 3339. */
      readonly at: string
    }
  | { readonly type: 'result_read' }
