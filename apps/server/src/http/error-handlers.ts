import type { Socket } from 'node:net'
import type { ProblemCode } from '@mobile-companion/contract/problem'
import type { ConnectionError, FastifyError, FastifyInstance } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { StoreBusy } from '../ports/store-busy.ts'
import { refuse, toProblem } from './problem.ts'

const byStatus: Readonly<Record<number, ProblemCode>> = {
  404: 'not_found',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  429: 'too_many_requests',
  431: 'headers_too_large',
}

const busyRetrySeconds = 2

/** What a refused client gets to read its answer before the socket is gone. */
const lingerMs = 1_000

const byParserError: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
}

/** Turns everything that is thrown, and every unknown address, into a problem document. */
export function addErrorHandlers(app: FastifyInstance): void {
  app.setNotFoundHandler((_request, reply) => refuse(reply, 'not_found'))
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (hasZodFastifySchemaValidationErrors(error)) {
      // An id in a form that no id has is as unknown as any other.
      if (error.validationContext === 'params') return refuse(reply, 'not_found')
      const errors = error.validation
        .slice(0, 20)
        .map(({ instancePath, message }) => ({ path: instancePath, message: message ?? 'invalid' }))
      return refuse(reply, 'malformed_request', { errors })
    }
    const status = error.statusCode ?? 500
    if (status >= 400 && status < 500) return refuse(reply, byStatus[status] ?? 'malformed_request')
    request.log.error({ err: error, route: request.routeOptions.url }, 'a request failed')
    if (error instanceof StoreBusy) {
      return refuse(reply.header('retry-after', busyRetrySeconds), 'service_unavailable')
    }
    return refuse(reply, 'internal_error')
  })
}

/** Answers what is not even HTTP; Fastify's own answer is not a problem document. */
export function answerClientError(error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy()
    return
  }
  const problem = toProblem(byParserError[error.code] ?? 'malformed_request')
  const body = JSON.stringify(problem)
  // Ending closes our half only: a client that keeps its own open would keep the socket for ever.
  const late = setTimeout(() => socket.destroy(), lingerMs)
  socket.once('close', () => clearTimeout(late))
  socket.end(
    [
      `HTTP/1.1 ${problem.status} Refused`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  )
}
