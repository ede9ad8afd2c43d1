import type { DeviceStatus } from '@mobile-companion/contract/check-status'
import type { Device } from '../../model/device.ts'
import type { RequestMessage } from '../../model/device-message.ts'
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

/** Who may make a request. */
export interface RequestTerms {
  /** Active devices alone, unless it says others. */
  readonly takes?: readonly DeviceStatus[]
  /** Whether the person has to confirm it on the phone: then its approval key signs. */
  readonly confirmed?: boolean
}

export type RequestFailure = MessageFailure | { readonly code: 'confirmation_needed' }

/** Whether a device signed exactly this request, with the key that these terms ask for. */
export async function authenticateRequest(
  needs: VerifyNeeds,
  message: RequestMessage,
  arrived: ArrivedRequest,
  { takes, confirmed = false }: RequestTerms,
): Promise<Result<Device, RequestFailure>> {
  const { htm, htu, bh } = message.claims
  const isConfirmed = message.typ === 'companion-confirmed-request+jwt'
  const isAnother = htm !== arrived.method || htu !== arrived.url || bh !== arrived.bodyDigest
  // A confirmation is taken for nothing but what needs one.
  if (isAnother || (isConfirmed && !confirmed)) {
    needs.events.deviceRefused('another_request', null)
    return fail({ code: 'signature_invalid' })
  }
  const use = { purpose: 'request', deviceId: message.deviceId } as const
  const verified = await verifyMessage(needs, message, use, takes)
  if (!verified.ok || isConfirmed || !confirmed) return verified
  needs.events.deviceRefused('confirmation_needed', verified.value.id)
  return fail({ code: 'confirmation_needed' })
}
