import { createHash } from 'node:crypto'
import { nonceHeader } from '@mobile-companion/contract/device-message'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Device } from '../../model/device.ts'
import type { RequestMessage } from '../../model/device-message.ts'
import {
  authenticateRequest,
  type RequestTerms,
} from '../../use-cases/device/authenticate-request.ts'
import { refuseFailure } from '../error-response.ts'
import type { RouteNeeds } from '../needs.ts'
import { refuse } from '../problem.ts'
import { readAuthorization } from '../read-message.ts'

export interface AuthenticatedDevice {
  readonly device: Device
  readonly message: RequestMessage
}

/** The device that signed this request. Undefined when it was refused: the reply is sent then. */
export async function authenticated(
  needs: RouteNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  terms: RequestTerms = {},
): Promise<AuthenticatedDevice | undefined> {
  const message = readAuthorization(request.headers.authorization)
  if (!message) {
    refuse(reply, 'signature_invalid')
    return undefined
  }
  const path = request.url.split('?', 1)[0] ?? ''
  const verified = await authenticateRequest(
    needs,
    message,
    {
      method: request.method,
      url: `${new URL(needs.issuer).origin}${path}`,
      bodyDigest: createHash('sha256')
        .update(request.rawBody ?? '')
        .digest('base64url'),
    },
    terms,
  )
  if (!verified.ok) {
    refuseFailure(reply, verified.failure)
    return undefined
  }
  const use = { purpose: 'request', deviceId: verified.value.id } as const
  reply.header(nonceHeader, needs.nonces.issue(use, needs.clock.now()))
  return { device: verified.value, message }
}
