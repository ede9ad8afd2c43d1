/** Every `code` that the handler refuses with, and its HTTP status. */
export const refusals = {
  malformed_request: 400,
  phone_number_invalid: 400,
  access_denied: 403,
  cross_origin: 403,
  not_found: 404,
  attempt_unknown: 404,
  method_not_allowed: 405,
  not_approved: 409,
  already_collected: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  too_many_requests: 429,
  unavailable: 503,
} as const
export type RefusalCode = keyof typeof refusals

const common = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

/** A JSON answer that nobody keeps. */
export function answer(body: unknown, headers: HeadersInit = {}): Response {
  return Response.json(body, { headers: withCommon(headers) })
}

/** A refusal as RFC 9457 has it; programs read `code`. `retryAfter` in seconds. */
export function refuse(
  code: RefusalCode,
  {
    retryAfter,
    headers = {},
  }: { readonly retryAfter?: number; readonly headers?: HeadersInit } = {},
): Response {
  const all = withCommon(headers)
  all.set('content-type', 'application/problem+json')
  if (retryAfter !== undefined) all.set('retry-after', String(Math.ceil(retryAfter)))
  const status = refusals[code]
  const problem = { type: 'about:blank', title: code.replaceAll('_', ' '), status, code }
  return new Response(JSON.stringify(problem), { status, headers: all })
}

/** A stream of events that nobody keeps, squeezes or holds back. */
export function stream(body: ReadableStream<Uint8Array>): Response {
  const headers = withCommon({
    'content-type': 'text/event-stream',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  })
  return new Response(body, { headers })
}

function withCommon(own: HeadersInit): Headers {
  const headers = new Headers(own)
  for (const [name, value] of Object.entries(common)) {
    if (!headers.has(name)) headers.set(name, value)
  }
  return headers
}
