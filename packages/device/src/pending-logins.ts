import { type PendingLogin, PendingLoginsAnswer } from '@mobile-companion/contract/device'
import { callAsDevice, type LastNonce } from './call-as-device.ts'
import type { CallFailure, CompanionSettings, Enrolment } from './companion.types.ts'
import { ok, type Result } from './result.ts'
import { callServer } from './server-calls.ts'
import { onPhoneClock } from './server-clock.ts'

/** What waits for a decision, oldest first; `expires_at` is moved onto the phone's clock. */
export async function pendingLogins(
  settings: CompanionSettings,
  lastNonce: LastNonce,
  { deviceId }: Enrolment,
): Promise<Result<readonly PendingLogin[], CallFailure>> {
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
  const { logins, now } = result.value.data
  const heardAt = settings.platform.now()
  return ok(
    logins.map(({ login_id, expires_at }) => ({
      login_id,
      expires_at: onPhoneClock(expires_at, now, heardAt).toISOString(),
    })),
  )
}
