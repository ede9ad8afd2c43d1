import { z } from 'zod'
import type { CheckRequest, CheckVersion } from './check.ts'
import type { ProblemSlug } from './problem.ts'

const httpUrl = z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(2048)])

const CreateBody = z.object({
  phone_number: z.unknown(),
  phone_ip: z.union([z.ipv4(), z.ipv6()]).optional(),
  reference_id: z.string().max(255).optional(),
  callback_url: httpUrl.optional(),
  redirect_url: httpUrl.optional(),
})

/** E.164; the plus may be missing, as in the vendor's examples. */
const PhoneNumber = z.string().regex(/^\+?[1-9]\d{6,14}$/)

const PatchBody = z.tuple([
  z.object({ op: z.literal('add'), path: z.literal('/code'), value: z.string().min(1).max(100) }),
])

/** Reads the body of a creation; the refusal is the API's slug. v0.1 knows no `redirect_url`. */
export function readCheckRequest(version: CheckVersion, body: unknown): CheckRequest | ProblemSlug {
  const read = CreateBody.safeParse(body)
  if (!read.success) return 'bad_request'
  const number = PhoneNumber.safeParse(read.data.phone_number)
  if (!number.success) return 'phone_format_invalid'
  return {
    version,
    phoneNumber: `+${number.data.replace('+', '')}`,
    phoneIp: read.data.phone_ip ?? null,
    referenceId: read.data.reference_id ?? null,
    callbackUrl: read.data.callback_url || null,
    redirectUrl: (version === 'v0.2' && read.data.redirect_url) || null,
  }
}

/** The code of a JSON patch (RFC 6902) that adds `/code`; null for any other body. */
export function readCode(body: unknown): string | null {
  const read = PatchBody.safeParse(body)
  return read.success ? read.data[0].value : null
}

export const CheckList = z.object({
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(10),
  sort: z.enum(['created_at,desc', 'created_at,asc']).default('created_at,desc'),
})
export type CheckList = z.infer<typeof CheckList>
