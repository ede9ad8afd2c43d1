import { z } from 'zod'
import { endSession } from '../../use-cases/session/end-session.ts'
import { readSession } from '../../use-cases/session/read-session.ts'
import type { App, RouteNeeds } from '../needs.ts'
import { refusals } from '../problem-schema.ts'
import { sameOriginOnly } from '../same-origin.ts'

export function endSessionRoute(app: App, needs: RouteNeeds): void {
  app.delete(
    '/api/session',
    {
      schema: { summary: 'Sign out.', response: { 204: z.null(), ...refusals } },
      preHandler: sameOriginOnly(needs.settings.issuer),
    },
    async (request, reply) => {
      const secret = needs.cookies.readSession(request)
      const session = secret && (await readSession(needs, secret))
      if (session) await needs.signOutOfClients(session.id)
      if (secret) await endSession(needs, secret)
      needs.cookies.clearSession(reply)
      return reply.code(204).send(null)
    },
  )
}
