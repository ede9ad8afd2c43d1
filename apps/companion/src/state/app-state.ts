import type { PendingLogin } from '@mobile-companion/contract/device'
import type { CheckTrouble } from '@mobile-companion/contract/login'
import type {
  CheckStep,
  Decision,
  Enrolment,
  LoginToDecide,
} from '@mobile-companion/device/companion.types'
import type { Handset } from '../platform/settings.types'
import type { Ending, EndingCode } from './ending'
import type { Failure } from './failure'

/** Where the app is. Each state has exactly what its screens show. */
export type AppState =
  | { readonly at: 'starting' }
  | { readonly at: 'unable'; readonly why: StartFailure }
  | Enrolling
  | Enrolled

export type StartFailure =
  /** The build names no server. */
  | 'not_configured'
  /** The phone's own settings did not load. */
  | 'unreachable'
  /** No key that stays out of the app's reach. */
  | 'key_unsupported'
  /** The phone refused to read or keep what the app needs. */
  | 'storage_failed'

/** Why a link shows no request. */
export type LinkRefusal =
  /** It names one in a way that no page of ours does. */
  | 'malformed'
  /** It names one of another server. */
  | 'other_service'
  /** This phone has yet to enrol. */
  | 'not_enrolled'

export interface Enrolling {
  readonly at: 'enrolling'
  readonly handset: Handset
  /** What the service calls itself; null until it has said so. */
  readonly service: string | null
  readonly step: EnrolStep
}

export type EnrolStep =
  | {
      readonly step: 'number'
      readonly phoneNumber: string | null
      readonly failure: Failure | null
    }
  | ({ readonly step: 'checking'; readonly phoneNumber: string } & Progress)
  | { readonly step: 'ended'; readonly phoneNumber: string; readonly ending: EnrolEnding }
  | {
      readonly step: 'link_refused'
      readonly why: LinkRefusal
      readonly phoneNumber: string | null
    }

export type EnrolEnding =
  | { readonly code: 'other_sim' | 'number_has_device' }
  | { readonly code: 'sim_unavailable'; readonly trouble: CheckTrouble }
  | { readonly code: 'failed'; readonly failure: Failure }

/** How far a check is, and what holds it up. */
export interface Progress {
  readonly doing: CheckStep
  readonly trouble: CheckTrouble | null
}

export interface Enrolled {
  readonly at: 'enrolled'
  readonly handset: Handset
  readonly service: string | null
  readonly enrolment: KeptEnrolment
  /** True until the person goes on: the phone has just been confirmed. */
  readonly isNew: boolean
  /** Waiting requests, oldest first. */
  readonly waiting: readonly PendingLogin[]
  readonly listing: Listing
  /** Requests that the person left unanswered: they are not opened by themselves again. */
  readonly setAside: readonly string[]
  /** Requests that a push has announced. A second push about one says nothing new. */
  readonly announced: readonly string[]
  readonly isPushOn: boolean
  readonly task: Task
  /** The request that a push or a link brought while the person was busy with another. */
  readonly banner: { readonly loginId: string } | null
  /** The last ones, newest first. */
  readonly past: readonly PastRequest[]
}

export type Listing = { readonly code: 'done' | 'looking' } | Failure

export interface KeptEnrolment extends Enrolment {
  /** RFC 3339, by the phone's clock. */
  readonly confirmedAt: string
  /** `x` of the key that was enrolled. With another key the phone has to enrol again. */
  readonly keyX: string
}

export type Task =
  | { readonly task: 'none' }
  | { readonly task: 'opening'; readonly loginId: string }
  | { readonly task: 'link_refused'; readonly why: LinkRefusal }
  | { readonly task: 'asking'; readonly login: LoginToDecide; readonly wasWrong: boolean }
  | ({
      readonly task: 'deciding'
      readonly login: LoginToDecide
      readonly decision: Decision
    } & Progress)
  | {
      readonly task: 'ended'
      readonly loginId: string
      /** Null when it could not be fetched. */
      readonly login: LoginToDecide | null
      /** What the person had decided; null when they had not. */
      readonly decision: Decision | null
      readonly ending: Ending
    }

export interface PastRequest {
  readonly loginId: string
  readonly clientName: string
  readonly browser: string | null
  readonly place: string | null
  /** RFC 3339, by the phone's clock. */
  readonly endedAt: string
  readonly ending: EndingCode
}

/** How many past requests are kept. */
export const maxPast = 20
/** The most requests that are remembered as announced or set aside. */
export const maxRemembered = 50
