import { DeviceId as DeviceIdText } from '@mobile-companion/contract/registration'
import { z } from 'zod'
import type { DeviceId } from '../../model/ids.ts'

export const DeviceParams = z.object({
  device_id: DeviceIdText.transform((id) => id as DeviceId),
})
