import type { PublicJwk } from '@mobile-companion/contract/device-message'
import { fail, ok } from '@mobile-companion/device/result'
import { requireOptionalNativeModule } from 'expo'
import type { ForgetDeviceKey, OpenDeviceKey } from './device-key.types'

interface KeyModule {
  /** Makes the key in the phone's secure hardware if it is not there yet. */
  open(name: string): Promise<PublicJwk>
  /** ES256 over `bytes`: raw r‖s, 64 bytes. */
  sign(name: string, bytes: Uint8Array): Promise<Uint8Array>
  forget(name: string): Promise<void>
}

const native = requireOptionalNativeModule<KeyModule>('MobileCompanionKey')

/** The key in the phone's secure hardware. A build without the native part refuses. */
export const openDeviceKey: OpenDeviceKey = async ({ name }) => {
  if (!native) return fail({ code: 'unsupported' })
  const publicJwk = await native.open(name)
  return ok({ publicJwk, sign: (bytes) => native.sign(name, bytes) })
}

export const forgetDeviceKey: ForgetDeviceKey = async ({ name }) => {
  await native?.forget(name)
}
