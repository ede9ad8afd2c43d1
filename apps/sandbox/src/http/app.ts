import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import fastify, { type FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import type { RequestLine } from '../log.ts'
import { guardHost } from './origin-guard.ts'
import { sendRefusal } from './refusal.ts'

const BODY_BYTES = 64 * 1024

/** What both of the sandbox's origins share: limits, log lines without secrets, plain refusals. */
export async function createApp(url: string, log: Logger): Promise<FastifyInstance> {
  const app = fastify({ logger: false, bodyLimit: BODY_BYTES, exposeHeadRoutes: true })
  await app.register(cookie)
  await app.register(formbody)

  app.addHook('onRequest', guardHost(url))
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
  })
  app.addHook('onResponse', async (request, reply) => {
    const line: RequestLine = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    }
    log.debug(line, 'answered')
  })

  app.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
    if ((error.statusCode ?? 500) < 500) return sendRefusal(reply, 'bad_request')
    log.error({ err: error }, 'fault')
    return sendRefusal(reply, 'fault')
  })
  app.setNotFoundHandler((_request, reply) => sendRefusal(reply, 'not_found'))
  app.get('/healthz', () => ({ status: 'ok' }))
  return app
}

/** Adds a part with hooks and error answers of its own, which no other part sees. */
export async function within(
  app: FastifyInstance,
  add: (part: FastifyInstance) => void,
): Promise<void> {
  await app.register((part, _options, done) => {
    add(part)
    done()
  })
}
