import type { FastifyRequest } from 'fastify'

const key = /^[A-Za-z0-9_-]{22,128}$/

/** The `Idempotency-Key` header: base64url of at least 128 bits. `invalid` for anything else; null when there is none. */
export function readIdempotencyKey(request: FastifyRequest): string | null | 'invalid' {
  const header = request.headers['idempotency-key']
  if (header === undefined) return null
  return typeof header === 'string' && key.test(header) ? header : 'invalid'
}
