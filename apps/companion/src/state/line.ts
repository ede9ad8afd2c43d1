import type { PendingLogin, WaitingPhone } from '@mobile-companion/contract/device'
import type { Enrolment } from '@mobile-companion/device/companion.types'
import type { EndingCode } from './ending'
import type { Failure } from './failure'

/** One confirmed number at one server: an enrolment with a key, a storage and requests of its own. */
export interface Line {
  /** Of this phone alone; it says nothing to anybody else. */
  readonly id: string
  /** The server's issuer. */
  readonly issuer: string
  readonly enrolment: KeptEnrolment
  /** True until the person goes on: the number has just been confirmed. */
  readonly isNew: boolean
  /** False once the phone has destroyed the key that approves: the number has to be set up again. */
  readonly canApprove: boolean
  /** Waiting requests, oldest first. */
  readonly waiting: readonly PendingLogin[]
  /** Phones that wait to be let in, oldest first. */
  readonly phones: readonly WaitingPhone[]
  readonly listing: Listing
  /** Requests that the person left unanswered: they are not opened by themselves again. */
  readonly setAside: readonly string[]
  /** Requests that a banner has announced. A second word about one says nothing new. */
  readonly announced: readonly string[]
  readonly isPushOn: boolean
  /** The last ones, newest first. */
  readonly past: readonly PastRequest[]
}

/** One request of one line. Two servers may use the same id: alone it names nothing. */
export interface RequestRef {
  readonly lineId: string
  readonly loginId: string
}

export type Listing = { readonly code: 'done' | 'looking' | 'key_lost' } | Failure

export interface KeptEnrolment extends Enrolment {
  /** RFC 3339, by the phone's clock. */
  readonly confirmedAt: string
  /** `x` of the key that was enrolled. With another key the phone has to enrol again. */
  readonly keyX: string
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

/** How many past requests of a line are kept. */
export const maxPast = 20
/** The most requests of a line that are remembered as announced or set aside. */
export const maxRemembered = 50

/** A line as it begins to be listened to. */
export function freshLine(known: Pick<Line, 'id' | 'issuer' | 'enrolment'>): Line {
  return {
    ...known,
    isNew: false,
    canApprove: true,
    waiting: [],
    phones: [],
    listing: { code: 'looking' },
    setAside: [],
    announced: [],
    isPushOn: false,
    past: [],
  }
}
