import type { DeviceStatus } from '@mobile-companion/contract/check-status'
import type { DeviceDescription, PublicJwk } from '@mobile-companion/contract/device-message'
import type { ApprovalKey } from './device.ts'
import type { DeviceId, RegistrationId } from './ids.ts'
import type { PhoneNumber } from './phone-number.ts'

/** How long a phone has to bring back the proof that it holds the SIM, in all its checks. */
export const registrationLifeMs = 300_000

/** How many enrolments may begin within a day, for one number and in all: each asks an operator, who is paid. */
export interface RegistrationLimits {
  readonly perNumber: number
  readonly inAll: number
}

/** How long an enrolment counts toward its limits. Their rows are kept longer. */
export const registrationWindowMs = 24 * 60 * 60 * 1000

export type RegistrationStatus = 'OPEN' | 'MATCHED' | 'FAILED'

/** An enrolment under way: a key that asks to be a device of a number. */
export interface Registration {
  readonly id: RegistrationId
  readonly status: RegistrationStatus
  /** Assigned at the start; a device of this id exists only after the match. */
  readonly deviceId: DeviceId
  readonly publicJwk: PublicJwk
  /** RFC 7638, SHA-256, base64url. */
  readonly thumbprint: string
  /** Null: it began before there were such keys. */
  readonly approvalKey: ApprovalKey | null
  readonly phoneNumber: PhoneNumber
  readonly device: DeviceDescription
  readonly expiresAt: Date
}

/** What a matched enrolment made of the key. */
export interface EnrolledDevice {
  readonly deviceId: DeviceId
  readonly status: DeviceStatus
  /** False: the device that this key is already has another approval key, and nothing changed. */
  readonly hasItsApprovalKey: boolean
}
