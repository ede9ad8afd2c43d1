import type { DeviceStatus } from '@mobile-companion/contract/check-status'
import {
  type MessageType,
  messageKeys,
  type PublicJwk,
} from '@mobile-companion/contract/device-message'
import type { Device } from '../../model/device.ts'
import type { KeptMessage, UnverifiedMessage } from '../../model/device-message.ts'
import { fail, ok, type Result } from '../../model/result.ts'
import type { Clock } from '../../ports/clock.ts'
import type { DeviceSignatures } from '../../ports/device-signatures.ts'
import type { DeviceStore } from '../../ports/device-store.ts'
import type { Events } from '../../ports/events.ts'
import type { Nonces, NonceUse } from '../../ports/nonces.ts'

export interface VerifyNeeds {
  readonly devices: DeviceStore
  readonly signatures: DeviceSignatures
  readonly nonces: Nonces
  readonly clock: Clock
  readonly events: Events
  readonly issuer: string
}

/** Why a phone's message is not taken. `use_nonce` brings a fresh one: the phone repeats once. */
export type MessageFailure =
  | { readonly code: 'signature_invalid' }
  | { readonly code: 'device_not_active' }
  /** Only its approval key signs such messages, and it has none. */
  | { readonly code: 'approval_key_missing' }
  | { readonly code: 'use_nonce'; readonly nonce: string }

/**
 * Whether an active device of this server signed this message, for this server, with a fresh nonce
 * made for this use; `takes` is for the one call that a waiting device may make. The key comes from the store by the device's id and the
 * type of the message, never from what the message says.
 */
export async function verifyMessage<Typ extends MessageType>(
  needs: VerifyNeeds,
  message: UnverifiedMessage<Typ>,
  use: NonceUse,
  takes: readonly DeviceStatus[] = ['ACTIVE'],
): Promise<Result<Device, MessageFailure>> {
  const { devices, signatures, nonces, clock, events, issuer } = needs
  const { aud, iss, nonce } = message.claims
  // A phone without a nonce asks for one; whoever it is, nothing has to be verified to give it.
  if (nonce === '') return fail({ code: 'use_nonce', nonce: nonces.issue(use, clock.now()) })
  const device = await devices.find(message.deviceId)
  const key = device && keyOf(device, message.typ)
  if (device && key === null) {
    events.deviceRefused('approval_key_missing', device.id)
    return fail({ code: 'approval_key_missing' })
  }
  const signed = key && signatures.verify(message.jws, key)
  if (!device || !signed || aud !== issuer || iss !== device.id) {
    events.deviceRefused('signature_invalid', device?.id ?? null)
    return fail({ code: 'signature_invalid' })
  }
  if (!takes.includes(device.status)) {
    events.deviceRefused('device_not_active', device.id)
    return fail({ code: 'device_not_active' })
  }
  if (!nonces.isFresh(nonce, use, clock.now())) {
    return fail({ code: 'use_nonce', nonce: nonces.issue(use, clock.now()) })
  }
  return ok(device)
}

/** The key that signs messages of this type; null: this device has none such. */
function keyOf({ publicJwk, approvalKey }: Device, typ: MessageType): PublicJwk | null {
  return messageKeys[typ] === 'device' ? publicJwk : (approvalKey?.publicJwk ?? null)
}

/** What the store keeps of a message that changes something. */
export function keepMessage<Typ extends MessageType>(
  signatures: DeviceSignatures,
  message: UnverifiedMessage<Typ>,
): KeptMessage {
  return {
    jws: message.jws,
    digest: signatures.digest(message.jws),
    nonce: message.claims.nonce,
    deviceId: message.deviceId,
  }
}
