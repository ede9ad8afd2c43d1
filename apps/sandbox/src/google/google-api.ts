import type { FastifyInstance } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Handsets } from '../handsets/handsets.ts'
import type { Stamps } from '../stamp.ts'
import { sendGoogleError } from './google-error.ts'
import { addMessagesRoute } from './messages.routes.ts'
import type { ServiceAccount } from './service-account.ts'
import { addGoogleTokenRoute } from './token.routes.ts'

/** Google's token endpoint and FCM HTTP v1. */
export function addGoogleApi(
  app: FastifyInstance,
  needs: {
    readonly account: ServiceAccount
    readonly handsets: Handsets
    readonly stamps: Stamps
    readonly clock: Clock
    readonly tokenUrl: string
    /** How long a slow push service takes, instead of the table's time. */
    readonly slowMs?: number | undefined
  },
): void {
  app.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
    if ((error.statusCode ?? 500) >= 500) throw error
    return sendGoogleError(reply, 'INVALID_ARGUMENT', 'The body could not be read.')
  })
  addGoogleTokenRoute(app, needs)
  addMessagesRoute(app, needs)
}
