import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { LoginHandler } from '../handler/login-handler.ts'
import { toWebRequest } from './node-http.ts'

/** What `onSignedIn` and `limit` get as `native`: for `request.session` and the like. */
export interface FastifyPair {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** The routes for Fastify 5: `app.register(companionFastify(handler))`. */
export function companionFastify(handler: LoginHandler<FastifyPair>) {
  return async (app: FastifyInstance): Promise<void> => {
    app.post(`${handler.basePath}/:act`, async (request, reply) => {
      const { raw: message, originalUrl: path, body } = request
      const { origin } = handler
      const incoming = { message, response: reply.raw, path, origin, body: body ?? null }
      return reply.send(await handler.handle(toWebRequest(incoming), { request, reply }))
    })
  }
}
