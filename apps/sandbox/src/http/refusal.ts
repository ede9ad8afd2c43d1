import type { FastifyReply } from 'fastify'

/** Why the sandbox's own pages are refused something. */
const refusals = {
  bad_request: [400, 'The request could not be understood'],
  foreign_origin: [403, 'Only the pages of the sandbox may ask for that'],
  not_found: [404, 'Nothing is here'],
  foreign_host: [421, 'The sandbox answers only under loopback names'],
  too_many_calls: [429, 'That phone has too many calls under way'],
  fault: [500, 'The sandbox failed; its log says where'],
} as const satisfies Record<string, readonly [number, string]>

export type RefusalCode = keyof typeof refusals

/** Answers as RFC 9457, with a literal `code`. For what no vendor's API describes. */
export function sendRefusal(reply: FastifyReply, code: RefusalCode): FastifyReply {
  const [status, title] = refusals[code]
  return reply
    .code(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status, code }))
}
