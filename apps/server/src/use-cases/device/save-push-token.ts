import type { Device } from '../../model/device.ts'
import type { RequestMessage } from '../../model/device-message.ts'
import { fail, ok, type Result } from '../../model/result.ts'
import type { PushNudge } from '../../ports/push-nudge.ts'
import { keepMessage, type MessageFailure, type VerifyNeeds } from './verify-message.ts'

export interface SavePushTokenNeeds extends VerifyNeeds {
  readonly pushNudge: PushNudge
}

/** Stores the push token of an authenticated device. */
export async function savePushToken(
  { devices, signatures, nonces, clock, pushNudge }: SavePushTokenNeeds,
  device: Device,
  ask: {
    readonly token: string
    readonly message: RequestMessage
  },
): Promise<Result<void, MessageFailure>> {
  const now = clock.now()
  const kept = keepMessage(signatures, ask.message)
  const saved = await devices.savePushToken(device.id, ask.token, kept, now)
  if (saved === 'saved') pushNudge.nudge()
  if (saved === 'not_active') return fail({ code: 'device_not_active' })
  if (saved !== 'nonce_spent') return ok(undefined)
  const nonce = nonces.issue({ purpose: 'request', deviceId: device.id }, now)
  return fail({ code: 'use_nonce', nonce })
}
