import { ChangedDeviceAnswer, PatchDeviceBody } from '@mobile-companion/contract/account-device'
import { admitDevice } from '../../use-cases/device/admit-device.ts'
import { renameDevice } from '../../use-cases/device/rename-device.ts'
import { refuseFailure } from '../error-response.ts'
import type { App, RouteNeeds } from '../needs.ts'
import { refusals } from '../problem-schema.ts'
import { authenticated } from './authenticated.ts'
import { DeviceParams } from './device-params.ts'
import { changedDevice } from './device-views.ts'

export function changeDeviceRoute(app: App, needs: RouteNeeds): void {
  app.patch(
    '/api/device/devices/:device_id',
    {
      schema: {
        summary: 'Rename a phone of the account, or let a waiting one in by its digits.',
        params: DeviceParams,
        body: PatchDeviceBody,
        response: { 200: ChangedDeviceAnswer, ...refusals },
      },
    },
    async (request, reply) => {
      const { body } = request
      const caller = await authenticated(needs, request, reply, { confirmed: 'status' in body })
      if (!caller) return reply
      const ask = { id: request.params.device_id, by: caller.device, message: caller.message }
      const changed =
        'name' in body
          ? await renameDevice(needs, { ...ask, name: body.name })
          : await admitDevice(needs, { ...ask, digits: body.digits })
      if (!changed.ok) return refuseFailure(reply, changed.failure)
      return { data: changedDevice(changed.value) }
    },
  )
}
