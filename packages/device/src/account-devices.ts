import {
  type AccountDevice,
  ChangedDeviceAnswer,
  DeviceStandingAnswer,
  DevicesAnswer,
  type PatchDeviceBody,
} from '@mobile-companion/contract/account-device'
import { callAsDevice, type LastNonce } from './call-as-device.ts'
import type {
  AdmitOutcome,
  CallFailure,
  CompanionSettings,
  Enrolment,
  Standing,
} from './companion.types.ts'
import { ok, type Result } from './result.ts'
import type { Call, Schema } from './server-calls.ts'
import { onPhoneClock } from './server-clock.ts'
import { sendUntilHeard } from './signed-calls.ts'

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

/** Removes a phone of the account. That this phone is not in any more is what was wanted of its own removal. */
export async function removeDevice(
  settings: CompanionSettings,
  lastNonce: LastNonce,
  enrolment: Enrolment,
  deviceId: string,
): Promise<Result<void, CallFailure>> {
  const call = { method: 'DELETE', path: `${path}/${deviceId}` } as const
  const result = await send(settings, lastNonce, enrolment, call, ChangedDeviceAnswer)
  if (result.ok) return ok(undefined)
  const isGone = result.failure.code === 'refused' && result.failure.problem === 'device_not_active'
  return isGone && deviceId === enrolment.deviceId ? ok(undefined) : result
}

/** Lets a waiting phone of the account in, with the digits that it shows. */
export async function admitDevice(
  settings: CompanionSettings,
  lastNonce: LastNonce,
  enrolment: Enrolment,
  { deviceId, digits }: { readonly deviceId: string; readonly digits: string },
): Promise<Result<AdmitOutcome, CallFailure>> {
  const call = change(deviceId, { status: 'ACTIVE', digits })
  const result = await send(settings, lastNonce, enrolment, call, ChangedDeviceAnswer)
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

function change(deviceId: string, body: PatchDeviceBody): Omit<Call, 'authorization'> {
  return { method: 'PATCH', path: `${path}/${deviceId}`, body: JSON.stringify(body) }
}

async function send<Value>(
  settings: CompanionSettings,
  lastNonce: LastNonce,
  { deviceId }: Enrolment,
  call: Omit<Call, 'authorization'>,
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
