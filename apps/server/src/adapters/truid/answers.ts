import { z } from 'zod'

/** `POST /oauth2/v1/token`, 200 (RFC 6749 section 5.1). A token with a space or a control character could not be sent. */
export const TokenAnswer = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]{1,8192}$/),
  expires_in: z.number().min(0).optional(),
})

const CheckReference = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)

/** `POST /phone_check/v0.2/checks`, 201. */
export const CreatedCheck = z.object({
  check_id: CheckReference,
  _links: z.object({ check_url: z.object({ href: z.string().max(2048) }) }),
})

/** `PATCH /phone_check/v0.2/checks/{check_id}`, 200. `match` counts only when `status` is `COMPLETED`. */
export const CompletedCheck = z.object({
  check_id: CheckReference,
  status: z.enum(['ACCEPTED', 'PENDING', 'COMPLETED', 'EXPIRED', 'ERROR']),
  match: z.boolean().optional(),
  error_code: z.string().optional(),
})

const ProblemAnswer = z.object({ type: z.string(), title: z.string().optional() })

const slugs = [
  'bad_request',
  'phone_format_invalid',
  'mno_not_supported',
  'forbidden',
  'check_not_found',
  'trace_not_found',
  'ip_msisdn_mismatch',
  'trace_gone',
  'not_mobile_ip',
  'too_many_requests',
  'mno_redirect_unsupported',
] as const

/** An error of tru.ID's catalogue; `unlisted` for a problem without a slug that we know, `unreadable` for no problem document at all. */
export type Slug = (typeof slugs)[number] | 'unlisted' | 'unreadable'

/** Which error a problem document names: the part of `type` behind the `#`. */
export function slugOf(body: unknown): Slug {
  const problem = ProblemAnswer.safeParse(body)
  if (!problem.success) return 'unreadable'
  const named = problem.data.type.split('#').at(-1)
  return slugs.find((slug) => slug === named) ?? 'unlisted'
}
