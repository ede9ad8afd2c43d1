import {
  authorizationScheme,
  EnrolmentHeader,
  KeyIdHeader,
  type MessageClaims,
  type MessageType,
  maxMessageLength,
  messageClaims,
} from '@mobile-companion/contract/device-message'
import type { RequestMessage, UnverifiedMessage } from '../model/device-message.ts'
import type { DeviceId } from '../model/ids.ts'
import type { UnverifiedEnrolment } from '../use-cases/registration/start-registration.ts'
import { parsePhoneNumber } from './phone-number.ts'

/** 64 bytes of signature are 86 characters, and the spare bits of the last one are zero. */
const compact = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{85}[AQgw]$/

/**
 * Reads one part of a JWS. Only the JSON that `JSON.stringify` would write is taken: then there are
 * no duplicate keys, and nobody can read the same bytes in another way.
 */
function readPart(part: string): unknown {
  try {
    const bytes = Buffer.from(part, 'base64url')
    // Without ignoreBOM a byte order mark would vanish, and two messages would be one text.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    const value: unknown = JSON.parse(text)
    return JSON.stringify(value) === text ? value : undefined
  } catch {
    return undefined
  }
}

interface Parts {
  readonly header: unknown
  readonly payload: unknown
}

function readParts(jws: string): Parts | undefined {
  if (jws.length > maxMessageLength || !compact.test(jws)) return undefined
  const [header, payload] = jws.split('.')
  return { header: readPart(header ?? ''), payload: readPart(payload ?? '') }
}

/** A phone's message of type `typ`, its signature not yet looked at. Undefined for anything else. */
export function readMessage<Typ extends Exclude<MessageType, 'companion-enrol+jwt'>>(
  jws: string,
  typ: Typ,
): UnverifiedMessage<Typ> | undefined {
  const parts = readParts(jws)
  const header = KeyIdHeader.safeParse(parts?.header)
  const claims = messageClaims[typ].safeParse(parts?.payload)
  if (!header.success || !claims.success || header.data.typ !== typ) return undefined
  return {
    typ,
    jws,
    claims: claims.data as MessageClaims[Typ],
    deviceId: header.data.kid as DeviceId,
  }
}

/** An enrolment, its signature not yet looked at. `phone_number_invalid` when only its number is wrong. */
export function readEnrolment(
  jws: string,
): Omit<UnverifiedEnrolment, 'attestation'> | 'phone_number_invalid' | undefined {
  const parts = readParts(jws)
  const header = EnrolmentHeader.safeParse(parts?.header)
  const claims = messageClaims['companion-enrol+jwt'].safeParse(parts?.payload)
  if (!header.success || !claims.success) return undefined
  const phoneNumber = parsePhoneNumber(claims.data.phone_number)
  // The phone signs the canonical spelling or none: two spellings never are two accounts.
  if (phoneNumber !== claims.data.phone_number) return 'phone_number_invalid'
  const publicJwk = header.data.jwk
  // Two keys of the same x are one key and its negative: whoever has one has both.
  if (claims.data.approval_key.x === publicJwk.x) return undefined
  return { jws, publicJwk, claims: claims.data, phoneNumber }
}

/** The JWS of an `Authorization: Companion <JWS>` header. */
export function readAuthorization(header: string | undefined): RequestMessage | undefined {
  const [scheme, jws, ...rest] = (header ?? '').split(' ')
  if (scheme !== authorizationScheme || !jws || rest.length > 0) return undefined
  return (
    readMessage(jws, 'companion-request+jwt') ?? readMessage(jws, 'companion-confirmed-request+jwt')
  )
}
