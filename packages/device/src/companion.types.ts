import type { AccountDevice, Activity } from '@mobile-companion/contract/account-device'
import type { CheckStatus, EndReason } from '@mobile-companion/contract/check-status'
import type { PendingLogin, SignInRequest, WaitingPhone } from '@mobile-companion/contract/device'
import type { DeviceDescription } from '@mobile-companion/contract/device-message'
import type { Discovery } from '@mobile-companion/contract/discovery'
import type { CheckTrouble } from '@mobile-companion/contract/login'
import type { ProblemCode } from '@mobile-companion/contract/problem'
import type { ConfirmFailure, ConfirmWords, PhoneKeys, Platform } from './platform.ts'
import type { Result } from './result.ts'

/** Why a call to the server brought nothing. */
export type CallFailure =
  /** No answer: no network, the server is down, or it took longer than 15 s. */
  | { readonly code: 'unreachable' }
  /** An answer that this app does not understand. */
  | { readonly code: 'unexpected_answer' }
  /** The server refused and said why. */
  | {
      readonly code: 'refused'
      readonly problem: ProblemCode
      readonly triesLeft?: number
      readonly checkStatus?: CheckStatus
      readonly deviceId?: string
    }

/** Why an act that the person has to confirm did not come about. */
export type ConfirmedFailure = CallFailure | ConfirmFailure

/** Why a server is not talked to. */
export type ServerFailure =
  | CallFailure
  /** It names another key than the one that was pinned, or cannot sign with the key that it names. */
  | { readonly code: 'other_server' }

/** What waits for the person, oldest first. */
export interface Pending {
  readonly logins: readonly PendingLogin[]
  /** Phones that wait to be let in to the number. */
  readonly phones: readonly WaitingPhone[]
}

/** An enrolled device, as the app keeps it. */
export interface Enrolment {
  readonly deviceId: string
  /** E.164. */
  readonly phoneNumber: string
}

/** Shown while a number is being checked. */
export type CheckStep = 'asking' | 'opening' | 'proving' | 'waiting'

export type EnrolOutcome =
  | { readonly outcome: 'enrolled'; readonly enrolment: Enrolment }
  /** The operator saw another SIM. */
  | { readonly outcome: 'no_match' }
  /** The operator could not tell, three times or in a way that another try now will not mend. */
  | { readonly outcome: 'sim_unavailable'; readonly trouble: CheckTrouble }
  /** The SIM matches, but the number already has a phone: this one waits to be let in, see `standing`. */
  | { readonly outcome: 'number_has_device'; readonly enrolment: Enrolment }

/** One request, fetched and ready to be shown. */
export interface LoginToDecide {
  readonly loginId: string
  readonly request: SignInRequest
  /** base64url SHA-256 of the shown bytes. */
  readonly ctx: string
  readonly nonce: string
  /** `request.time` and the deadline, both on the phone's clock, corrected by the server's `now`. */
  readonly askedAt: Date
  readonly expiresAt: Date
  readonly triesLeft: number
  /** This phone has approved it and was stopped before the SIM was proven: approving anew goes on. */
  readonly isApproved: boolean
  /** Whether approving may have `return` in place of digits; `taken`: this phone has approved so. */
  readonly wayBack: 'none' | 'offered' | 'taken'
}

/** What a person answers. */
export type Decision =
  | {
      readonly decision: 'approve'
      /** Exactly when the request has `digits_asked` and there is no `return`. */
      readonly digits?: string
      /** In place of digits, where the request has a way back and its page is in this phone's own browser. */
      readonly return?: true
    }
  | { readonly decision: 'deny' | 'deny_not_me' }

export type DecideOutcome =
  | {
      readonly outcome: 'signed_in'
      /** To be opened in this phone's browser, which cannot go on without. */
      readonly returnUrl?: string
    }
  | { readonly outcome: 'denied' }
  /** Typed wrong; `triesLeft` more. A new nonce is already in `login`. */
  | { readonly outcome: 'wrong_digits'; readonly triesLeft: number; readonly login: LoginToDecide }
  | {
      readonly outcome: 'ended'
      readonly status: CheckStatus
      readonly reason: EndReason | null
      readonly trouble: CheckTrouble | null
    }

/** How this phone stands with its number. */
export type Standing =
  | { readonly standing: 'active' }
  /** Another phone of the number lets it in, with these six digits, until `admitBy` on this phone's clock. */
  | { readonly standing: 'waiting'; readonly digits: string; readonly admitBy: Date }
  /** The SIM has to be proven again before it can be let in. */
  | { readonly standing: 'too_late' }

export type AdmitOutcome =
  | { readonly outcome: 'admitted' }
  | { readonly outcome: 'wrong_digits'; readonly triesLeft: number }
  /** In already, too late, or no try left. */
  | { readonly outcome: 'not_waiting' }
  | { readonly outcome: 'too_many' }

export interface ActivityPage {
  readonly items: readonly Activity[]
  /** For the page after this one; null: there is none. */
  readonly next: string | null
}

/**
 * The phone's half of the protocol toward one server. What can be expected to go wrong is a value;
 * a rejection is an abort or a fault.
 */
export interface Companion {
  /** What the server calls itself; also proves that the address is one. */
  discover(): Promise<Result<Discovery, CallFailure>>
  /**
   * The same, once the server has signed a fresh challenge with the key that it names. `pinned` is that
   * key's thumbprint (`Discovery.key_thumbprint`) from when the server was added; null when it is added now.
   */
  verifyServer(pinned: string | null): Promise<Result<Discovery, ServerFailure>>
  /**
   * Enrols this phone's keys for a number; `key_lost` when there is no approval key. Opens check URLs over
   * mobile data, up to three checks. What gets no answer is sent again, three times.
   */
  enrol(
    enrolment: { readonly phoneNumber: string; readonly device: DeviceDescription },
    watch: CheckWatch,
  ): Promise<Result<EnrolOutcome, ConfirmedFailure>>
  /** Stores the push token. Call again whenever it changes. */
  savePushToken(enrolment: Enrolment, token: string): Promise<Result<void, CallFailure>>
  /** What waits for a decision, or for this phone to go on, oldest first; `expires_at` on the phone's clock. */
  pendingLogins(enrolment: Enrolment): Promise<Result<Pending, CallFailure>>
  fetchLogin(enrolment: Enrolment, loginId: string): Promise<Result<LoginToDecide, CallFailure>>
  /**
   * Decides. An approval is confirmed on the phone before the first step; once it is sent, the SIM is proven,
   * up to three checks, until the attempt has ended.
   */
  decide(
    enrolment: Enrolment,
    login: LoginToDecide,
    decision: Decision,
    watch: DecisionWatch,
  ): Promise<Result<DecideOutcome, ConfirmedFailure>>
  /** The phones of the number, this one too, and those that wait to be let in; times on the phone's clock. */
  devices(enrolment: Enrolment): Promise<Result<readonly AccountDevice[], CallFailure>>
  /** 1 to 64 characters; answers the name as the server cleaned it. */
  renameDevice(
    enrolment: Enrolment,
    change: { readonly deviceId: string; readonly name: string },
  ): Promise<Result<{ readonly name: string }, CallFailure>>
  /** This phone, which asks nothing. The sessions that it approved end with it. */
  removeThisDevice(enrolment: Enrolment): Promise<Result<void, CallFailure>>
  /** Another phone, once the person has confirmed it. The sessions that it approved end with it. */
  removeDevice(
    enrolment: Enrolment,
    deviceId: string,
    words: ConfirmWords,
  ): Promise<Result<void, ConfirmedFailure>>
  /** Lets a waiting phone in, by the six digits that it shows, once the person has confirmed it. */
  admitDevice(
    enrolment: Enrolment,
    admission: { readonly deviceId: string; readonly digits: string },
    words: ConfirmWords,
  ): Promise<Result<AdmitOutcome, ConfirmedFailure>>
  /** For a phone that waits: refused with `device_not_active` when it was removed. */
  standing(enrolment: Enrolment): Promise<Result<Standing, CallFailure>>
  /** What happened on the account, newest first. `before`: `next` of the page before, null for the first. */
  activity(enrolment: Enrolment, before: string | null): Promise<Result<ActivityPage, CallFailure>>
}

export interface CheckWatch {
  /** Hears what is happening. */
  readonly onStep: (step: CheckStep) => void
  /**
   * Hears why a check gave no answer, while there is another one. Resolves when the person wants
   * that tried; rejects to give up.
   */
  readonly onTrouble: (trouble: CheckTrouble) => Promise<void>
  /** Ends every wait: the call rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined
}

export interface DecisionWatch extends CheckWatch {
  /** What the phone asks before it signs an approval. */
  readonly words: ConfirmWords
}

/** A server, as anybody asks it who it is. */
export interface ServerSettings {
  /** The pinned issuer, exactly as the server names itself. */
  readonly issuer: string
  readonly platform: Platform
}

export interface CompanionSettings extends ServerSettings {
  readonly keys: PhoneKeys
}
