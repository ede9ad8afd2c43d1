import { LoginDetailsAnswer } from '@mobile-companion/contract/device'
import { wayBack } from '../../model/login.ts'
import { showLogin } from '../../use-cases/device/show-login.ts'
import { refuseFailure } from '../error-response.ts'
import { LoginParams } from '../login/login-params.ts'
import type { App, RouteNeeds } from '../needs.ts'
import { refusals } from '../problem-schema.ts'
import { authenticated } from './authenticated.ts'

export function showLoginRoute(app: App, needs: RouteNeeds): void {
  app.get(
    '/api/device/logins/:login_id',
    {
      schema: {
        summary: 'One attempt as the person is asked about it.',
        params: LoginParams,
        response: { 200: LoginDetailsAnswer, ...refusals },
      },
    },
    async (request, reply) => {
      const caller = await authenticated(needs, request, reply)
      if (!caller) return reply
      const shown = await showLogin(needs, caller.device, request.params.login_id)
      if (!shown.ok) return refuseFailure(reply, shown.failure)
      const { login, nonce, approved } = shown.value
      return {
        data: {
          login_id: login.id,
          request: Buffer.from(shown.value.request).toString('base64url'),
          nonce,
          expires_at: login.expiresAt.toISOString(),
          now: needs.clock.now().toISOString(),
          tries_left: login.triesLeft,
          approved,
          way_back: wayBack(login),
        },
      }
    },
  )
}
