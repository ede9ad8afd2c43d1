import { BrowserLoginAnswer } from '@mobile-companion/contract/login'
import { z } from 'zod'
import { readLogin } from '../../use-cases/login/read-login.ts'
import type { App, RouteNeeds } from '../needs.ts'
import { refuse } from '../problem.ts'
import { refusals } from '../problem-schema.ts'
import { browserLogin } from '../views.ts'
import { LoginParams } from './login-params.ts'

export function readLoginRoute(app: App, needs: RouteNeeds): void {
  app.get(
    '/api/login/:login_id',
    {
      schema: {
        summary: 'How an attempt stands, for the browser that began it.',
        params: LoginParams,
        querystring: z.object({ poll_count: z.string().max(16).optional() }),
        response: { 200: BrowserLoginAnswer, ...refusals },
      },
    },
    async (request, reply) => {
      const id = request.params.login_id
      const browserSecret = needs.cookies.readLogin(request, id)
      const login = browserSecret && (await readLogin(needs, { id, browserSecret }))
      // Without the cookie, as for an unknown id: the id opens nothing (T-40).
      if (!login) return refuse(reply, 'login_not_found')
      return {
        data: browserLogin(login, needs.secrets.digits(id, browserSecret), needs.clock.now()),
      }
    },
  )
}
