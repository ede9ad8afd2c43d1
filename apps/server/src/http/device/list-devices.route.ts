import { DevicesAnswer } from '@mobile-companion/contract/account-device'
import { listDevices } from '../../use-cases/device/list-devices.ts'
import type { App, RouteNeeds } from '../needs.ts'
import { refusals } from '../problem-schema.ts'
import { authenticated } from './authenticated.ts'
import { accountDeviceView } from './device-views.ts'

export function listDevicesRoute(app: App, needs: RouteNeeds): void {
  app.get(
    '/api/device/devices',
    {
      schema: {
        summary: 'The phones of the account, and those that wait to be let in.',
        response: { 200: DevicesAnswer, ...refusals },
      },
    },
    async (request, reply) => {
      const caller = await authenticated(needs, request, reply)
      if (!caller) return reply
      const found = await listDevices(needs, caller.device)
      const devices = found.map((device) => accountDeviceView(device, caller.device.id))
      return { data: { devices, now: needs.clock.now().toISOString() } }
    },
  )
}
