import type { PendingLogin, WaitingPhone } from '@mobile-companion/contract/device'
import type { CheckTrouble } from '@mobile-companion/contract/login'
import type { CheckStep, Decision, LoginToDecide } from '@mobile-companion/device/companion.types'
import type { PushPermission } from '../platform/push.types'
import type { Handset } from '../platform/settings.types'
import type {
  AddressFailure,
  Confirming,
  EnrolEnding,
  FoundService,
  LinePart,
  LinkRefusal,
  Place,
  Removal,
  Renewing,
  ScanProblem,
  Service,
  StartFailure,
  Way,
} from './app-state'
import type { Ending } from './ending'
import type { Failure } from './failure'
import type { KeptEnrolment, Line, RequestRef } from './line'

/** Everything that can have happened. */
export type Action =
  | StartAction
  | EnrolAction
  | LineAction
  | ServiceAction
  | RequestAction
  | ScanAction
  | CheckAction
  | NotificationAction

export type StartAction =
  | { readonly type: 'start_failed'; readonly why: StartFailure }
  | { readonly type: 'start_retried' }
  | {
      readonly type: 'started'
      readonly handset: Handset
      readonly services: readonly Service[]
      readonly lines: readonly Line[]
      readonly place: Place
    }

export type EnrolAction =
  /** A number is to be added at a server. */
  | {
      readonly type: 'line_begun'
      readonly lineId: string
      readonly issuer: string
      /** To begin with, E.164. */
      readonly phoneNumber: string | null
    }
  | { readonly type: 'enrolment_begun'; readonly phoneNumber: string }
  | { readonly type: 'enrolment_stopped' }
  | { readonly type: 'enrolment_ended'; readonly ending: EnrolEnding }
  | { readonly type: 'number_asked_again' }
  | { readonly type: 'enrolled'; readonly lineId: string; readonly enrolment: KeptEnrolment }

export type LineAction =
  | ({ readonly type: 'service_named' } & FoundService)
  | { readonly type: 'home_chosen' }
  | { readonly type: 'line_chosen'; readonly lineId: string; readonly part: LinePart }
  /** The person wants to see who asks to be let in. */
  | { readonly type: 'phones_opened'; readonly lineId: string }
  | { readonly type: 'phone_banner_dismissed' }
  | { readonly type: 'removal_changed'; readonly lineId: string; readonly removal: Removal }
  | { readonly type: 'line_removed'; readonly lineId: string }
  /** The key that approves is gone, here or at the server. */
  | { readonly type: 'approval_lost'; readonly lineId: string }
  | {
      readonly type: 'renewal_changed'
      readonly lineId: string
      readonly renewal: Renewing['renewal']
    }
  | { readonly type: 'welcome_read'; readonly lineId: string }
  | { readonly type: 'listing_begun'; readonly lineId: string }
  | { readonly type: 'listing_failed'; readonly lineId: string; readonly failure: Failure }
  | {
      readonly type: 'listed'
      readonly lineId: string
      readonly waiting: readonly PendingLogin[]
      readonly phones: readonly WaitingPhone[]
    }
  | { readonly type: 'push_switched'; readonly lineId: string; readonly isOn: boolean }

/** About a server that is being added. */
export type ServiceAction =
  | { readonly type: 'service_wanted' }
  | { readonly type: 'service_asked'; readonly issuer: string }
  | {
      readonly type: 'service_refused'
      /** Who was asked; null where the address was none. */
      readonly issuer: string | null
      readonly typed: string
      readonly failure: AddressFailure
    }
  | ({ readonly type: 'service_found' } & FoundService)
  /** The person has compared its key. */
  | ({ readonly type: 'service_confirmed' } & FoundService)
  | { readonly type: 'service_forgotten'; readonly issuer: string }

export type RequestAction =
  | ({ readonly type: 'push_arrived'; readonly expiresAt: string } & RequestRef)
  /** The person tapped the notification about a request. */
  | ({ readonly type: 'push_opened' } & RequestRef)
  | { readonly type: 'banner_dismissed' }
  /** A link names a request of this server. It may be anybody's link. */
  | ({ readonly type: 'request_linked'; readonly way?: Way } & RequestRef)
  | { readonly type: 'link_refused'; readonly why: LinkRefusal }
  | { readonly type: 'link_refusal_read' }
  | ({ readonly type: 'request_chosen' } & RequestRef)
  | { readonly type: 'request_fetched'; readonly lineId: string; readonly login: LoginToDecide }
  | { readonly type: 'request_set_aside' }
  /** The phone asks the person before it signs an approval. */
  | { readonly type: 'confirmation_begun' }
  | { readonly type: 'confirmation_refused'; readonly why: Exclude<Confirming, 'asked'> }
  | { readonly type: 'decision_made'; readonly decision: Decision }
  | { readonly type: 'digits_refused'; readonly login: LoginToDecide }
  | ({
      readonly type: 'request_ended'
      readonly ending: Ending
      /** RFC 3339. */
      readonly at: string
    } & RequestRef)
  | { readonly type: 'result_read' }
  /** The browser that the person should come back to did not open. */
  | { readonly type: 'return_failed' }
  | { readonly type: 'return_retried' }

export type ScanAction =
  | { readonly type: 'scan_begun' }
  | { readonly type: 'scan_left' }
  | { readonly type: 'scan_refused'; readonly problem: ScanProblem }
  /** `digits`: those of the code, if it has any. */
  | ({ readonly type: 'request_scanned'; readonly digits: string | null } & RequestRef)

/** Of the check of a number or of the SIM behind a decision; both can go on at once. */
export type CheckOf = 'enrolment' | 'decision'

export type CheckAction =
  | { readonly type: 'check_step_reached'; readonly of: CheckOf; readonly step: CheckStep }
  | { readonly type: 'check_troubled'; readonly of: CheckOf; readonly trouble: CheckTrouble }
  | { readonly type: 'next_check_wanted'; readonly of: CheckOf }

export type NotificationAction =
  | { readonly type: 'permission_read'; readonly permission: PushPermission }
  | { readonly type: 'permission_put_off' }
