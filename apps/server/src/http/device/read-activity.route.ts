import { ActivityAnswer, ActivityQuery } from '@mobile-companion/contract/account-device'
import type { Activity, ActivityMark } from '../../model/account-device.ts'
import type { LoginId } from '../../model/ids.ts'
import { readActivity } from '../../use-cases/device/read-activity.ts'
import type { App, RouteNeeds } from '../needs.ts'
import { refusals } from '../problem-schema.ts'
import { authenticated } from './authenticated.ts'
import { activityView } from './device-views.ts'

export function readActivityRoute(app: App, needs: RouteNeeds): void {
  app.get(
    '/api/device/activity',
    {
      schema: {
        summary: 'What happened on the account, newest first.',
        querystring: ActivityQuery,
        response: { 200: ActivityAnswer, ...refusals },
      },
    },
    async (request, reply) => {
      const caller = await authenticated(needs, request, reply)
      if (!caller) return reply
      const { before } = request.query
      const page = await readActivity(needs, caller.device, before ? readMark(before) : null)
      const last = page.activity.at(-1)
      return {
        data: {
          activity: page.activity.map(activityView),
          next: last && page.isMore ? writeMark(last) : null,
          now: needs.clock.now().toISOString(),
        },
      }
    },
  )
}

/** Milliseconds since 1970, a dot, and the id of an attempt or the number of a line of the log. */
function writeMark(item: Activity): string {
  return `${item.at.getTime()}.${item.kind === 'sign_in' ? item.loginId : item.entry}`
}

function readMark(text: string): ActivityMark {
  const [at = '', id = ''] = text.split('.')
  return {
    at: new Date(Number(at)),
    id: id.startsWith('lgn_') ? (id as LoginId) : Number(id),
  }
}
