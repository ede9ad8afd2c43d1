import type { FastifyInstance } from 'fastify'
import { BoundedMap } from '../bounded-map.ts'
import type { Clock } from '../clock.ts'
import type { Stamps } from '../stamp.ts'
import type { CallbackSigner } from './callback-signer.ts'
import { addCheckRoutes } from './check.routes.ts'
import type { Checks } from './checks.ts'
import type { HourlyLimit } from './hourly-limit.ts'
import { sendProblem } from './problem.ts'
import type { TruProject } from './project.ts'
import { addTokenRoutes } from './token.routes.ts'

/** As many as the project can revoke in the hour that a token lives. */
const REVOKED = 100_000

/** The tru.ID API: hal+json answers, problem+json refusals, the vendor's limit headers. */
export function addTruIdApi(
  app: FastifyInstance,
  needs: {
    readonly project: TruProject
    readonly checks: Checks
    readonly stamps: Stamps
    readonly clock: Clock
    readonly hourlyLimit: HourlyLimit
    readonly signer: CallbackSigner
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

  const withTokens = { ...needs, revoked: new BoundedMap<string, true>(REVOKED) }
  addTokenRoutes(app, withTokens)
  addCheckRoutes(app, withTokens)
  app.get('/.well-known/jwks.json', async (_request, reply) =>
    reply.send(await needs.signer.publicKeys()),
  )
}
