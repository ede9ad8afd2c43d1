import type { CheckTrouble } from '@mobile-companion/contract/login'
import type { CheckOutcome, Evidence } from '../model/check.ts'
import type { PhoneNumber } from '../model/phone-number.ts'

/**
 * Proof that a phone holds the SIM of a number. `begin` makes a URL for the phone to open over
 * mobile data; `complete` redeems what the phone brought back.
 *
 * Neither ever throws for what the provider or the network does, and both end within 10 s.
 */
export interface NumberVerifier {
  /**
   * `device_code`: the provider gives a code to whoever opened the URL, so a match also says that
   * this device opened it. `none`: it says only that somebody did; never enough to enrol.
   */
  readonly binding: 'device_code' | 'none'
  /** Its chains may lead over plain http after the first hop, and only then may the phone follow. */
  readonly httpHops: boolean
  begin(check: {
    readonly phoneNumber: PhoneNumber
    /** The check by our name, given to the provider as a reference without personal data. */
    readonly referenceId: string
  }): Promise<BegunCheck | { readonly ok: false; readonly trouble: BeginTrouble }>
  /** Redeeming twice is safe: the second time is `inconclusive`, never `no_match`. */
  complete(check: {
    readonly providerRef: string
    readonly evidence: Exclude<Evidence, { readonly type: 'error' }>
  }): Promise<CheckOutcome>
}

export interface BegunCheck {
  readonly ok: true
  /** The provider's own name of the check. Sealed in the store, never shown. */
  readonly providerRef: string
  readonly checkUrl: string
}

export type BeginTrouble = Extract<
  CheckTrouble,
  'unsupported_network' | 'unreachable' | 'timed_out' | 'operator_error'
>
