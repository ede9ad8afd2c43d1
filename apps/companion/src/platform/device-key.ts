import type { PublicJwk } from '@mobile-companion/contract/device-message'
import { fail, ok } from '@mobile-companion/device/result'
import { requireOptionalNativeModule } from 'expo'
import type { OpenDeviceKey } from './device-key.types'

interface KeyModule {
  /** Makes the key in the phone's secure hardware if it is not there yet. */
  open(issuer: string): Promise<PublicJwk>
  /** ES256 over `bytes`: raw r‖s, 64 bytes. */
  sign(issuer: string, bytes: Uint8Array): Promise<Uint8Array>
}

const native = requireOptionalNativeModule<KeyModule>('MobileCompanionKey')

/** The key in the phone's secure hardware. A build without the native part refuses. */
export const openDeviceKey: OpenDeviceKey = async ({ issuer }) => {
  if (!native) return fail({ code: 'unsupported' })
  const publicJwk = await native.open(issuer)
  return ok({ publicJwk, sign: (bytes) => native.sign(issuer, bytes) })
}
