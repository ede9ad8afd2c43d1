import type { Device } from '../../model/device.ts'
import type { RequestMessage } from '../../model/device-message.ts'
import type { DeviceId } from '../../model/ids.ts'
import { fail, type Result } from '../../model/result.ts'
import type {
  AccountDeviceStore,
  DeviceChange,
  DeviceUnchanged,
} from '../../ports/account-device-store.ts'
import { keepMessage, type MessageFailure, type VerifyNeeds } from './verify-message.ts'

export interface ChangeDeviceNeeds extends VerifyNeeds {
  readonly accountDevices: AccountDeviceStore
}

/** A change of a device that an authenticated device of its account asks for. */
export interface AskedChange {
  readonly id: DeviceId
  readonly by: Device
  readonly message: RequestMessage
}

export type ChangeFailure = MessageFailure | { readonly code: 'device_not_found' }

export function toChange(
  { signatures, clock }: ChangeDeviceNeeds,
  { id, by, message }: AskedChange,
): DeviceChange {
  return { id, by, message: keepMessage(signatures, message), now: clock.now() }
}

/** What a phone is told of a change that was not made. */
export function unchanged(
  { nonces, clock, events }: ChangeDeviceNeeds,
  { by }: AskedChange,
  { result }: DeviceUnchanged,
): Result<never, ChangeFailure> {
  switch (result) {
    case 'not_found':
      return fail({ code: 'device_not_found' })
    case 'not_active':
      events.deviceRefused('device_not_active', by.id)
      return fail({ code: 'device_not_active' })
    case 'nonce_spent': {
      const use = { purpose: 'request', deviceId: by.id } as const
      return fail({ code: 'use_nonce', nonce: nonces.issue(use, clock.now()) })
    }
  }
}
