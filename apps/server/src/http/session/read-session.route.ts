import { SessionAnswer } from '@mobile-companion/contract/session'
import { readSession } from '../../use-cases/session/read-session.ts'
import type { App, RouteNeeds } from '../needs.ts'
import { refuse } from '../problem.ts'
import { refusals } from '../problem-schema.ts'
import { sessionView } from '../views.ts'

export function readSessionRoute(app: App, needs: RouteNeeds): void {
  app.get(
    '/api/session',
    {
      schema: {
        summary: 'Who is signed in in this browser.',
        response: { 200: SessionAnswer, ...refusals },
      },
    },
    async (request, reply) => {
      const secret = needs.cookies.readSession(request)
      const session = secret && (await readSession(needs, secret))
      if (!session) return refuse(reply, 'not_signed_in')
      return { data: sessionView(session) }
    },
  )
}
