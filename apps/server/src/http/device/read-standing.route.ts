import { DeviceStandingAnswer } from '@mobile-companion/contract/account-device'
import { readStanding } from '../../use-cases/device/read-standing.ts'
import type { App, RouteNeeds } from '../needs.ts'
import { refusals } from '../problem-schema.ts'
import { authenticated } from './authenticated.ts'

export function readStandingRoute(app: App, needs: RouteNeeds): void {
  app.get(
    '/api/device/standing',
    {
      schema: {
        summary: 'Whether the phone that asks is in, and with what digits it is let in.',
        response: { 200: DeviceStandingAnswer, ...refusals },
      },
    },
    async (request, reply) => {
      const caller = await authenticated(needs, request, reply, {
        takes: ['ACTIVE', 'AWAITING_DEVICE'],
      })
      if (!caller) return reply
      const standing = await readStanding(needs, caller.device)
      const admission = standing.status === 'ACTIVE' ? null : standing.admission
      return {
        data: {
          status: standing.status,
          digits: admission?.digits ?? null,
          admit_by: admission?.by.toISOString() ?? null,
          now: needs.clock.now().toISOString(),
        },
      }
    },
  )
}
