import type { MessageClaims, MessageType } from '@mobile-companion/contract/device-message'
import type { DeviceId } from './ids.ts'

/** A message whose form is right and whose signature nobody has looked at yet. */
export interface UnverifiedMessage<Typ extends MessageType> {
  readonly typ: Typ
  /** The compact JWS as it came. */
  readonly jws: string
  readonly claims: MessageClaims[Typ]
  /** Who it says it is from. */
  readonly deviceId: DeviceId
}

/** A request that is proven by its `Authorization` header. */
export type RequestMessage =
  | UnverifiedMessage<'companion-request+jwt'>
  | UnverifiedMessage<'companion-confirmed-request+jwt'>

/** What is kept of a message that changed something: the evidence, and the answer for a repeat. */
export interface KeptMessage {
  readonly jws: string
  /** SHA-256 of the JWS, base64url. */
  readonly digest: string
  readonly nonce: string
  readonly deviceId: DeviceId
}
