import type { ProblemCode } from '@mobile-companion/contract/problem'
import type { Messages } from './words/english.ts'
import type { Words } from './words/languages.ts'
import { fill, inUnits } from './words/spoken.ts'

/** What can go wrong between page and server: the server's codes, and what the page sees by itself. */
export type TroubleCode = ProblemCode | 'offline' | 'number_missing' | 'unexpected'

export interface Trouble {
  readonly code: TroubleCode
  /** Seconds to wait before the next try, where the server said so. */
  readonly retryAfter?: number
}

/** Every code in words for the person at the page. The server's own texts are for developers. */
const messages: Readonly<Record<TroubleCode, keyof Messages>> = {
  number_missing: 'numberMissing',
  phone_number_invalid: 'numberInvalid',
  number_not_supported: 'numberNotSupported',
  request_timeout: 'tooSlow',
  offline: 'offline',
  too_many_requests: 'tooMany',
  service_unavailable: 'busy',
  operator_unavailable: 'operatorBusy',
  internal_error: 'broken',
  unexpected: 'unexpected',
  cross_origin: 'crossOrigin',
  not_signed_in: 'notSignedIn',
  login_not_found: 'over',
  interaction_not_found: 'overInApp',
  sign_in_again: 'signInAgain',
  not_found: 'outdated',
  login_over: 'over',
  not_collectable: 'over',
  already_collected: 'over',
  return_needed: 'over',
  malformed_request: 'unreadable',
  idempotency_key_invalid: 'outdated',
  idempotency_key_reused: 'outdated',
  payload_too_large: 'outdated',
  unsupported_media_type: 'outdated',
  headers_too_large: 'tooManyCookies',
  value_disagrees: 'phoneOnly',
  signature_invalid: 'phoneOnly',
  use_nonce: 'phoneOnly',
  device_not_active: 'phoneOnly',
  approval_key_missing: 'phoneOnly',
  approval_key_changed: 'phoneOnly',
  confirmation_needed: 'phoneOnly',
  attestation_refused: 'phoneOnly',
  device_not_found: 'phoneOnly',
  device_not_waiting: 'phoneOnly',
  too_many_devices: 'phoneOnly',
  number_has_device: 'phoneOnly',
  wrong_digits: 'phoneOnly',
  registration_not_found: 'phoneOnly',
  registration_over: 'phoneOnly',
  request_changed: 'phoneOnly',
  check_superseded: 'phoneOnly',
  check_in_progress: 'phoneOnly',
}

/** True for what the server calls one of its problems; a newer server may have codes of which this page knows nothing. */
export function isTroubleCode(code: unknown): code is TroubleCode {
  return typeof code === 'string' && Object.hasOwn(messages, code)
}

/** Which troubles are about the number that was typed, and are shown at its field. */
export function isAboutNumber({ code }: Trouble): boolean {
  return [
    'number_missing',
    'phone_number_invalid',
    'number_not_supported',
    'malformed_request',
  ].includes(code)
}

/** True where the server may have done its work although no answer says so. */
export function mayHaveArrived({ code }: Trouble): boolean {
  return ['offline', 'internal_error', 'service_unavailable', 'unexpected'].includes(code)
}

/** A trouble in plain words, with what to do. */
export function inWords({ code, retryAfter }: Trouble, words: Words): string {
  const message = words.say[messages[code]]
  return code === 'too_many_requests' ? fill(message, { time: wait(retryAfter, words) }) : message
}

function wait(seconds: number | undefined, { say, language }: Words): string {
  if (seconds === undefined) return say.aFewMinutes
  if (seconds <= 1) return say.aSecond
  if (seconds < 90) return inUnits(seconds, 'second', language)
  const minutes = Math.ceil(seconds / 60)
  return minutes < 90
    ? inUnits(minutes, 'minute', language)
    : inUnits(Math.ceil(minutes / 60), 'hour', language)
}
