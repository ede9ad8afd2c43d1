import { PendingLoginsAnswer } from '@mobile-companion/contract/device'
import { callAsDevice, type LastNonce } from './call-as-device.ts'
import type { CallFailure, CompanionSettings, Enrolment, Pending } from './companion.types.ts'
import { ok, type Result } from './result.ts'
import { callServer } from './server-calls.ts'
import { onPhoneClock } from './server-clock.ts'

/** What waits for the person, oldest first; times are moved onto the phone's clock. */
export async function pendingLogins(
  settings: CompanionSettings,
  lastNonce: LastNonce,
  { deviceId }: Enrolment,
): Promise<Result<Pending, CallFailure>> {
  const call = { method: 'GET', path: '/api/device/logins' } as const
  const { result, nonce } = await callAsDevice(
    settings,
    lastNonce,
    deviceId,
    call,
    PendingLoginsAnswer,
    // Once: whoever looks for requests looks again soon.
    (settings, call, schema) => callServer(settings, call, schema),
  )
  lastNonce.keep(nonce)
  if (!result.ok) return result
  const { logins, phones, now } = result.value.data
  const heardAt = settings.platform.now()
  const here = (time: string) => onPhoneClock(time, now, heardAt).toISOString()
  return ok({
    logins: logins.map((login) => ({ ...login, expires_at: here(login.expires_at) })),
    phones: phones.map((phone) => ({ ...phone, admit_by: here(phone.admit_by) })),
  })
}
