import { z } from 'zod'
import { checkStatuses, endReasons } from './check-status.ts'

/** RFC 3339, UTC, as `Date.prototype.toISOString` writes it. */
export const Instant = z.iso.datetime()

export const LoginId = z.string().regex(/^lgn_[A-Za-z0-9_-]{22}$/)
/** 256 bits, base64url. */
export const ReturnCode = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
export const CheckId = z.string().regex(/^chk_[A-Za-z0-9_-]{22}$/)

/** `POST /api/login`. The number as typed; the server parses it, with `country` (ISO 3166-1 alpha-2) for national spellings. */
export const StartLoginBody = z.strictObject({
  phone_number: z.string().min(1).max(64),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
})
export type StartLoginBody = z.infer<typeof StartLoginBody>

/** What the browser that holds the attempt's cookie sees of it. */
export const BrowserLogin = z.object({
  login_id: LoginId,
  check_status: z.enum(checkStatuses),
  check_id: z.null(),
  check_url: z.null(),
  /** The six digits for the page to show. */
  digits: z.string().regex(/^\d{6}$/),
  /** E.164, as this browser asked for it. */
  phone_number: z.string(),
  /** The same as people write it: +44 7911 123456. */
  phone_number_display: z.string(),
  /** When the present step runs out. */
  expires_at: Instant,
  /** The server's clock, so that a page with a wrong clock shows the right time left. */
  now: Instant,
  reason: z.enum(endReasons).nullable(),
})
export type BrowserLogin = z.infer<typeof BrowserLogin>

export const BrowserLoginAnswer = z.object({ data: BrowserLogin })
export type BrowserLoginAnswer = z.infer<typeof BrowserLoginAnswer>

/** `POST /api/login/:login_id/session`; a body is not needed. */
export const CollectLoginBody = z.object({
  /** Of the return link, when the phone approved with `return`. */
  return_code: ReturnCode.optional(),
})
export type CollectLoginBody = z.infer<typeof CollectLoginBody>

/** Why there is no new `check_url` yet, or why the last check gave no answer. */
export const checkTroubles = [
  'not_cellular',
  'unsupported_network',
  'sim_mismatch_suspected',
  'expired',
  'used',
  'unreachable',
  'timed_out',
  'too_many_redirects',
  'operator_error',
] as const
export type CheckTrouble = (typeof checkTroubles)[number]

/** `PATCH /api/login/:login_id`. `value` must agree with the claims of `jws`. */
export const PatchLoginBody = z.strictObject({
  value: z.enum(['APPROVED', 'DENIED', 'MATCH_PENDING']),
  jws: z.string().min(1).max(4096),
})
export type PatchLoginBody = z.infer<typeof PatchLoginBody>

/** How the phone opens a `check_url`. */
export const CheckChain = {
  /** Hops after the first may be plain http: some operators recognise a SIM only there. Absent: they may not. */
  http_hops: z.boolean().optional(),
  /** Where the chain ends, with what the phone must bring back in its query. The phone does not open it. */
  redirect_uri: z
    .url({ protocol: /^https$/ })
    .nullable()
    .optional(),
} as const

/** What the device that decided gets back. */
export const DeviceLogin = z.object({
  login_id: LoginId,
  check_status: z.enum(checkStatuses),
  /** The check to prove next. Null when there is nothing to prove. */
  check_id: CheckId.nullable(),
  /** To be opened over mobile data by this device. Null with a `check_id`: the operator did not answer, repeat the same request. */
  check_url: z.url().nullable(),
  ...CheckChain,
  /** What the phone must bring back from `check_url`: the code at its end, or that it was opened. */
  evidence: z.enum(['code', 'opened']).nullable(),
  expires_at: Instant,
  now: Instant,
  reason: z.enum(endReasons).nullable(),
  /** Why the check before this one gave no answer. */
  trouble: z.enum(checkTroubles).nullable(),
  checks_left: z.int().min(0),
  /**
   * With the success of an approval that had `return`: to be opened in this phone's browser. Its fragment has the
   * code that the browser collects with.
   */
  return_url: z.url().nullable().default(null),
})
export type DeviceLogin = z.infer<typeof DeviceLogin>

export const DeviceLoginAnswer = z.object({ data: DeviceLogin })
export type DeviceLoginAnswer = z.infer<typeof DeviceLoginAnswer>
