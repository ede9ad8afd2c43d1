import {
  type ProblemCode,
  type ProblemDocument,
  problemStatuses,
} from '@mobile-companion/contract/problem'
import type { FastifyReply } from 'fastify'

/** What a person reads of each refusal. A new code does not compile until it is here. */
const titles: Readonly<Record<ProblemCode, string>> = {
  malformed_request: 'The request is not in the form that this call takes.',
  phone_number_invalid:
    'That is not a mobile number. Write it with its country, as in +44 7911 123456.',
  number_not_supported: 'The operator of this number cannot confirm its SIM.',
  value_disagrees: 'The value does not agree with the signed message.',
  idempotency_key_invalid: 'The Idempotency-Key must be 22 to 128 characters of base64url.',
  not_signed_in: 'Nobody is signed in here.',
  signature_invalid: 'The message is not signed by a device of this server.',
  use_nonce: 'Sign again with the nonce that comes with this answer.',
  cross_origin: 'This call is taken from its own pages only.',
  device_not_active: 'This device may not decide.',
  approval_key_missing: 'This device has no key that approves. Set it up again.',
  approval_key_changed: 'This device is enrolled with another key that approves.',
  confirmation_needed: 'This has to be confirmed on the device.',
  attestation_refused: 'Nothing proves that the key is in the hardware of a phone.',
  number_has_device: 'The SIM matches, and the number has another phone already.',
  wrong_digits: 'Those are not the digits that the page shows.',
  not_found: 'There is nothing here.',
  login_not_found: 'There is no such attempt.',
  registration_not_found: 'There is no such enrolment.',
  interaction_not_found: 'There is no such sign-in of an app in this browser.',
  device_not_found: 'The account has no such device.',
  request_timeout: 'The request took too long to arrive.',
  login_over: 'The attempt does not wait for this any more.',
  registration_over: 'The enrolment is over. Begin again.',
  request_changed: 'What was signed is not what is asked.',
  check_superseded: 'Another check has taken the place of this one.',
  check_in_progress: 'The operator is being asked. Repeat the same request in a moment.',
  not_collectable: 'There is nothing to collect.',
  already_collected: 'The sign-in has been collected.',
  device_not_waiting: 'The device does not wait to be let in (any more).',
  too_many_devices: 'The account has as many devices as it may. Remove one first.',
  return_needed: 'The phone sends this browser back with a code: collecting takes it too.',
  sign_in_again: 'The app asks for a sign-in of its own.',
  payload_too_large: 'The request is too large.',
  unsupported_media_type: 'The body must be application/json.',
  idempotency_key_reused: 'The Idempotency-Key was used with another body.',
  too_many_requests: 'Too many requests. Wait as long as Retry-After says.',
  headers_too_large: 'The headers are too large.',
  internal_error: 'The server failed. It is not your doing.',
  operator_unavailable: 'The mobile operator does not answer. Try again in a moment.',
  service_unavailable: 'The service is not ready.',
}

export type ProblemExtras = Pick<
  ProblemDocument,
  'detail' | 'tries_left' | 'check_status' | 'device_id' | 'device_status' | 'errors'
>

/** A problem document (RFC 9457) of a refusal's code. */
export function toProblem(code: ProblemCode, extras: ProblemExtras = {}): ProblemDocument {
  return {
    type: 'about:blank',
    title: titles[code],
    status: problemStatuses[code],
    code,
    ...extras,
  }
}

/** Answers with a problem document. */
export function refuse(
  reply: FastifyReply,
  code: ProblemCode,
  extras: ProblemExtras = {},
): FastifyReply {
  const problem = toProblem(code, extras)
  // Serialised here: the answer's schema of a route is that of its success.
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problem)
}
