import { PublicJwk } from '@mobile-companion/contract/device-message'
import { attestationChallenge } from '@mobile-companion/device/attestation-challenge'
import { decodeBase64url } from '@mobile-companion/device/base64url'
import type { ApprovalKey } from '@mobile-companion/device/platform'
import { fail, ok } from '@mobile-companion/device/result'
import { type DeviceKeyModule, deviceKeys, type GatedKey } from '../../modules/device-key'
import type { ForgetPhoneKeys, OpenPhoneKeys } from './device-key.types'
import { thisPhone } from './this-phone'

/** The keys in the phone's secure hardware. Refuses without the native part, and where a key is in software. */
export const openPhoneKeys: OpenPhoneKeys = async ({ name, issuer }) => {
  const keys = deviceKeys
  if (!keys) return fail({ code: 'unsupported' })
  const opened = await keys.open(name)
  if ('failure' in opened) return fail({ code: 'unsupported' })
  if (opened.level === 'software') {
    await keys.forget(name)
    return fail({ code: 'unsupported' })
  }
  const publicJwk = jwkOf(opened)
  const made =
    opened.made === 'now'
      ? await keys.makeApproval(name, await attestationChallenge(thisPhone, issuer, publicJwk))
      : await keys.findApproval(name)
  const approval = made && !('failure' in made) ? approvalKey(keys, name, made) : null
  return ok({ device: { publicJwk, sign: (bytes) => keys.sign(name, bytes) }, approval })
}

export const forgetPhoneKeys: ForgetPhoneKeys = async ({ name }) => {
  await deviceKeys?.forget(name)
}

function approvalKey(keys: DeviceKeyModule, name: string, made: GatedKey): ApprovalKey {
  return {
    publicJwk: jwkOf(made),
    level: made.level,
    gate: made.gate,
    async sign(bytes, words) {
      const approved = await keys.approve(name, bytes, words)
      if ('failure' in approved) return fail({ code: approved.failure })
      const signature = decodeBase64url(approved.signature)
      if (!signature) throw new TypeError('a signature that is no base64url')
      return ok(signature)
    },
  }
}

function jwkOf({ x, y }: { readonly x: string; readonly y: string }): PublicJwk {
  return PublicJwk.parse({ kty: 'EC', crv: 'P-256', x, y })
}
