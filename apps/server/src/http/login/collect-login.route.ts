import { CollectLoginBody } from '@mobile-companion/contract/login'
import { SessionAnswer } from '@mobile-companion/contract/session'
import { collectLogin } from '../../use-cases/login/collect-login.ts'
import { refuseFailure } from '../error-response.ts'
import { readIdempotencyKey } from '../idempotency-key.ts'
import type { App, RouteNeeds } from '../needs.ts'
import { refuse } from '../problem.ts'
import { refusals } from '../problem-schema.ts'
import { sameOriginOnly } from '../same-origin.ts'
import { sessionView } from '../views.ts'
import { LoginParams } from './login-params.ts'

export function collectLoginRoute(app: App, needs: RouteNeeds): void {
  app.post(
    '/api/login/:login_id/session',
    {
      schema: {
        summary: 'Collect a successful attempt as a session, once, within 120 s.',
        params: LoginParams,
        body: CollectLoginBody.nullish(),
        response: { 201: SessionAnswer, ...refusals },
      },
      preHandler: sameOriginOnly(needs.settings.issuer),
    },
    async (request, reply) => {
      const id = request.params.login_id
      const browserSecret = needs.cookies.readLogin(request, id)
      if (!browserSecret) return refuse(reply, 'login_not_found')
      const idempotencyKey = readIdempotencyKey(request)
      if (idempotencyKey === null || idempotencyKey === 'invalid') {
        return refuse(reply, 'idempotency_key_invalid')
      }
      const collected = await collectLogin(needs, {
        id,
        browserSecret,
        idempotencyKey,
        returnCode: request.body?.return_code ?? null,
      })
      if (!collected.ok) return refuseFailure(reply, collected.failure)
      const { session, secret } = collected.value
      needs.cookies.setSession(reply, secret, session.expiresAt)
      return reply.code(201).send({ data: sessionView(session) })
    },
  )
}
