import { PublicJwk } from '@mobile-companion/contract/device-message'
import { fail, ok } from '@mobile-companion/device/result'
import { deviceKeys } from '../../modules/device-key'
import type { ForgetDeviceKey, OpenDeviceKey } from './device-key.types'

/** The key in the phone's secure hardware. Refuses without the native part, and where a key is in software. */
export const openDeviceKey: OpenDeviceKey = async ({ name }) => {
  if (!deviceKeys) return fail({ code: 'unsupported' })
  const { x, y, level } = await deviceKeys.open(name)
  if (level === 'software') {
    await deviceKeys.forget(name)
    return fail({ code: 'unsupported' })
  }
  const publicJwk = PublicJwk.parse({ kty: 'EC', crv: 'P-256', x, y })
  return ok({ publicJwk, sign: (bytes) => deviceKeys.sign(name, bytes) })
}

export const forgetDeviceKey: ForgetDeviceKey = async ({ name }) => {
  await deviceKeys?.forget(name)
}
