import { z } from 'zod'
import { checkStatuses, deviceStatuses } from './check-status.ts'

/** Every `code` that a refusal can carry, with its HTTP status. */
export const problemStatuses = {
  malformed_request: 400,
  phone_number_invalid: 400,
  number_not_supported: 400,
  value_disagrees: 400,
  idempotency_key_invalid: 400,
  not_signed_in: 401,
  signature_invalid: 401,
  use_nonce: 401,
  cross_origin: 403,
  device_not_active: 403,
  approval_key_missing: 403,
  approval_key_changed: 403,
  confirmation_needed: 403,
  attestation_refused: 403,
  number_has_device: 403,
  wrong_digits: 403,
  not_found: 404,
  login_not_found: 404,
  registration_not_found: 404,
  interaction_not_found: 404,
  device_not_found: 404,
  request_timeout: 408,
  login_over: 409,
  registration_over: 409,
  request_changed: 409,
  check_superseded: 409,
  check_in_progress: 409,
  not_collectable: 409,
  already_collected: 409,
  device_not_waiting: 409,
  too_many_devices: 409,
  return_needed: 409,
  sign_in_again: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  idempotency_key_reused: 422,
  too_many_requests: 429,
  headers_too_large: 431,
  internal_error: 500,
  operator_unavailable: 503,
  service_unavailable: 503,
} as const

export type ProblemCode = keyof typeof problemStatuses

/**
 * What a program reads of a refusal. A code that this build does not know is no refusal that it
 * could act on: parsing fails.
 */
export const ReadableProblem = z.object({
  code: z.enum(Object.keys(problemStatuses) as ProblemCode[]),
  /** With `wrong_digits`: how many tries the attempt, or the waiting device, has left; 0: none, an attempt is now `DENIED`. */
  tries_left: z.int().min(0).optional(),
  /** With `login_over`: how the attempt stands. */
  check_status: z.enum(checkStatuses).optional(),
  /** With `number_has_device`: the device that waits. */
  device_id: z.string().optional(),
})
export type ReadableProblem = z.infer<typeof ReadableProblem>

/**
 * A refusal on the wire (RFC 9457), `application/problem+json`. `title` and `detail` are for
 * people; programs read `code`.
 */
export const ProblemDocument = ReadableProblem.extend({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  /** With `number_has_device`. */
  device_status: z.enum(deviceStatuses).optional(),
  /** With `malformed_request`: where and what. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})
export type ProblemDocument = z.infer<typeof ProblemDocument>
