import type { DeviceEvent } from '@mobile-companion/contract/account-device'
import type { CheckStatus, DeviceStatus, EndReason } from '@mobile-companion/contract/check-status'
import type { DeviceDescription } from '@mobile-companion/contract/device-message'
import type { DeviceId, LoginId } from './ids.ts'

/** How long after its SIM match a waiting phone can be let in by another. */
export const admitLifeMs = 600_000
/** How often its digits may be typed wrong in that time. */
export const maxAdmitTries = 3
/** For how many waits of 24 h the phones of an account are rung. */
export const maxPhonePushesPerDay = 3
/** Active phones of one account. */
export const maxActiveDevices = 10

/** A phone as the phones of its account see it. */
export interface AccountDevice {
  readonly id: DeviceId
  readonly status: DeviceStatus
  readonly description: DeviceDescription
  readonly enrolledAt: Date
  /** When it last decided a request. */
  readonly lastUsedAt: Date | null
  readonly waiting: Waiting | null
}

/** A phone whose SIM matched, and whose number has another phone. */
export interface Waiting {
  readonly since: Date
  readonly triesLeft: number
  /** RFC 7638, of its key. */
  readonly thumbprint: string
}

/** A phone that can be let in until `admitBy`. */
export interface AdmittableDevice {
  readonly id: DeviceId
  readonly admitBy: Date
}

/** Whether it can be let in at `now`. */
export function canBeAdmitted({ since, triesLeft }: Waiting, now: Date): boolean {
  return triesLeft > 0 && since.getTime() > now.getTime() - admitLifeMs
}

/** What happened on an account. Names are those that devices have now. */
export type Activity =
  | {
      readonly kind: 'sign_in'
      readonly at: Date
      readonly loginId: LoginId
      /** Exact JSON text of what was shown. */
      readonly request: string
      readonly status: CheckStatus
      readonly reason: EndReason | null
      readonly expiresAt: Date
      readonly notMe: boolean
      readonly decidedBy: string | null
    }
  | {
      readonly kind: 'device'
      readonly at: Date
      /** In the order of the log. */
      readonly entry: number
      readonly event: DeviceEvent
      readonly name: string
      readonly by: string | null
    }

/** After which entry a page begins: its time, and its id among those of that time. */
export interface ActivityMark {
  readonly at: Date
  readonly id: LoginId | number
}
