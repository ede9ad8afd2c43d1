import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Handset } from '../handsets/handset.ts'
import type { Handsets } from '../handsets/handsets.ts'
import type { Stamps } from '../stamp.ts'
import { takePush } from './delivery.ts'
import { type GoogleErrorCode, sendGoogleError } from './google-error.ts'
import { readMessage } from './message.ts'
import type { ServiceAccount } from './service-account.ts'
import { hasGoogleToken } from './token.routes.ts'

const RETRY_AFTER_S = 60

interface Needs {
  readonly account: ServiceAccount
  readonly handsets: Handsets
  readonly stamps: Stamps
  readonly clock: Clock
}

interface Refused {
  readonly code: GoogleErrorCode
  readonly why: string
}

/** `POST /v1/projects/{project}/messages:send`: FCM HTTP v1 for registration tokens. */
export function addMessagesRoute(app: FastifyInstance, needs: Needs): void {
  const { account, clock } = needs

  app.post<{ Params: { project: string } }>(
    '/v1/projects/:project/messages::send',
    (request, reply) => {
      if (!hasGoogleToken(request, needs)) {
        return sendGoogleError(reply, 'UNAUTHENTICATED', 'The access token is missing or invalid.')
      }
      const message = readMessage(request.body)
      if (typeof message === 'string') return sendGoogleError(reply, 'INVALID_ARGUMENT', message)

      const to = recipient(message.token, request.params.project, needs)
      if ('code' in to) {
        if (to.code === 'QUOTA_EXCEEDED') reply.header('retry-after', RETRY_AFTER_S)
        return sendGoogleError(reply, to.code, to.why)
      }
      if (!message.validateOnly) takePush(to, message, clock.now())
      return reply.send({ name: `projects/${account.projectId}/messages/${messageId(clock)}` })
    },
  )
}

/** The registration token of a handset's app. The same for the life of the handset. */
export function pushTokenOf(handset: Handset, stamps: Stamps): string {
  return stamps.stamp('push-token', handset.id)
}

function recipient(
  token: string,
  project: string,
  { account, handsets, stamps }: Needs,
): Handset | Refused {
  const handsetId = stamps.read('push-token', token)
  if (handsetId === null) {
    return { code: 'INVALID_ARGUMENT', why: 'That is no FCM registration token.' }
  }
  if (project !== account.projectId) {
    return { code: 'SENDER_ID_MISMATCH', why: 'The token is of another project.' }
  }
  const handset = handsets.find(handsetId)
  if (!handset) return { code: 'UNREGISTERED', why: 'The token is not registered.' }
  switch (handset.switches.push) {
    case 'unavailable':
      return { code: 'UNAVAILABLE', why: 'The service is unavailable.' }
    case 'quota':
      return { code: 'QUOTA_EXCEEDED', why: 'Too many messages to this device.' }
    case 'on':
    case 'off':
      return handset
  }
}

function messageId(clock: Clock): string {
  return `0:${clock.now().getTime()}000%${randomBytes(16).toString('hex')}`
}
