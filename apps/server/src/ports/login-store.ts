import type { SignInRequest } from '@mobile-companion/contract/device'
import type { KeptMessage } from '../model/device-message.ts'
import type { DeviceId, LoginId, SessionId, Subject } from '../model/ids.ts'
import type { Login } from '../model/login.ts'
import type { PhoneNumber } from '../model/phone-number.ts'
import type { Session } from '../model/session.ts'
import type { NewBackchannelRequest } from './backchannel-store.ts'

export interface NewLogin {
  readonly id: LoginId
  readonly phoneNumber: PhoneNumber
  /** SHA-256 of the browser's secret. */
  readonly secretHash: string
  readonly digitsHash: string
  /** What the person will be shown: exact JSON bytes. */
  readonly request: string
  /** Approving takes digits, as `request` says. */
  readonly asksDigits: boolean
  /** See `Login`. */
  readonly returnPath: string | null
  readonly clientId: string
  readonly createdAt: Date
  readonly expiresAt: Date
  /** Of an app's back end; null for a browser. */
  readonly backchannel: NewBackchannelRequest | null
}

/** `key` and `body` are hashes: the key of an attempt is a secret. */
export interface IdempotencyKey {
  readonly key: string
  readonly body: string
}

export type StartResult =
  | { readonly result: 'started'; readonly login: Login }
  /** The key was used before, for the same body: the attempt that it began, as stored. */
  | { readonly result: 'repeated'; readonly login: Login }
  | { readonly result: 'key_reused' }

/** What a device is shown, and what its answer is held against. */
export interface LoginToDecide {
  readonly login: Login
  readonly request: string
  readonly digitsHash: string
  readonly asksDigits: boolean
}

export interface DecisionRecord {
  readonly id: LoginId
  readonly sub: Subject
  readonly deviceId: DeviceId
  readonly message: KeptMessage
  readonly decision: 'approve' | 'wrong_digits' | 'deny' | 'deny_not_me'
  readonly uv: 'bio' | 'pin' | 'none'
  /**
   * SHA-256 of the code without which nobody collects; null: the attempt's secret is enough. An approval with one
   * moves only an attempt that has a `returnPath`.
   */
  readonly returnHash: string | null
  /** What the person was shown beside the sign-in; goes into the audit log with the message's digest. */
  readonly agreed: Pick<SignInRequest, 'approval' | 'consent'> | null
  readonly now: Date
  /** With `approve`: the end of the next step. */
  readonly proveBy: Date
}

/** What a message came to, kept so that a repeat is answered alike. */
export type DecisionEffect =
  | { readonly effect: 'approved' }
  | { readonly effect: 'denied' }
  | { readonly effect: 'wrong_digits'; readonly triesLeft: number }

export type DecisionResult =
  | { readonly result: 'done' | 'repeated'; readonly kept: DecisionEffect; readonly login: Login }
  /** The nonce has been used by another message. */
  | { readonly result: 'nonce_spent' }
  /** Removed meanwhile. */
  | { readonly result: 'not_active' }
  /** This device's check is being redeemed, and the claim is young. */
  | { readonly result: 'busy' }
  /** Nothing to decide: not open any more, approved already, or another device's; as it stands. */
  | { readonly result: 'over'; readonly login: Login }

export type CollectResult =
  | { readonly result: 'collected'; readonly session: Session }
  /** An unknown id and a wrong secret alike. */
  | { readonly result: 'login_not_found' }
  | { readonly result: 'not_collectable' }
  /** Approved with a way back, and the code is wrong or missing. Nothing is spent. */
  | { readonly result: 'return_needed' }
  | { readonly result: 'already_collected' }

export interface LoginStore {
  /**
   * Begins an attempt: attempt, outbox row, back end's request and idempotency result in one transaction. The account is
   * looked up in the same statement; known and unknown numbers write the same rows.
   */
  start(login: NewLogin, idempotency: IdempotencyKey | null): Promise<StartResult>
  /** The attempt that a browser's secret opens. Its status is as stored: see `loginAt`. */
  findForBrowser(id: LoginId, secretHash: string): Promise<Login | undefined>
  find(id: LoginId): Promise<Login | undefined>
  /** What waits for this device (see `waitsFor`), oldest first, at most `limit`. */
  listPending(
    device: { readonly sub: Subject; readonly id: DeviceId },
    now: Date,
    limit: number,
  ): Promise<readonly Login[]>
  /** An attempt of this account, in whatever state. */
  findForSubject(id: LoginId, sub: Subject): Promise<LoginToDecide | undefined>
  /**
   * Takes a decision by a device that is active, judged in the same transaction. Spends the nonce, takes the try and moves the state in one transaction, or does
   * nothing. An approval by the device that has approved before, while a check of it is being
   * redeemed and the claim is older than `claimLifeMs`: that check ends without an answer, because
   * the operator may have had its code and is never asked twice with it, and the attempt is
   * `APPROVED` again, or over with the third check. Whatever the first claim still hears counts no more.
   */
  decide(record: DecisionRecord): Promise<DecisionResult>
  /** True for exactly one caller, while the attempt is open. */
  cancel(id: LoginId, secretHash: string, now: Date): Promise<boolean>
  /** Ends what is past its deadline, at most `limit` at a time. */
  expire(now: Date, limit: number): Promise<readonly LoginId[]>
  /**
   * Turns success into a session, once. A repeat with the same key within a minute replaces the session's secret.
   * One that was approved with a way back needs `returnHash` too, in the same statement.
   */
  collect(act: {
    readonly id: LoginId
    readonly secretHash: string
    readonly returnHash: string | null
    readonly keyHash: string
    readonly sessionId: SessionId
    readonly sessionSecretHash: string
    readonly now: Date
    readonly expiresAt: Date
  }): Promise<CollectResult>
}
