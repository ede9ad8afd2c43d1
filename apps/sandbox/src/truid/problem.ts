import type { FastifyReply } from 'fastify'

/** The vendor's catalogue of errors: slug, HTTP status, title and detail (API definitions of 2023-07). */
const catalogue = {
  bad_request: [400, 'Bad Request', 'The request body is invalid'],
  phone_format_invalid: [400, 'Bad Request', 'Phone Number Validation Error'],
  mno_not_supported: [400, 'Bad Request', 'Mobile Network Operator Not Supported'],
  unauthorized: [401, 'Unauthorized', 'The access token is missing, unknown or expired'],
  forbidden: [403, 'Forbidden', 'Forbidden'],
  check_not_found: [404, 'Not Found', 'Check Not Found'],
  // The API definitions name this cause of an ERROR, and no answer for it: 409 as for its sibling.
  ip_mismatch: [409, 'Conflict', 'ip_mismatch'],
  not_mobile_ip: [412, 'Precondition Failed', 'Not a mobile IP'],
  too_many_requests: [
    429,
    'Rate Limit exceeded',
    'Rate Limit has exceeded, check response Retry-After HTTP header for when request can be retried.',
  ],
  mno_redirect_unsupported: [
    501,
    'Not Implemented',
    'Mobile Network Operator Not Supporting Redirect',
  ],
} as const satisfies Record<string, readonly [number, string, string]>

export type ProblemSlug = keyof typeof catalogue

/** Answers as RFC 7807, with the numeric `status` that real answers carry. */
export function sendProblem(reply: FastifyReply, slug: ProblemSlug): FastifyReply {
  const [status, title, detail] = catalogue[slug]
  return reply
    .code(status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: `https://developer.tru.id/docs/reference/api-errors#${slug}`,
        title,
        status,
        detail,
      }),
    )
}
