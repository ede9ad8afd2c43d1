import { z } from 'zod'
import type { App, RouteNeeds } from './needs.ts'
import { refuse } from './problem.ts'
import { refusals } from './problem-schema.ts'

const Healthy = z.object({ status: z.literal('ok') })

/** `/healthz`: the process answers. `/readyz`: it can serve, its store answers. */
export function healthRoutes(app: App, needs: RouteNeeds): void {
  app.get(
    '/healthz',
    { logLevel: 'warn', schema: { summary: 'The process answers.', response: { 200: Healthy } } },
    async () => ({ status: 'ok' as const }),
  )
  app.get(
    '/readyz',
    {
      logLevel: 'warn',
      schema: {
        summary: 'The process can serve.',
        response: { 200: Healthy, ...refusals },
      },
    },
    async (_request, reply) =>
      (await needs.isReady()) ? { status: 'ok' as const } : refuse(reply, 'service_unavailable'),
  )
}
