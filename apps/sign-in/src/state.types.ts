import type { Interaction } from '@mobile-companion/contract/interaction'
import type { BrowserLogin } from '@mobile-companion/contract/login'
import type { Session } from '@mobile-companion/contract/session'
import type { Service } from './server.ts'
import type { Trouble } from './trouble.ts'
import type { Words } from './words/languages.ts'

/** A phone number as typed, with the country that its national spelling is read in (ISO 3166-1 alpha-2). */
export interface Entry {
  readonly text: string
  readonly country: string
}

/** How an attempt ended without a sign-in. */
export type End =
  | 'denied'
  | 'wrong_digits'
  | 'no_match'
  | 'sim_unavailable'
  | 'not_confirmed'
  | 'expired'
  | 'cancelled'
  /** The server no longer knows the attempt, or not as this browser's. */
  | 'lost'
  /** It succeeded, and this page came for it too late. */
  | 'uncollected'
  /** The phone sent its browser here, and it is not the one that asked. */
  | 'other_browser'
  /** It went on in the tab that the phone opened, which went back to the app. */
  | 'elsewhere'

/** An attempt that is under way. */
export interface Attempt {
  readonly loginId: string
  /** With its country code, as people write it; the server reads it again when it is sent again. */
  readonly phoneNumber: string
  /** When its present step runs out, in milliseconds of this browser's clock. */
  readonly endsAt: number
  /** What the person asked for and what has not been answered yet. */
  readonly doing: 'nothing' | 'cancelling' | 'sending_again'
  /** False while the server does not answer. */
  readonly inTouch: boolean
  readonly trouble: Trouble | null
}

export type Screen =
  | { readonly name: 'loading' }
  | { readonly name: 'unreachable'; readonly trouble: Trouble }
  | {
      readonly name: 'number'
      readonly entry: Entry
      readonly sending: boolean
      readonly trouble: Trouble | null
    }
  | { readonly name: 'set_up'; readonly entry: Entry }
  | { readonly name: 'consent' }
  | ({ readonly name: 'waiting'; readonly digits: string } & Attempt)
  | ({ readonly name: 'proving' } & Attempt)
  | {
      readonly name: 'collecting'
      readonly loginId: string
      readonly phoneNumber: string
      readonly trouble: Trouble | null
    }
  | {
      /** The phone opens the page that goes on, with the code that this one does not have. */
      readonly name: 'returning'
      readonly loginId: string
      readonly phoneNumber: string
      readonly sending: boolean
    }
  | {
      readonly name: 'signed_in'
      readonly session: Session
      readonly leaving: boolean
      readonly trouble: Trouble | null
    }
  | {
      readonly name: 'ended'
      readonly end: End
      /** E.164; null when it is not known any more. */
      readonly phoneNumber: string | null
      readonly sending: boolean
    }

/** What the app that sent the browser here asks for. */
export interface AppRequest {
  readonly interaction: Interaction
  /** The person goes back, and the address is being asked for. */
  readonly leaving: boolean
  readonly trouble: Trouble | null
}

export interface State {
  /** Null: no app asks. */
  readonly app: AppRequest | null
  readonly service: Service | null
  /** The country that the form begins with. */
  readonly country: string
  readonly words: Words
  /** The link to the app says that this page is on the phone that opens it. */
  readonly comesBack: boolean
  readonly screen: Screen
}

export type Happening =
  | { readonly type: 'load_began' }
  | { readonly type: 'load_failed'; readonly trouble: Trouble }
  | { readonly type: 'service_found'; readonly service: Service }
  | { readonly type: 'app_found'; readonly interaction: Interaction; readonly words: Words }
  | { readonly type: 'leave_asked' }
  | { readonly type: 'leave_failed'; readonly trouble: Trouble }
  | { readonly type: 'consent_wanted' }
  | { readonly type: 'nobody_signed_in' }
  | { readonly type: 'somebody_signed_in'; readonly session: Session }
  | { readonly type: 'number_submitted'; readonly entry: Entry }
  | { readonly type: 'start_refused'; readonly entry: Entry; readonly trouble: Trouble }
  /** `at`: this browser's clock at the answer, in milliseconds. */
  | { readonly type: 'login_started'; readonly login: BrowserLogin; readonly at: number }
  | { readonly type: 'login_read'; readonly login: BrowserLogin; readonly at: number }
  | { readonly type: 'match_heard'; readonly loginId: string }
  | { readonly type: 'touch_lost'; readonly loginId: string }
  | { readonly type: 'login_lost'; readonly loginId: string; readonly end: End }
  | { readonly type: 'cancel_asked' }
  | { readonly type: 'again_asked' }
  | { readonly type: 'cancel_failed'; readonly trouble: Trouble }
  | { readonly type: 'collect_asked' }
  | { readonly type: 'return_awaited'; readonly loginId: string }
  | { readonly type: 'collect_failed'; readonly trouble: Trouble }
  | { readonly type: 'sign_out_asked' }
  | { readonly type: 'sign_out_failed'; readonly trouble: Trouble }
  | { readonly type: 'set_up_opened'; readonly entry: Entry }
  | { readonly type: 'set_up_left' }
  | { readonly type: 'number_wanted' }
