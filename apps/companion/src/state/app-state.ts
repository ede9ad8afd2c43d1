import type { CheckTrouble } from '@mobile-companion/contract/login'
import type {
  CheckStep,
  Decision,
  Enrolment,
  LoginToDecide,
} from '@mobile-companion/device/companion.types'
import type { PushPermission } from '../platform/push.types'
import type { Handset } from '../platform/settings.types'
import type { Ending } from './ending'
import type { Failure } from './failure'
import type { Line, RequestRef } from './line'

/** Where the app is. Each state has exactly what its screens show. */
export type AppState =
  | { readonly at: 'starting' }
  | { readonly at: 'unable'; readonly why: StartFailure }
  | Running

export type StartFailure =
  /** The build names no server. */
  | 'not_configured'
  /** The phone's own settings did not load. */
  | 'unreachable'
  /** No key that stays out of the app's reach. */
  | 'key_unsupported'
  /** The phone has no lock that its key could ask for. */
  | 'no_lock'
  /** The phone refused to read or keep what the app needs. */
  | 'storage_failed'
  /** What the app has kept cannot be read. */
  | 'kept_unreadable'
  /** What the app has kept was written by a newer version of it. */
  | 'kept_by_newer'

/** The app with all numbers of this phone. */
export interface Running {
  readonly at: 'running'
  readonly handset: Handset
  /** The servers that the app has to do with. */
  readonly services: readonly Service[]
  /** The confirmed numbers, in the order in which they were confirmed. */
  readonly lines: readonly Line[]
  /** What is before the person while no request is. */
  readonly place: Place
  readonly task: Task
  /** The request that a push or a link brought while the person was busy with something else. */
  readonly banner: RequestRef | null
  /** The number to which a phone asks to be let in, while the person was busy with something else. */
  readonly phoneBanner: { readonly lineId: string } | null
  readonly notifications: Notifications
}

/** What the system does with requests that come while the app is not before the person. */
export interface Notifications {
  /** Null until the system has said. */
  readonly permission: PushPermission | null
  /** The person does not want to be asked now. */
  readonly isPutOff: boolean
}

export interface Service {
  readonly issuer: string
  /** What it calls itself; null until it has said so. */
  readonly name: string | null
  /** Of its identity key (base64url); null until it has said so. */
  readonly thumbprint: string | null
  /**
   * `build`: the app was made for it. `pinned`: a person added it and compared its key, which it has to
   * prove before it hears anything; `proven`: it has, since the app was started.
   */
  readonly trust: 'build' | 'pinned' | 'proven'
}

export type Place =
  | { readonly at: 'home' }
  /** One number and all about it. */
  | {
      readonly at: 'line'
      readonly lineId: string
      readonly part: LinePart
      readonly removal: Removal
    }
  | Renewing
  | AddingService
  | Enrolling

export type LinePart = 'about' | 'phones' | 'activity'

/** Taking a number off the phone. */
export type Removal =
  | { readonly code: 'none' }
  /** `isOnlyPhone`: no other phone of the number is in, as far as anybody has asked. */
  | { readonly code: 'asked'; readonly isOnlyPhone: boolean }
  | { readonly code: 'going' }
  /** The server does not know of it yet: the person may try again, or take it off this phone alone. */
  | { readonly code: 'failed'; readonly failure: Failure }

/** Setting a number up again whose approval key is lost. */
export interface Renewing {
  readonly at: 'renewing'
  readonly lineId: string
  readonly renewal:
    | { readonly code: 'asked' | 'going' }
    /** The server could not be told: nothing has changed. */
    | { readonly code: 'failed'; readonly failure: Failure }
}

/** A server on its way to be one of this phone's. */
export interface AddingService {
  readonly at: 'adding_service'
  readonly step:
    | { readonly step: 'address'; readonly typed: string; readonly failure: AddressFailure | null }
    | { readonly step: 'asking'; readonly issuer: string }
    /** Its key is before the person, to be compared. */
    | ({ readonly step: 'comparing' } & FoundService)
}

/** `no_address`: what was typed is none, or one in the clear. */
export type AddressFailure = { readonly code: 'no_address' } | Failure

export interface FoundService {
  readonly issuer: string
  readonly name: string
  readonly thumbprint: string
}

/** A number on its way to be a line. */
export interface Enrolling {
  readonly at: 'enrolling'
  /** The line that it will be. */
  readonly lineId: string
  readonly issuer: string
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

export type EnrolEnding =
  | { readonly code: 'other_sim' }
  /** With `enrolment` this phone waits to be let in by the other. */
  | { readonly code: 'number_has_device'; readonly enrolment?: Enrolment }
  | { readonly code: 'sim_unavailable'; readonly trouble: CheckTrouble }
  | { readonly code: 'failed'; readonly failure: Failure }

/** How far a check is, and what holds it up. */
export interface Progress {
  readonly doing: CheckStep
  readonly trouble: CheckTrouble | null
}

/** How the person came to a request, where that saves typing. */
export type Way =
  /** A link said that the page is on this phone. Nothing rests on it: see docs/protocol.md, "The way back". */
  | { readonly from: 'here' }
  /** The digits that stood in the code. */
  | { readonly from: 'scan'; readonly digits: string }

/** The one request that the person is busy with. */
export type Task =
  | { readonly task: 'none' }
  | ({ readonly task: 'opening'; readonly way?: Way } & RequestRef)
  | { readonly task: 'link_refused'; readonly why: LinkRefusal }
  | {
      readonly task: 'scanning'
      /** The request that the person was looking at. */
      readonly from: RequestRef | null
      readonly problem: ScanProblem | null
    }
  | {
      readonly task: 'asking'
      readonly lineId: string
      readonly login: LoginToDecide
      readonly wasWrong: boolean
      /** Whether the phone asks the person to confirm an approval, or did and signed nothing. */
      readonly confirming?: Confirming
      readonly way?: Way
    }
  | ({
      readonly task: 'deciding'
      readonly lineId: string
      readonly login: LoginToDecide
      readonly decision: Decision
    } & Progress)
  | ({
      readonly task: 'ended'
      /** Null when it could not be fetched. */
      readonly login: LoginToDecide | null
      /** What the person had decided; null when they had not. */
      readonly decision: Decision | null
      readonly ending: Ending
    } & RequestRef)

/** `locked_out`: it takes no finger, face or code now. */
export type Confirming = 'asked' | 'not_confirmed' | 'locked_out'

/** Why a scanned code shows no request. */
export type ScanProblem =
  /** It is none of ours, is made in a way that no page of ours makes one, or a picture has none. */
  | { readonly code: 'foreign' | 'malformed' | 'unreadable' }
  /** This phone has no number at that server. */
  | { readonly code: 'other_service'; readonly issuer: string }

/** Why a link shows no request. */
export type LinkRefusal =
  /** It names one in a way that no page of ours does. */
  | 'malformed'
  /** It names one of a server that this phone has no number at. */
  | 'other_service'
  /** This phone has yet to enrol. */
  | 'not_enrolled'
