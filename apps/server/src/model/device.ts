import type { DeviceStatus } from '@mobile-companion/contract/check-status'
import type { KeyGate, KeyLevel, PublicJwk } from '@mobile-companion/contract/device-message'
import type { AttestationFormat } from '@mobile-companion/contract/registration'
import type { DeviceId, Subject } from './ids.ts'

export interface Device {
  readonly id: DeviceId
  readonly sub: Subject
  readonly status: DeviceStatus
  readonly publicJwk: PublicJwk
  /** Null: it was enrolled before there were such keys, and cannot approve. */
  readonly approvalKey: ApprovalKey | null
}

/** The key that a phone lets sign only once the person has confirmed. */
export interface ApprovalKey {
  readonly publicJwk: PublicJwk
  /** Where it is, and what it asks for: what the phone says, unless it is attested. */
  readonly level: KeyLevel
  readonly gate: KeyGate
  /** By what the phone's maker vouches for it; null: by nothing. */
  readonly attested: AttestationFormat | null
}
