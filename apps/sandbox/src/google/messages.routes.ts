import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Handset } from '../handsets/handset.ts'
import type { Handsets } from '../handsets/handsets.ts'
import { hangUp, waited } from '../http/patience.ts'
import type { Stamps } from '../stamp.ts'
import { takePush } from './delivery.ts'
import { type GoogleErrorCode, sendGoogleError } from './google-error.ts'
import { readMessage } from './message.ts'
import { type PushBehaviour, pushStates } from './push-state.ts'
import type { ServiceAccount } from './service-account.ts'
import { hasGoogleToken } from './token.routes.ts'

const RETRY_AFTER_S = 60
/** No sender waits longer; what hangs is cut then. */
const HANG_MS = 60_000

interface Needs {
  readonly account: ServiceAccount
  readonly handsets: Handsets
  readonly stamps: Stamps
  readonly clock: Clock
  /** How long a slow push service takes, instead of the table's time. */
  readonly slowMs?: number | undefined
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
    async (request, reply) => {
      if (!hasGoogleToken(request, needs)) {
        return sendGoogleError(reply, 'UNAUTHENTICATED', 'The access token is missing or invalid.')
      }
      const message = readMessage(request.body)
      if (typeof message === 'string') return sendGoogleError(reply, 'INVALID_ARGUMENT', message)

      const to = recipient(message.token, request.params.project, needs)
      if ('code' in to) return refuse(reply, to)

      const behaviour = behaviourToward(to, needs)
      if (behaviour.does === 'refuse') return refuse(reply, behaviour)
      const patienceMs = behaviour.does === 'hang' ? HANG_MS : behaviour.afterMs
      const stillThere = await waited(reply, patienceMs)
      if (behaviour.does === 'hang' || !stillThere) return hangUp(reply)

      if (!message.validateOnly) takePush(to, message, clock.now())
      return reply.send({ name: `projects/${account.projectId}/messages/${messageId(clock)}` })
    },
  )
}

function refuse(reply: FastifyReply, { code, why }: Refused): FastifyReply {
  if (code === 'QUOTA_EXCEEDED') reply.header('retry-after', RETRY_AFTER_S)
  return sendGoogleError(reply, code, why)
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
  return handsets.find(handsetId) ?? { code: 'UNREGISTERED', why: 'The token is not registered.' }
}

function behaviourToward({ switches }: Handset, { slowMs }: Needs): PushBehaviour {
  return switches.push === 'slow' && slowMs !== undefined
    ? { ...pushStates.slow, afterMs: slowMs }
    : pushStates[switches.push]
}

function messageId(clock: Clock): string {
  return `0:${clock.now().getTime()}000%${randomBytes(16).toString('hex')}`
}
