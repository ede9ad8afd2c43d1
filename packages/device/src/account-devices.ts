import {
  type AccountDevice,
  type ChangedDevice,
  ChangedDeviceAnswer,
  DeviceStandingAnswer,
  DevicesAnswer,
  type PatchDeviceBody,
} from '@mobile-companion/contract/account-device'
import { callAsDevice, callConfirmed, type LastNonce } from './call-as-device.ts'
import type {
  AdmitOutcome,
  CallFailure,
  CompanionSettings,
  ConfirmedFailure,
  Enrolment,
  Standing,
} from './companion.types.ts'
import type { ConfirmWords } from './platform.ts'
import { ok, type Result } from './result.ts'
import type { Schema } from './server-calls.ts'
import { onPhoneClock } from './server-clock.ts'
import { sendUntilHeard, type UnsignedCall } from './signed-calls.ts'

const path = '/api/device/devices'

/** The account's phones; times are moved onto the phone's clock. */
export async function devices(
  settings: CompanionSettings,
  lastNonce: LastNonce,
  enrolment: Enrolment,
): Promise<Result<readonly AccountDevice[], CallFailure>> {
  const call = { method: 'GET', path } as const
  const result = await send(settings, lastNonce, enrolment, call, DevicesAnswer)
  if (!result.ok) return result
  const { devices, now } = result.value.data
  const heardAt = settings.platform.now()
  const moved = <Time extends string | null>(time: Time) =>
    time && onPhoneClock(time, now, heardAt).toISOString()
  return ok(
    devices.map((device) => ({
      ...device,
      enrolled_at: moved(device.enrolled_at),
      last_used_at: moved(device.last_used_at),
      admit_by: moved(device.admit_by),
    })),
  )
}

/** Names a phone of the account; the name as the server cleaned it. */
export async function renameDevice(
  settings: CompanionSettings,
  lastNonce: LastNonce,
  enrolment: Enrolment,
  { deviceId, name }: { readonly deviceId: string; readonly name: string },
): Promise<Result<{ readonly name: string }, CallFailure>> {
  const call = change(deviceId, { name })
  const result = await send(settings, lastNonce, enrolment, call, ChangedDeviceAnswer)
  return result.ok ? ok({ name: result.value.data.name }) : result
}

/** Removes this phone from the account. That it is not in any more is what was wanted. */
export async function removeThisDevice(
  settings: CompanionSettings,
  lastNonce: LastNonce,
  enrolment: Enrolment,
): Promise<Result<void, CallFailure>> {
  const call = removal(enrolment.deviceId)
  const result = await send(settings, lastNonce, enrolment, call, ChangedDeviceAnswer)
  if (result.ok) return ok(undefined)
  const isGone = result.failure.code === 'refused' && result.failure.problem === 'device_not_active'
  return isGone ? ok(undefined) : result
}

/** Removes another phone of the account, once the person has confirmed it. */
export async function removeDevice(
  settings: CompanionSettings,
  lastNonce: LastNonce,
  enrolment: Enrolment,
  { deviceId, words }: { readonly deviceId: string; readonly words: ConfirmWords },
): Promise<Result<void, ConfirmedFailure>> {
  const call = removal(deviceId)
  const result = await sendConfirmed(settings, lastNonce, { ...enrolment, words }, call)
  return result.ok ? ok(undefined) : result
}

/** Lets a waiting phone of the account in, with the digits that it shows, once the person has confirmed it. */
export async function admitDevice(
  settings: CompanionSettings,
  lastNonce: LastNonce,
  enrolment: Enrolment,
  {
    deviceId,
    digits,
    words,
  }: { readonly deviceId: string; readonly digits: string; readonly words: ConfirmWords },
): Promise<Result<AdmitOutcome, ConfirmedFailure>> {
  const call = change(deviceId, { status: 'ACTIVE', digits })
  const result = await sendConfirmed(settings, lastNonce, { ...enrolment, words }, call)
  if (result.ok) return ok({ outcome: 'admitted' })
  const { failure } = result
  if (failure.code !== 'refused') return result
  if (failure.problem === 'wrong_digits' && failure.triesLeft !== undefined) {
    return ok({ outcome: 'wrong_digits', triesLeft: failure.triesLeft })
  }
  if (failure.problem === 'device_not_waiting') return ok({ outcome: 'not_waiting' })
  return failure.problem === 'too_many_devices' ? ok({ outcome: 'too_many' }) : result
}

/** How this phone stands: in, or waiting to be let in. */
export async function standing(
  settings: CompanionSettings,
  lastNonce: LastNonce,
  enrolment: Enrolment,
): Promise<Result<Standing, CallFailure>> {
  const call = { method: 'GET', path: '/api/device/standing' } as const
  const result = await send(settings, lastNonce, enrolment, call, DeviceStandingAnswer)
  if (!result.ok) return result
  const { status, digits, admit_by, now } = result.value.data
  if (status === 'ACTIVE') return ok({ standing: 'active' })
  if (digits === null || admit_by === null) return ok({ standing: 'too_late' })
  const admitBy = onPhoneClock(admit_by, now, settings.platform.now())
  return ok({ standing: 'waiting', digits, admitBy })
}

function change(deviceId: string, body: PatchDeviceBody): UnsignedCall {
  return { method: 'PATCH', path: `${path}/${deviceId}`, body: JSON.stringify(body) }
}

function removal(deviceId: string): UnsignedCall {
  return { method: 'DELETE', path: `${path}/${deviceId}` }
}

async function send<Value>(
  settings: CompanionSettings,
  lastNonce: LastNonce,
  { deviceId }: Enrolment,
  call: UnsignedCall,
  schema: Schema<Value>,
): Promise<Result<Value, CallFailure>> {
  const { result, nonce } = await callAsDevice(
    settings,
    lastNonce,
    deviceId,
    call,
    schema,
    sendUntilHeard,
  )
  lastNonce.keep(nonce)
  return result
}

async function sendConfirmed(
  settings: CompanionSettings,
  lastNonce: LastNonce,
  signer: { readonly deviceId: string; readonly words: ConfirmWords },
  call: UnsignedCall,
): Promise<Result<{ readonly data: ChangedDevice }, ConfirmedFailure>> {
  const sent = await callConfirmed(settings, signer, call, ChangedDeviceAnswer)
  if (!sent.ok) return sent
  lastNonce.keep(sent.value.nonce)
  return sent.value.result
}
