import { PublicJwk } from '@mobile-companion/contract/device-message'
import { Attestation } from '@mobile-companion/contract/registration'
import {
  appleClientDataHash,
  attestationChallenge,
} from '@mobile-companion/device/attestation-challenge'
import { decodeBase64url } from '@mobile-companion/device/base64url'
import { within } from '@mobile-companion/device/bounded-wait'
import type { ApprovalKey, PhoneKeys } from '@mobile-companion/device/platform'
import { fail, ok } from '@mobile-companion/device/result'
import { type DeviceKeyModule, deviceKeys } from '../../modules/device-key'
import type { ForgetPhoneKeys, KeyFailure, OpenPhoneKeys } from './device-key.types'
import { thisPhone } from './this-phone'

/** Apple is asked over the network, and nobody shall wait long for a word that an enrolment can do without. */
const attestWithinMs = 10_000

type Made = Exclude<Awaited<ReturnType<DeviceKeyModule['makeApproval']>>, { failure: unknown }>

/** The keys in the phone's secure hardware. Refuses without the native part, and where a key is in software. */
export const openPhoneKeys: OpenPhoneKeys = async ({ name, issuer }) => {
  const keys = deviceKeys
  if (!keys) return fail({ code: 'unsupported' })
  const device = await keys.open(name)
  if ('failure' in device) return fail({ code: device.failure })
  const publicJwk = jwkOf(device)
  const challenge = await attestationChallenge(thisPhone, issuer, publicJwk)
  // Only beside a device key of the same moment: an old one without this key has lost it.
  const approval =
    device.made === 'now' ? await keys.makeApproval(name, challenge) : await keys.findApproval(name)
  const failure = refusalOf(device.level, approval)
  if (failure) {
    await keys.forget(name)
    return fail(failure)
  }
  const found = approval && 'x' in approval ? approval : null
  const both: PhoneKeys = {
    device: { publicJwk, sign: (bytes) => keys.sign(name, bytes) },
    approval: found && approvalKey(keys, name, found),
  }
  if (!found) return ok(both)
  const hash = () => appleClientDataHash(thisPhone, challenge, jwkOf(found))
  return ok({ ...both, attest: async () => attest(keys, name, await hash()) })
}

export const forgetPhoneKeys: ForgetPhoneKeys = async ({ name }) => {
  await deviceKeys?.forget(name)
}

function refusalOf(
  level: Made['level'],
  approval: Awaited<ReturnType<DeviceKeyModule['makeApproval']>> | null,
): KeyFailure | null {
  if (approval && 'failure' in approval) return { code: approval.failure }
  const isSoft = level === 'software' || approval?.level === 'software'
  return isSoft ? { code: 'unsupported' } : null
}

function approvalKey(keys: DeviceKeyModule, name: string, made: Made): ApprovalKey {
  return {
    publicJwk: jwkOf(made),
    level: made.level,
    gate: made.gate,
    async sign(bytes, { reason, cancel }, signal): ReturnType<ApprovalKey['sign']> {
      if (signal?.aborted) return fail({ code: 'not_confirmed' })
      const dismiss = () => void keys.dismiss()
      signal?.addEventListener('abort', dismiss)
      const answer = await keys
        .approve(name, bytes, { reason, cancel })
        .finally(() => signal?.removeEventListener('abort', dismiss))
      if ('failure' in answer) return fail({ code: answer.failure })
      const signature = decodeBase64url(answer.signature)
      if (!signature) throw new TypeError('the signature is no base64url')
      return ok(signature)
    },
  }
}

/** Null for whatever no server could read. */
async function attest(
  keys: DeviceKeyModule,
  name: string,
  clientDataHash: Uint8Array,
): Promise<Attestation | null> {
  try {
    const said = await within(attestWithinMs, undefined, () => keys.attest(name, clientDataHash))
    return Attestation.safeParse(said).data ?? null
  } catch {
    return null
  }
}

function jwkOf({ x, y }: { readonly x: string; readonly y: string }): PublicJwk {
  return PublicJwk.parse({ kty: 'EC', crv: 'P-256', x, y })
}
