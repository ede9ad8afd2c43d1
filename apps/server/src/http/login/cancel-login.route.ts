import { BrowserLoginAnswer } from '@mobile-companion/contract/login'
import { cancelLogin } from '../../use-cases/login/cancel-login.ts'
import type { App, RouteNeeds } from '../needs.ts'
import { refuse } from '../problem.ts'
import { refusals } from '../problem-schema.ts'
import { sameOriginOnly } from '../same-origin.ts'
import { browserLogin } from '../views.ts'
import { LoginParams } from './login-params.ts'

export function cancelLoginRoute(app: App, needs: RouteNeeds): void {
  app.delete(
    '/api/login/:login_id',
    {
      schema: {
        summary: 'Cancel an attempt. One that has ended stays as it is.',
        params: LoginParams,
        response: { 200: BrowserLoginAnswer, ...refusals },
      },
      preHandler: sameOriginOnly(needs.settings.issuer),
    },
    async (request, reply) => {
      const id = request.params.login_id
      const browserSecret = needs.cookies.readLogin(request, id)
      const login = browserSecret && (await cancelLogin(needs, { id, browserSecret }))
      if (!login) return refuse(reply, 'login_not_found')
      return {
        data: browserLogin(login, needs.secrets.digits(id, browserSecret), needs.clock.now()),
      }
    },
  )
}
