import type { Device } from '../model/device.ts'
import type { KeptMessage } from '../model/device-message.ts'
import type { DeviceId } from '../model/ids.ts'

export interface DeviceStore {
  find(id: DeviceId): Promise<Device | undefined>
  /**
   * Stores a push token and spends the message's nonce. Within an account a token belongs to one device:
   * another that had it loses it. Devices of several accounts may be one phone, and share it. Attempts that wait already are pushed to it. A byte-identical repeat is answered alike and changes nothing.
   */
  savePushToken(
    id: DeviceId,
    token: string,
    message: KeptMessage,
    now: Date,
  ): Promise<'saved' | 'repeated' | 'nonce_spent' | 'not_active'>
}
