import type { DeviceStatus } from '@mobile-companion/contract/check-status'
import type { Device } from '../../model/device.ts'
import type { UnverifiedMessage } from '../../model/device-message.ts'
import { fail, type Result } from '../../model/result.ts'
import { type MessageFailure, type VerifyNeeds, verifyMessage } from './verify-message.ts'

/** The request as it arrived. */
export interface ArrivedRequest {
  readonly method: string
  /** Without query and fragment. */
  readonly url: string
  /** SHA-256 of the body's bytes, base64url. */
  readonly bodyDigest: string
}

/** Whether an active device, or one of a status that is in `takes`, signed exactly this request. */
export async function authenticateRequest(
  needs: VerifyNeeds,
  message: UnverifiedMessage<'companion-request+jwt'>,
  arrived: ArrivedRequest,
  takes?: readonly DeviceStatus[],
): Promise<Result<Device, MessageFailure>> {
  const { htm, htu, bh } = message.claims
  if (htm !== arrived.method || htu !== arrived.url || bh !== arrived.bodyDigest) {
    needs.events.deviceRefused('another_request', null)
    return fail({ code: 'signature_invalid' })
  }
  return verifyMessage(needs, message, { purpose: 'request', deviceId: message.deviceId }, takes)
}
