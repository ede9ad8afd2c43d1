import { nonceHeader } from '@mobile-companion/contract/device-message'
import { DeviceLoginAnswer, PatchLoginBody } from '@mobile-companion/contract/login'
import type { FastifyReply } from 'fastify'
import type { CheckId, DeviceId, LoginId } from '../../model/ids.ts'
import type { Result } from '../../model/result.ts'
import { decideLogin } from '../../use-cases/login/decide-login.ts'
import type { DeviceLogin } from '../../use-cases/login/device-login.ts'
import { proveLogin } from '../../use-cases/login/prove-login.ts'
import { type Failure, refuseFailure } from '../error-response.ts'
import { evidenceOf } from '../evidence.ts'
import type { App, RouteNeeds } from '../needs.ts'
import { refuse } from '../problem.ts'
import { refusals } from '../problem-schema.ts'
import { readMessage } from '../read-message.ts'
import { deviceLoginView } from '../views.ts'
import { LoginParams } from './login-params.ts'

export function patchLoginRoute(app: App, needs: RouteNeeds): void {
  app.patch(
    '/api/login/:login_id',
    {
      schema: {
        summary: "A phone's signed decision, or its signed proof.",
        params: LoginParams,
        body: PatchLoginBody,
        response: { 200: DeviceLoginAnswer, ...refusals },
      },
    },
    async (request, reply) => {
      const { value, jws } = request.body
      const id = request.params.login_id
      return value === 'MATCH_PENDING'
        ? prove(needs, reply, { id, jws })
        : decide(needs, reply, { id, jws, value })
    },
  )
}

async function decide(
  needs: RouteNeeds,
  reply: FastifyReply,
  ask: { readonly id: LoginId; readonly jws: string; readonly value: 'APPROVED' | 'DENIED' },
): Promise<FastifyReply> {
  const message =
    ask.value === 'APPROVED'
      ? readMessage(ask.jws, 'companion-approval+jwt')
      : readMessage(ask.jws, 'companion-decision+jwt')
  if (!message) return refuse(reply, 'signature_invalid')
  if (message.claims.attempt !== ask.id) return refuse(reply, 'value_disagrees')
  const decided = await decideLogin(needs, message)
  return answer(needs, reply, { id: ask.id, deviceId: message.deviceId, result: decided })
}

async function prove(
  needs: RouteNeeds,
  reply: FastifyReply,
  ask: { readonly id: LoginId; readonly jws: string },
): Promise<FastifyReply> {
  const message = readMessage(ask.jws, 'companion-proof+jwt')
  if (!message) return refuse(reply, 'signature_invalid')
  const { claims } = message
  if (!('attempt' in claims) || claims.attempt !== ask.id) return refuse(reply, 'value_disagrees')
  const proved = await proveLogin(needs, message, {
    id: ask.id,
    checkId: claims.check as CheckId,
    evidence: evidenceOf(claims),
  })
  return answer(needs, reply, { id: ask.id, deviceId: message.deviceId, result: proved })
}

function answer(
  needs: RouteNeeds,
  reply: FastifyReply,
  {
    id,
    deviceId,
    result,
  }: {
    readonly id: LoginId
    readonly deviceId: DeviceId
    readonly result: Result<DeviceLogin, Failure>
  },
): FastifyReply {
  if (!result.ok) return refuseFailure(reply, result.failure)
  const now = needs.clock.now()
  const nonce = needs.nonces.issue({ purpose: 'attempt', deviceId, loginId: id }, now)
  return reply
    .header(nonceHeader, nonce)
    .send({ data: deviceLoginView(result.value, now, needs.settings.issuer) })
}
