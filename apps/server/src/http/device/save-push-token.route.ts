import { TokensAnswer, TokensBody } from '@mobile-companion/contract/device'
import { savePushToken } from '../../use-cases/device/save-push-token.ts'
import { refuseFailure } from '../error-response.ts'
import type { App, RouteNeeds } from '../needs.ts'
import { refusals } from '../problem-schema.ts'
import { authenticated } from './authenticated.ts'

export function savePushTokenRoute(app: App, needs: RouteNeeds): void {
  app.post(
    '/api/tokens',
    {
      schema: {
        summary: 'Store the push token of the phone that signed this.',
        body: TokensBody,
        response: { 201: TokensAnswer, ...refusals },
      },
    },
    async (request, reply) => {
      const caller = await authenticated(needs, request, reply)
      if (!caller) return reply
      const saved = await savePushToken(needs, caller.device, {
        token: request.body.fcm_token,
        message: caller.message,
      })
      if (!saved.ok) return refuseFailure(reply, saved.failure)
      return reply.code(201).send({ data: { device_id: caller.device.id } })
    },
  )
}
