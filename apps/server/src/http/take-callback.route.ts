import { z } from 'zod'
import { takeCallback } from '../use-cases/take-callback.ts'
import { refuseFailure } from './error-response.ts'
import type { App, RouteNeeds } from './needs.ts'
import { refusals } from './problem-schema.ts'

const callbacksPerMinute = 600

export function takeCallbackRoute(app: App, needs: RouteNeeds): void {
  app.post(
    '/api/callbacks/truid',
    {
      schema: {
        summary: 'Where tru.ID says that a check has ended. Signed by it, and only a hint.',
        response: { 200: z.object({}), ...refusals },
      },
      config: { rateLimit: { max: callbacksPerMinute, timeWindow: '1 minute' } },
    },
    async (request, reply) => {
      const taken = await takeCallback(needs, {
        path: request.url,
        headers: request.headers,
        body: request.rawBody ?? new Uint8Array(),
      })
      return taken.ok ? {} : refuseFailure(reply, taken.failure)
    },
  )
}
