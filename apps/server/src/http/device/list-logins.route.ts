import { PendingLoginsAnswer } from '@mobile-companion/contract/device'
import { listLogins } from '../../use-cases/device/list-logins.ts'
import type { App, RouteNeeds } from '../needs.ts'
import { refusals } from '../problem-schema.ts'
import { authenticated } from './authenticated.ts'

export function listLoginsRoute(app: App, needs: RouteNeeds): void {
  app.get(
    '/api/device/logins',
    {
      schema: {
        summary: 'What waits for a decision, oldest first, and phones that wait to be let in.',
        response: { 200: PendingLoginsAnswer, ...refusals },
      },
    },
    async (request, reply) => {
      const caller = await authenticated(needs, request, reply)
      if (!caller) return reply
      const pending = await listLogins(needs, caller.device)
      const logins = pending.logins.map(({ id, expiresAt }) => ({
        login_id: id,
        expires_at: expiresAt.toISOString(),
      }))
      const phones = pending.phones.map(({ id, admitBy }) => ({
        device_id: id,
        admit_by: admitBy.toISOString(),
      }))
      return { data: { logins, phones, now: needs.clock.now().toISOString() } }
    },
  )
}
