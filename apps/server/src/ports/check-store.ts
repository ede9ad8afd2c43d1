import type { CheckTrouble } from '@mobile-companion/contract/login'
import type { CheckOutcome, Evidence, OpenCheck } from '../model/check.ts'
import type { KeptMessage } from '../model/device-message.ts'
import type { CheckId, DeviceId, LoginId, RegistrationId } from '../model/ids.ts'

/** What a check is about: an attempt that was approved, or an enrolment. */
export type CheckSubject =
  | { readonly kind: 'login'; readonly id: LoginId }
  | { readonly kind: 'registration'; readonly id: RegistrationId }

export type ClaimResult =
  /** The caller, and nobody else, asks the provider now. */
  | { readonly result: 'claimed'; readonly id: CheckId }
  /** One waits for its proof already. */
  | { readonly result: 'open'; readonly check: OpenCheck }
  /** Somebody else is asking the provider. */
  | { readonly result: 'busy' }
  /** The subject is not waiting for a check (any more). */
  | { readonly result: 'not_wanted' }

export interface SettledLoginCheck {
  readonly id: LoginId
  readonly checkId: CheckId
  readonly outcome: CheckOutcome
  /** See `NumberVerifier.binding`. */
  readonly binding: 'device_code' | 'none'
  readonly now: Date
}

export type ProofResult =
  /** The caller, and nobody else, redeems it now. */
  | { readonly result: 'claimed'; readonly providerRef: string }
  /** Nothing to redeem (evidence of an error, or a repeat): read the subject. */
  | { readonly result: 'settled' }
  | { readonly result: 'busy' }
  | { readonly result: 'nonce_spent' }
  /** Not the check that the subject works on, or not this device's. */
  | { readonly result: 'superseded' }
  /** The subject is over. */
  | { readonly result: 'over' }

/**
 * The checks of attempts and enrolments: at most three each, one after the other. Every method is
 * one transaction. A claim that its node did not finish within `claimLifeMs` can be taken over.
 */
export interface CheckStore {
  claimNext(subject: CheckSubject, newId: CheckId, now: Date): Promise<ClaimResult>
  /** The provider answered: the check waits for its proof. */
  opened(id: CheckId, check: { readonly providerRef: string; readonly url: string }): Promise<void>
  /** The provider did not answer: the check is spent, and with the third one the subject ends. */
  failed(subject: CheckSubject, id: CheckId, trouble: CheckTrouble, now: Date): Promise<void>
  /** Takes a proof: spends the nonce and claims the redeeming. Evidence of type `error` ends the check at once: `settled`. */
  takeProof(proof: {
    readonly subject: CheckSubject
    readonly checkId: CheckId
    readonly deviceId: DeviceId
    readonly evidence: Evidence
    readonly message: KeptMessage
    readonly now: Date
  }): Promise<ProofResult>
  /** Writes what a login's check came to, and how far it binds. Nothing changes when the attempt has ended meanwhile. */
  settleLogin(act: SettledLoginCheck): Promise<void>
  /** What a check is about; undefined for one that is not ours. */
  findSubject(id: CheckId): Promise<CheckSubject | undefined>
  /** How many more checks can begin, and why the one that ended last gave no answer. */
  progress(
    subject: CheckSubject,
  ): Promise<{ readonly left: number; readonly trouble: CheckTrouble | null }>
}
