import type { FastifyInstance } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Stamps } from '../stamp.ts'
import { addCheckRoutes } from './check.routes.ts'
import type { Checks } from './checks.ts'
import type { HourlyLimit } from './hourly-limit.ts'
import { sendProblem } from './problem.ts'
import type { TruProject } from './project.ts'
import { addTokenRoute } from './token.routes.ts'

/** The tru.ID API: hal+json answers, problem+json refusals, the vendor's limit headers. */
export function addTruIdApi(
  app: FastifyInstance,
  needs: {
    readonly project: TruProject
    readonly checks: Checks
    readonly stamps: Stamps
    readonly clock: Clock
    readonly hourlyLimit: HourlyLimit
    readonly apiUrl: string
  },
): void {
  app.addContentTypeParser(
    'application/json-patch+json',
    { parseAs: 'string' },
    app.getDefaultJsonParser('error', 'error'),
  )

  app.addHook('onRequest', async (_request, reply) => {
    const { remaining, resetAt, retryAfterS } = needs.hourlyLimit.count()
    reply.headers({
      'x-ratelimit-limit': needs.hourlyLimit.limit,
      'x-ratelimit-remaining': Math.max(0, remaining),
      'x-ratelimit-reset': resetAt,
    })
    if (remaining >= 0) return
    return sendProblem(reply.header('retry-after', retryAfterS), 'too_many_requests')
  })

  // What the framework refuses (unreadable JSON, another media type, too large) is a bad request here.
  app.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
    if ((error.statusCode ?? 500) >= 500) throw error
    return sendProblem(reply, 'bad_request')
  })

  addTokenRoute(app, needs)
  addCheckRoutes(app, needs)
}
