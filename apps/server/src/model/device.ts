import type { DeviceStatus } from '@mobile-companion/contract/check-status'
import type { PublicJwk } from '@mobile-companion/contract/device-message'
import type { DeviceId, Subject } from './ids.ts'

export interface Device {
  readonly id: DeviceId
  readonly sub: Subject
  readonly status: DeviceStatus
  readonly publicJwk: PublicJwk
}
