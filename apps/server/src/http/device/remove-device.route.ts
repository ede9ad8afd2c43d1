import { ChangedDeviceAnswer } from '@mobile-companion/contract/account-device'
import { removeDevice } from '../../use-cases/device/remove-device.ts'
import { refuseFailure } from '../error-response.ts'
import type { App, RouteNeeds } from '../needs.ts'
import { refusals } from '../problem-schema.ts'
import { readAuthorization } from '../read-message.ts'
import { authenticated } from './authenticated.ts'
import { DeviceParams } from './device-params.ts'
import { changedDevice } from './device-views.ts'

export function removeDeviceRoute(app: App, needs: RouteNeeds): void {
  app.delete(
    '/api/device/devices/:device_id',
    {
      schema: {
        summary: 'Remove a phone of the account for ever, with the sessions that it approved.',
        params: DeviceParams,
        response: { 200: ChangedDeviceAnswer, ...refusals },
      },
    },
    async (request, reply) => {
      const id = request.params.device_id
      const isItself = readAuthorization(request.headers.authorization)?.deviceId === id
      const caller = await authenticated(needs, request, reply, { confirmed: !isItself })
      if (!caller) return reply
      const removed = await removeDevice(needs, { id, by: caller.device, message: caller.message })
      if (!removed.ok) return refuseFailure(reply, removed.failure)
      return { data: changedDevice(removed.value) }
    },
  )
}
