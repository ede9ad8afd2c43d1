import type { DeviceId } from '../model/ids.ts'

/** The six digits by which a person tells a waiting phone from another. */
export interface AdmissionDigits {
  /**
   * They follow from the server's key, the device, its key and the moment of its SIM match: nobody can
   * choose a key so that it shows the digits of another.
   */
  of(device: { readonly id: DeviceId; readonly thumbprint: string; readonly since: Date }): string
}
